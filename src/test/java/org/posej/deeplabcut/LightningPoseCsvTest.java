// SPDX-License-Identifier: BSD-2-Clause
package org.posej.deeplabcut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.PoseFormatContract;
import org.posej.io.ReadOptions;
import org.posej.tool.Examples;

class LightningPoseCsvTest extends PoseFormatContract {
  @Override
  protected PoseFormat format() {
    return new LightningPoseCsv();
  }

  @Override
  protected Recording example() {
    Recording two = Examples.predicted(Examples.skeleton("nose", "ear", "tail"), "1", "2");
    return two.withTracks(two.tracks().subList(0, 1));
  }

  @Test
  void read_furtherColumns_arePassedOver() throws IOException {
    String csv =
        "scorer,heatmap_tracker,heatmap_tracker,heatmap_tracker,heatmap_tracker,set\n"
            + "bodyparts,paw,paw,paw,paw,\n"
            + "coords,x,y,likelihood,x_ens_var,\n"
            + "labeled-data/v/img3.png,1,2,0.5,nope,train\n"
            + "labeled-data/v/img4.png,3,4,1.5,nope,validation\n";
    Path file = Files.writeString(folder.resolve("p.csv"), csv);
    assertTrue(format().matches(FileStart.of(file)));
    Recording recording = format().read(file, ReadOptions.NONE);
    assertEquals("labeled-data/v/img4.png", recording.frameName(1));
    Pose pose = recording.tracks().get(0).pose(0);
    assertEquals(0.5, pose.score(0));
    assertEquals(Pose.Source.ESTIMATED, pose.source(0));
    assertEquals(1, recording.tracks().get(0).pose(1).score(0));
  }

  @Test
  void write_severalIndividuals_isRefused() {
    Recording two = Examples.predicted(Examples.skeleton("nose", "ear", "tail"), "1", "2");
    assertTrue(format().losses(two).contains("more than one individual"));
    assertThrows(
        IllegalArgumentException.class, () -> format().write(two, folder.resolve("two.csv")));
  }

  @Test
  void matches_tablesOfDeepLabCut_isFalse() throws IOException {
    new DeepLabCutCsv().write(example(), folder.resolve("d.csv"));
    assertFalse(format().matches(FileStart.of(folder.resolve("d.csv"))));
  }
}
