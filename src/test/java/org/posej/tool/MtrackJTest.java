// SPDX-License-Identifier: BSD-2-Clause
package org.posej.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Recording;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.PoseFormatContract;
import org.posej.io.ReadOptions;

class MtrackJTest extends PoseFormatContract {
  @Override
  protected PoseFormat format() {
    return new MtrackJ();
  }

  @Override
  protected Recording example() {
    return Examples.recording(
        Examples.skeleton("1", "2", "3"), List.of(), Examples.labelled().tracks().get(0));
  }

  /** The example of the description of the format, with settings as MTrackJ writes them. */
  @Test
  void read_publishedExample() throws IOException {
    String text =
        "MTrackJ 1.5.1 Data File\nDisplaying true true true 1 1 0 0 100 10 0 0 0 1 1 0 0 true\n"
            + "Assembly 1 FF0000\nCluster 1 FF0000\nTrack 1 FF0000 true\n"
            + "Point 1 111.3 126.1 1.0 1.0 1.0\nPoint 2 132.5 116.2 1.9 2.0 1.0\n"
            + "Track 2 FF0000 true\nPoint 1 182.9 294.0 5.3 3.0 1.0\nCluster 2 FF0000\n"
            + "Track 1 FF0000 true\nPoint 1 5 6 1 1 1\nEnd of MTrackJ Data File\n";
    Path file = Files.writeString(folder.resolve("a.mdf"), text);
    assertTrue(format().matches(FileStart.of(file)));
    Recording recording = format().read(file, ReadOptions.NONE);
    assertEquals(2, recording.tracks().size());
    assertEquals(111.3, recording.tracks().get(0).pose(0).x(0));
    assertEquals(116.2, recording.tracks().get(0).pose(1).y(0));
    assertEquals(182.9, recording.tracks().get(0).pose(2).x(1));
    assertEquals(6, recording.tracks().get(1).pose(0).y(0));
    ReadOptions named = new ReadOptions(Examples.skeleton("nose", "tail"), null);
    assertEquals(List.of("nose", "tail"), format().read(file, named).skeleton().names());
    for (String[] bad :
        new String[][] {
          {text.replace("Point 2 132.5", "Point 2 x"), "line 7: \u0027x\u0027 is not a number"},
          {text.replace(" 2.0 1.0", " 1.0 1.0"), "stands twice in frame 0"},
          {text.replace(" 2.0 1.0", " 0 1.0"), "-1.0 is not the number of a frame"},
          {text.replace("Cluster 1 FF0000\n", ""), "before its cluster"},
          {text.replace("End of", "End"), ""},
          {text.replace("End of MTrackJ Data File", ""), "is missing"},
          {text.replace("1.9 2.0 1.0", ""), "a point has"}
        }) {
      Files.writeString(file, bad[0]);
      if (!bad[1].isEmpty()) {
        String said = Examples.refusal(format(), file, ReadOptions.NONE);
        assertTrue(said.contains(bad[1]), said);
      }
    }
  }
}
