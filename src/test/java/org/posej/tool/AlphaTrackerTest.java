// SPDX-License-Identifier: BSD-2-Clause
package org.posej.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

class AlphaTrackerTest {
  private static final PoseFormat FORMAT = new AlphaTracker();
  private static final String TEXT =
      """
      [{"annotations": [
         {"class": "Face", "height": 20.5, "width": 10.0, "x": 1.0, "y": 2.0},
         {"class": "point", "x": 3.5, "y": 4.0}, {"class": "point", "x": 5.0, "y": 6.0},
         {"class": "Face", "height": 9, "width": 9, "x": 0, "y": 0},
         {"class": "point", "x": 7, "y": 8}, {"class": "point", "x": 9, "y": 10}],
        "class": "image", "filename": "../../img000.png"},
       {"annotations": [], "class": "image", "filename": "img001.png"}]
      """;

  @TempDir Path folder;

  @Test
  void read_facesAndTheirPoints() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), TEXT);
    assertTrue(FORMAT.matches(FileStart.of(file)));
    Recording recording = FORMAT.read(file, ReadOptions.NONE);
    assertEquals(List.of("../../img000.png", "img001.png"), recording.frameNames());
    assertEquals(List.of("1", "2"), recording.skeleton().names());
    assertEquals(2, recording.tracks().size());
    Pose first = recording.tracks().get(0).pose(0);
    assertEquals(3.5, first.x(0));
    assertEquals(6, first.y(1));
    assertEquals(Box.of(1, 2, 10, 20.5), first.extent().box());
    assertEquals(10, recording.tracks().get(1).pose(0).y(1));
  }

  @Test
  void read_badFiles_areRefused() throws IOException {
    for (String[] bad :
        new String[][] {
          {"", "it is empty"},
          {"{}", "a list of images"},
          {TEXT.replace("3.5", "\"x\""), "x is not a number"},
          {TEXT.replaceFirst("\\{\"class\": \"Face\".*", ""), "a point of no body"},
          {TEXT.substring(0, 200), "line 4"},
          {"[".repeat(100_000), "nesting depth"}
        }) {
      Path file = Files.writeString(folder.resolve("bad.json"), bad[0]);
      String said = Examples.refusal(FORMAT, file, ReadOptions.NONE);
      assertTrue(said.contains(bad[1]), said);
    }
  }
}
