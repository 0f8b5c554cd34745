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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.Box;
import org.posej.ImageSize;
import org.posej.Pose;
import org.posej.Pose.Visibility;
import org.posej.Recording;
import org.posej.Track;
import org.posej.io.FileStart;
import org.posej.io.ReadOptions;
import org.posej.skeleton.Skeletons;

class YoloPoseFormatTest {
  private final YoloPoseFormat format = new YoloPoseFormat();

  @TempDir private Path folder;

  @BeforeEach
  void draw() throws IOException {
    ImageIO.write(
        new BufferedImage(200, 100, BufferedImage.TYPE_BYTE_GRAY),
        "png",
        folder.resolve("a.png").toFile());
  }

  private Recording read(String text) throws IOException {
    Files.writeString(folder.resolve("a.txt"), text);
    return format.read(folder, ReadOptions.NONE);
  }

  private void yaml(String text) throws IOException {
    Files.writeString(folder.resolve("data.yaml"), text);
  }

  @Test
  void read_textBesideThePicture_isInItsPixels() throws IOException {
    Recording got =
        read("0 0.5 0.5 0.25 0.5 0.1 0.2 2 0 0 0\n\n0 0.5 0.5 1 1 0.5 0.5 1 0.1 0.1 2\n");
    assertTrue(format.matches(FileStart.of(folder)));
    assertEquals(List.of("a.png"), got.frameNames());
    assertEquals(List.of(new ImageSize(200, 100)), got.frameSizes());
    Pose body = got.tracks().get(0).pose(0);
    assertEquals(Box.of(75, 25, 50, 50), body.extent().box());
    assertEquals(20, body.x(0), 1e-9);
    assertEquals(20, body.y(0), 1e-9);
    assertFalse(body.has(1));
    assertEquals(Visibility.HIDDEN, got.tracks().get(1).pose(0).visibility(0));
  }

  @Test
  void read_yaml_givesNamesSidesAndKinds() throws IOException {
    yaml(
        "kpt_shape: [3, 2]\nflip_idx: [1, 0, 2]\nnames: {0: cat, 1: dog}\n"
            + "kpt_names: {0: [port, starboard, tail]}\n");
    Recording got = read("1 0.5 0.5 1 1 0.1 0.2 0 0 0.5 1\n0 0.5 0.5 1 1 0.1 0.2 0.3 0.4 0.5 1\n");
    assertTrue(format.matches(FileStart.of(folder)));
    assertEquals(List.of("port", "starboard", "tail"), got.skeleton().names());
    assertEquals(1, got.skeleton().mirrors()[0]);
    assertEquals(List.of("dog 1", "cat 1"), got.tracks().stream().map(Track::name).toList());
    assertFalse(got.tracks().get(0).pose(0).has(1));
    assertEquals(100, got.tracks().get(0).pose(0).y(2));
  }

  @Test
  void read_emptyText_isAnImageWithNobody() throws IOException {
    Files.copy(folder.resolve("a.png"), folder.resolve("b.png"));
    Files.writeString(folder.resolve("b.txt"), "");
    Recording got = read("0 0.5 0.5 0.25 0.5 0.1 0.2 2\n");
    assertEquals(List.of("a.png", "b.png"), got.frameNames());
    assertEquals(1, LabelRecordings.bodies(got));
  }

  @Test
  void read_noPictures_needsTheirSize() throws IOException {
    Files.delete(folder.resolve("a.png"));
    String said =
        assertThrows(IOException.class, () -> read("0 0.5 0.5 0.25 0.5 0.1 0.2 2\n")).getMessage();
    assertEquals(folder + ": the size of 'a' is not known; tell the size of the images.", said);
    Recording got = format.read(folder, new ReadOptions(null, new ImageSize(10, 10)));
    assertEquals(1, got.tracks().get(0).pose(0).x(0), 1e-9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0.5 0.5 1 1 0.5 0.5 1|a body has 8 numbers, not 11.",
        "0 0.5 0.5 1 x 0.5 0.5 1 0 0 0|line 1: 'x' is not a number.",
        "0 0.5 0.5 1 NaN 0.5 0.5 1 0 0 0|line 1: 'NaN' is not a number.",
      })
  void read_otherLine_isNamed(String line, String said) throws IOException {
    yaml("kpt_shape: [2, 3]\n");
    IOException e = assertThrows(IOException.class, () -> read(line));
    assertTrue(e.getMessage().startsWith(folder.resolve("a.txt") + ""), e.getMessage());
    assertTrue(e.getMessage().contains(said), e.getMessage());
  }

  @Test
  void read_bytesThatAreNoText_areRefused() throws IOException {
    Path file = Files.write(folder.resolve("a.txt"), new byte[] {(byte) 0xff, (byte) 0xfe});
    IOException e = assertThrows(IOException.class, () -> format.read(folder, ReadOptions.NONE));
    assertEquals(file + ": it is not text in UTF-8.", e.getMessage());
  }

  @Test
  void read_shapeThatIsAbsurd_isRefused() throws IOException {
    yaml("kpt_shape: [2000000000, 3]\n");
    IOException e = assertThrows(IOException.class, () -> read("0 0.5 0.5 0.25 0.5 0.1 0.2 2\n"));
    assertTrue(e.getMessage().contains("kpt_shape[0] is '2000000000'"), e.getMessage());
  }

  @Test
  void write_sizesThatAreNotKnown_isRefused() {
    Recording recording = LabelRecordings.of(Skeletons.of("coco-17"), List.of(), List.of());
    String said =
        assertThrows(
                IllegalArgumentException.class, () -> format.write(recording, folder.resolve("to")))
            .getMessage();
    assertTrue(said.contains("sizes of frames"), said);
    assertFalse(Files.exists(folder.resolve("to")));
  }

  /** With the pictures put into the folder that was written, their names and sizes are back. */
  @Test
  void write_thenPictures_haveTheirNames() throws IOException {
    Recording got = read("0 0.5 0.5 0.25 0.5 0.1 0.2 2\n");
    Path to = folder.resolve("to");
    format.write(got, to);
    Path images = Files.createDirectory(to.resolve("images"));
    Files.copy(folder.resolve("a.png"), images.resolve("a.png"));
    Recording back = format.read(to, ReadOptions.NONE);
    assertEquals(got.frameNames(), back.frameNames());
    assertEquals(got.frameSizes(), back.frameSizes());
    assertEquals(got.tracks().get(0).pose(0), back.tracks().get(0).pose(0));
  }

  @Test
  void read_realFolder() throws IOException {
    Path path = LabelRecordings.real("coco8-pose");
    assertTrue(format.matches(FileStart.of(path)));
    Recording got = format.read(path, ReadOptions.NONE);
    assertEquals(8, got.frameNames().size());
    assertEquals(8, got.frameSizes().size());
    assertEquals("train/000000000036.jpg", got.frameName(0));
    int rows = got.tracks().stream().mapToInt(Track::size).sum();
    assertEquals(21, rows);
    assertEquals("coco-17", got.skeleton().name());
  }
}
