// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.io.FileStart;
import org.posej.io.ReadOptions;
import org.posej.skeleton.Skeletons;

class PanopticFormatTest {
  private final PanopticFormat format = new PanopticFormat();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|{\"bodies\": []}|no body3DScene file in it has a body.",
        "1|{\"bodies\": [{\"id\": 0}]}|a body must have 4 numbers for each of joints19.",
        "1|{\"bodies\": [{\"id\": 0, \"joints19\": [1, 2]}]}|a body must have 4 numbers",
        "1|{\"bodies\": [{\"id\": 1.5}]}|/bodies/0/id: a whole number",
        "1|[1]|an object with bodies was expected here.",
        "1|{\"bodies\": [|line 1",
        "999999999|{}|no movie has so many frames.",
      })
  void read_otherFile_isRefused(String frame, String json, String said) throws IOException {
    Files.writeString(folder.resolve("body3DScene_" + frame + ".json"), json);
    String message =
        assertThrows(IOException.class, () -> format.read(folder, ReadOptions.NONE)).getMessage();
    assertTrue(message.startsWith(folder.toString()), message);
    assertTrue(message.contains(said), message);
  }

  @Test
  void read_frameTwice_isRefused() throws IOException {
    Files.writeString(folder.resolve("body3DScene_7.json"), "{}");
    Files.writeString(folder.resolve("body3DScene_00000007.json"), "{}");
    String said =
        assertThrows(IOException.class, () -> format.read(folder, ReadOptions.NONE)).getMessage();
    assertTrue(said.endsWith("its frame is there twice."), said);
  }

  @Test
  void write_noPointsInSpace_isRefused() {
    Recording flat = LabelRecordings.of(Skeletons.of("panoptic-19"), List.of(), List.of());
    Path to = folder.resolve("to");
    assertThrows(IllegalArgumentException.class, () -> format.write(flat, to));
    assertFalse(Files.exists(to));
  }

  /** A person is as tall in metres as people are, and stands in the frames of the movie. */
  @ParameterizedTest
  @CsvSource({"160906_band1, 168, 169", "160906_band2, 139, 140"})
  void read_realFolders(String name, int first, int last) throws IOException {
    Path path = LabelRecordings.real("mmpose-tests/panoptic_body3d/" + name);
    assertTrue(format.matches(FileStart.of(path)));
    Recording got = format.read(path, ReadOptions.NONE);
    assertEquals(3, got.tracks().size());
    assertEquals(29.97, got.timeline().rateHz());
    for (int t = first; t <= last; t++) {
      assertEquals(3, LabelRecordings.at(got, t).size());
      Pose pose = got.tracks().get(0).pose(t);
      int neck = got.skeleton().indexOf("neck");
      int pelvis = got.skeleton().indexOf("pelvis");
      double trunk = pose.y3d(pelvis) - pose.y3d(neck);
      assertTrue(trunk > 0.35 && trunk < 0.6, trunk + " m, downward");
    }
  }
}
