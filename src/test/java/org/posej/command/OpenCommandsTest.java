// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.movie.MovieWriter;

/** The commands that open movies and folders. */
class OpenCommandsTest {
  @TempDir private Path folder;

  /** Seven frames at 10 Hz, whose even lines are dark and whose odd lines are bright. */
  private File movie() throws IOException {
    int[] pixels = new int[32 * 32];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i / 32 % 2 == 0 ? 0xff808080 : 0xffe0e0e0;
    }
    Path file = folder.resolve("fields.avi");
    try (MovieWriter writer = new MovieWriter(file, 32, 32, 10)) {
      for (int t = 0; t < 7; t++) {
        writer.write(ArrayImgs.argbs(pixels, 32, 32));
      }
    }
    return file.toFile();
  }

  private static ImagePlus open(File file, Object... options) {
    List<Object> inputs = new ArrayList<>(List.of("input", file));
    inputs.addAll(List.of(options));
    return (ImagePlus) Run.command(OpenMovie.class, inputs.toArray()).getOutput("image");
  }

  private static int green(ImagePlus image, int x, int y) {
    return image.getStack().getProcessor(4).getPixel(x, y) >> 8 & 0xff;
  }

  @Test
  void openMovie_asTheFileSays() throws IOException {
    ImagePlus image = open(movie());
    assertEquals(7, image.getNFrames());
    assertEquals(0.1, image.getCalibration().frameInterval, 1e-9);
    assertEquals("fields.avi", image.getTitle());
    assertEquals(0xe0 - 0x80, green(image, 9, 9) - green(image, 9, 10), 30);
    image.close();
  }

  @Test
  void openMovie_atAnotherRate() throws IOException {
    ImagePlus image = open(movie(), "rate", 25.0);
    assertEquals(0.04, image.getCalibration().frameInterval, 1e-9);
    image.close();
  }

  @Test
  void openMovie_ofSlowMotion() throws IOException {
    ImagePlus image = open(movie(), "capture", 240.0);
    assertEquals(1 / 240.0, image.getCalibration().frameInterval, 1e-9);
    image.close();
  }

  @Test
  void openMovie_deinterlacedKeepsTheUpperField() throws IOException {
    ImagePlus image = open(movie(), "deinterlace", true);
    assertEquals(32, image.getHeight());
    assertEquals(0x80, green(image, 9, 9), 12);
    assertEquals(0x80, green(image, 9, 10), 12);
    image.close();
  }

  @Test
  void openImageFolder_isAStackNamedAfterItsFiles() throws IOException {
    BufferedImage picture = new BufferedImage(8, 6, BufferedImage.TYPE_BYTE_GRAY);
    for (int n : new int[] {10, 9}) {
      picture.getRaster().setSample(3, 2, 0, n);
      ImageIO.write(picture, "png", folder.resolve("img" + n + ".png").toFile());
    }
    ImagePlus image =
        (ImagePlus) Run.command(OpenImageFolder.class, "input", folder.toFile()).getOutput("image");
    assertEquals(2, image.getNFrames());
    assertEquals("img9.png", image.getStack().getSliceLabel(1));
    assertEquals(10, image.getStack().getProcessor(2).get(3, 2));
    assertTrue(image.getStack().isVirtual());
  }
}
