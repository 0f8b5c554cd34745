// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sleap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.PoseFormatContract;
import org.posej.io.ReadOptions;
import org.posej.tool.Examples;

class SleapCsvTest extends PoseFormatContract {
  @Override
  protected PoseFormat format() {
    return new SleapCsv();
  }

  @Override
  protected Recording example() {
    return Examples.predicted(
        Examples.skeleton("nose", "ear, \"left\"", "\u9f20"), "mouse, 1", "b");
  }

  @Test
  void read_realTable() throws IOException {
    Path file =
        Examples.shared(
            "sleap-tests/csv_format/minimal_instance.000_centered_pair_low_quality.analysis.csv");
    assertTrue(format().matches(FileStart.of(file)));
    Recording recording = format().read(file, ReadOptions.NONE);
    assertEquals(List.of("A", "B"), recording.skeleton().names());
    Pose pose = recording.tracks().get(0).pose(0);
    assertEquals(205.9300539013689, pose.x(0));
    assertEquals(203.3658657346604, pose.y(1));
    assertEquals(Pose.Source.LABELLED, pose.source(0));
  }

  @Test
  void read_badTables_nameTheLine() throws IOException {
    String head = "track,frame_idx,instance.score,A.x,A.y,A.score\n";
    for (String[] bad :
        new String[][] {
          {"track,frame_idx,score\n", "do not begin"},
          {head.replace("A.y", "A.z"), "no column of a point"},
          {head.replace("A.y", "A.x"), "two columns"},
          {head.replace("A.y", "B.y"), "lacks x or y"},
          {head + "a,0,1,2\n", "line 2: the row has 4 cells"},
          {head + "a,-1,1,2,3,1\n", "line 2: -1.0 is not the number"},
          {head + "a,1,1,2,3,1\na,1,1,2,3,1\n", "line 3: individual \u0027a\u0027 stands twice"},
          {head + "a,1,1,inf,3,1\n", "line 2: \u0027inf\u0027 is not a number"}
        }) {
      Path file = Files.writeString(folder.resolve("bad.csv"), bad[0]);
      String said = Examples.refusal(format(), file, ReadOptions.NONE);
      assertTrue(said.contains(bad[1]), said);
    }
  }
}
