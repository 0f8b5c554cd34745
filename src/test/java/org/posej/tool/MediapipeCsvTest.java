// SPDX-License-Identifier: BSD-2-Clause
package org.posej.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.ImageSize;
import org.posej.Recording;
import org.posej.Track;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;
import org.posej.skeleton.Skeletons;

class MediapipeCsvTest {
  private static final PoseFormat FORMAT = new MediapipeCsv();
  private static final ReadOptions SIZE = new ReadOptions(null, new ImageSize(200, 100));

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("a.csv"), text);
  }

  /** x = 0.5 of 200 pixels is the edge between pixels 99 and 100, which lie at 99 and 100. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "frame,nose_x,nose_y,nose_z,nose_visibility",
        "frame,x_nose,y_nose,z_nose,visibility_nose",
        "frame,nose.x,nose.y,nose.z,nose.v",
        "Frame,NOSE_X,NOSE_Y,NOSE_Z,NOSE_VISIBILITY"
      })
  void read_anyNamesOfColumns(String head) throws IOException {
    Path file = file(head + "\n3,0.5,0.25,-0.1,0.75\n4,,,,\n");
    assertTrue(FORMAT.matches(FileStart.of(file)));
    Recording recording = FORMAT.read(file, SIZE);
    assertEquals(List.of("nose"), recording.skeleton().names());
    Track track = recording.tracks().get(0);
    assertEquals(99.5, track.pose(3).x(0));
    assertEquals(24.5, track.pose(3).y(0));
    assertEquals(0.75, track.pose(3).score(0));
    assertNull(track.pose(4));
    assertEquals(new ImageSize(200, 100), recording.frameSize(3));
  }

  @Test
  void read_33Landmarks_areABody() throws IOException {
    StringBuilder head = new StringBuilder("class");
    StringBuilder row = new StringBuilder("walk");
    for (int i = 1; i <= 33; i++) {
      head.append(",x" + i + ",y" + i + ",z" + i + ",v" + i);
      row.append("," + i / 100.0 + ",0.5,0,1");
    }
    Path file = file(head + "\n" + row + "\n" + row + "\n");
    assertTrue(FORMAT.matches(FileStart.of(file)));
    Recording recording = FORMAT.read(file, SIZE);
    assertEquals(Skeletons.of("blazepose-33"), recording.skeleton());
    assertEquals(2, recording.tracks().get(0).size());
    assertEquals(65.5, recording.tracks().get(0).pose(1).x(32), 1e-12);
  }

  @Test
  void read_badTables_areRefused() throws IOException {
    String head = "frame,nose_x,nose_y,nose_z,nose_visibility\n";
    for (String[] bad :
        new String[][] {
          {"", "empty table"},
          {"a,b\n", "no columns of landmarks"},
          {"a_x,a_z,a_visibility\n", "'a' lacks x or y"},
          {head + "1,2\n", "line 2: the row has 2 cells, not 5"},
          {head + "1,0,0,0,0\n1,0,0,0,0\n", "line 3: individual '1' stands twice in frame 1"},
          {head + "x,0,0,0,0\n", "'x' is not a number"}
        }) {
      String said = Examples.refusal(FORMAT, file(bad[0]), SIZE);
      assertTrue(said.contains(bad[1]), said);
    }
    String said = Examples.refusal(FORMAT, file(head + "1,0,0,0,0\n"), ReadOptions.NONE);
    assertTrue(said.contains("tell the size of the image"), said);
  }

  @Test
  void matches_tablesWithoutDepth_isFalse() throws IOException {
    assertFalse(FORMAT.matches(FileStart.of(file("frame,nose.x,nose.y,nose.score\n1,2,3,1\n"))));
    assertFalse(FORMAT.matches(FileStart.of(file(""))));
  }
}
