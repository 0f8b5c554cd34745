// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.ImageSize;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;
import org.posej.io.FileStart;
import org.posej.io.ReadOptions;
import org.posej.skeleton.Skeletons;

class PtsFormatTest {
  private final PtsFormat format = new PtsFormat();

  @TempDir private Path folder;

  private Recording read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("face.pts"), text);
    assertTrue(format.matches(FileStart.of(file)));
    return format.read(file, ReadOptions.NONE);
  }

  /** The first pixel is (1, 1) in the file and (0, 0) here; the picture beside gives the size. */
  @Test
  void read_places_areShiftedAndThePictureIsFound() throws IOException {
    ImageIO.write(
        new BufferedImage(7, 5, BufferedImage.TYPE_BYTE_GRAY),
        "png",
        folder.resolve("face.png").toFile());
    Recording got = read("version: 1\nn_points:  2\n{\n1 1\n3.5 nan\n}");
    Pose pose = got.tracks().get(0).pose(0);
    assertEquals(0, pose.x(0));
    assertEquals(0, pose.y(0));
    assertFalse(pose.has(1));
    assertEquals(List.of("face.png"), got.frameNames());
    assertEquals(new ImageSize(7, 5), got.frameSize(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version: 1 n_points: 2 {1 1 2}|n_points: 2 points are told and 3 numbers there.",
        "version: 1 n_points: 999999999 {1 1}|n_points: 999999999 points are told and 2",
        "version: 1 n_points: 1 {1 x}|'x' is not a number.",
        "version: 1 n_points: 1 {1 Infinity}|'Infinity' is not a finite number.",
        "version: 1 n_points: 1 {1 1|it is not a version, n_points and as many points in braces.",
      })
  void read_otherText_isRefused(String text, String said) {
    String message = assertThrows(IOException.class, () -> read(text)).getMessage();
    assertTrue(message.startsWith(folder.resolve("face.pts").toString()), message);
    assertTrue(message.contains(said), message);
  }

  @Test
  void write_namesThatLeaveTheFolder_areRefused() throws IOException {
    Track track = new Track(1, "1");
    track.put(0, Pose.labelled(new double[68], new double[68]));
    for (String name : List.of("../a.png", "b/a.png", "/a.png")) {
      Recording recording =
          LabelRecordings.of(Skeletons.of("face-68"), List.of(name), List.of())
              .withTracks(List.of(track));
      Path to = folder.resolve("to");
      assertThrows(IllegalArgumentException.class, () -> format.write(recording, to), name);
      assertFalse(Files.exists(to));
      assertFalse(Files.exists(folder.resolve("a.pts")));
    }
  }

  @Test
  void read_versionWithAPoint_andLinesOfWindows() throws IOException {
    Path path = LabelRecordings.real("mmpose-tests/300vw/401/annot");
    Recording got = format.read(path, ReadOptions.NONE);
    assertEquals(2 * 68, LabelRecordings.points(got));
  }

  @Test
  void read_realFolder() throws IOException {
    Path path = LabelRecordings.real("mmpose-tests/300vw/001/annot");
    assertTrue(format.matches(FileStart.of(path)));
    Recording got = format.read(path, ReadOptions.NONE);
    assertEquals(2, got.frameNames().size());
    assertEquals(2 * 68, LabelRecordings.points(got));
    assertEquals("face-68", got.skeleton().name());
    assertEquals(742.224, got.tracks().get(0).pose(0).x(0), 1e-9);
  }
}
