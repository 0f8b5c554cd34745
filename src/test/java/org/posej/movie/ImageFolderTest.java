// SPDX-License-Identifier: BSD-2-Clause
package org.posej.movie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.image.BandedSampleModel;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFolderTest {
  @TempDir Path folder;

  private void write(String name, int type, int value) throws IOException {
    BufferedImage image = new BufferedImage(5, 4, type);
    image.getRaster().setSample(3, 2, 0, value);
    write(name, image);
  }

  private void write(String name, BufferedImage image) throws IOException {
    String format = name.substring(name.lastIndexOf('.') + 1);
    assertTrue(ImageIO.write(image, format, folder.resolve(name).toFile()));
  }

  private static double value(RandomAccessibleInterval<?> image, int x, int y) {
    return ((RealType<?>) image.getAt(x, y)).getRealDouble();
  }

  private String refusal() {
    return assertThrows(IOException.class, () -> ImageFolder.open(folder)).getMessage();
  }

  @Test
  void open_sortsNaturallyAndPassesOverOtherFiles() throws IOException {
    write("img10.png", BufferedImage.TYPE_BYTE_GRAY, 10);
    write("img2.png", BufferedImage.TYPE_BYTE_GRAY, 2);
    Files.writeString(folder.resolve("notes.txt"), "not an image");
    Files.writeString(folder.resolve("._img2.png"), "not an image");
    Files.createDirectory(folder.resolve("deep.png"));
    try (ImageFolder frames = ImageFolder.open(folder)) {
      assertEquals(2, frames.size());
      assertEquals("img2.png", frames.name(0));
      assertEquals("img10.png", frames.name(1));
      assertEquals(5, frames.width());
      assertEquals(4, frames.height());
      assertEquals(2, value(frames.frame(0), 3, 2));
      assertEquals(10, value(frames.frame(1), 3, 2));
      assertEquals(0, value(frames.frame(1), 2, 3));
    }
  }

  @Test
  void frame_greyKeepsItsBits() throws IOException {
    write("a.png", BufferedImage.TYPE_BYTE_GRAY, 200);
    write("b.png", BufferedImage.TYPE_USHORT_GRAY, 60_000);
    write("c.tif", BufferedImage.TYPE_USHORT_GRAY, 60_001);
    write("d.bmp", BufferedImage.TYPE_BYTE_GRAY, 77);
    write("e.png", BufferedImage.TYPE_BYTE_BINARY, 1);
    try (ImageFolder frames = ImageFolder.open(folder)) {
      assertInstanceOf(UnsignedByteType.class, frames.frame(0).getType());
      assertEquals(200, value(frames.frame(0), 3, 2));
      assertInstanceOf(UnsignedShortType.class, frames.frame(1).getType());
      assertEquals(60_000, value(frames.frame(1), 3, 2));
      assertEquals(60_001, value(frames.frame(2), 3, 2));
      assertEquals(77, value(frames.frame(3), 3, 2));
      assertEquals(255, value(frames.frame(4), 3, 2));
    }
  }

  @Test
  void frame_floatTiffKeepsItsValues() throws IOException {
    WritableRaster raster =
        Raster.createWritableRaster(new BandedSampleModel(DataBuffer.TYPE_FLOAT, 5, 4, 1), null);
    raster.setSample(3, 2, 0, -1.5f);
    ColorModel grey =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY),
            false,
            false,
            ColorModel.OPAQUE,
            DataBuffer.TYPE_FLOAT);
    write("f.tif", new BufferedImage(grey, raster, false, null));
    try (ImageFolder frames = ImageFolder.open(folder)) {
      assertInstanceOf(FloatType.class, frames.frame(0).getType());
      assertEquals(-1.5, value(frames.frame(0), 3, 2));
    }
  }

  @Test
  void frame_colourIsOpaqueArgb() throws IOException {
    BufferedImage image = new BufferedImage(5, 4, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(3, 2, 0x80102030);
    write("a.png", image);
    BufferedImage opaque = new BufferedImage(5, 4, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 20; i++) {
      opaque.setRGB(i % 5, i / 5, 0x405060);
    }
    write("b.gif", opaque);
    write("c.bmp", opaque);
    try (ImageFolder frames = ImageFolder.open(folder)) {
      assertEquals(0xff102030, ((ARGBType) frames.frame(0).getAt(3, 2)).get());
      assertEquals(0xff405060, ((ARGBType) frames.frame(1).getAt(3, 2)).get());
      assertEquals(0xff405060, ((ARGBType) frames.frame(2).getAt(3, 2)).get());
    }
  }

  @Test
  void open_anotherSizeIsRefusedByName() throws IOException {
    write("a.png", BufferedImage.TYPE_BYTE_GRAY, 1);
    write("b.png", new BufferedImage(5, 3, BufferedImage.TYPE_BYTE_GRAY));
    String said = refusal();
    assertTrue(said.contains("b.png has 5 x 3 pixels, but a.png has 5 x 4"), said);
  }

  @Test
  void open_unreadableFilesAreRefusedByName() throws IOException {
    assertTrue(refusal().contains("holds no PNG"));
    Files.writeString(folder.resolve("text.png"), "this is text");
    assertTrue(refusal().contains("text.png is not an image"), refusal());
    Files.delete(folder.resolve("text.png"));
    Files.write(folder.resolve("empty.jpg"), new byte[0]);
    assertTrue(refusal().contains("empty.jpg"), refusal());
    assertThrows(IOException.class, () -> ImageFolder.open(folder.resolve("absent")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "tif", "bmp", "gif"})
  void frame_cutFileIsRefusedByName(String format) throws IOException {
    BufferedImage noise = new BufferedImage(50, 40, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      noise.setRGB(i % 50, i / 50, random.nextInt());
    }
    write("a." + format, noise);
    byte[] whole = Files.readAllBytes(folder.resolve("a." + format));
    Files.write(folder.resolve("b." + format), Arrays.copyOf(whole, whole.length * 9 / 10));
    String said =
        assertThrows(
                IOException.class,
                () -> {
                  try (ImageFolder frames = ImageFolder.open(folder)) {
                    assertEquals(50, frames.frame(0).dimension(0));
                    frames.frame(1);
                  }
                })
            .getMessage();
    assertTrue(said.contains("b." + format), said);
  }

  @Test
  void open_imageBombIsRefused() throws IOException {
    write("a.png", BufferedImage.TYPE_BYTE_GRAY, 1);
    byte[] png = Files.readAllBytes(folder.resolve("a.png"));
    Arrays.fill(png, 17, 19, (byte) 0x00);
    png[17] = 1;
    png[21] = 1;
    Files.write(folder.resolve("a.png"), png);
    assertTrue(refusal().contains("too large"), refusal());
  }

  @Test
  void new_keepsTheOrderOfAList() throws IOException {
    write("a.png", BufferedImage.TYPE_BYTE_GRAY, 1);
    write("b.png", BufferedImage.TYPE_BYTE_GRAY, 2);
    List<Path> files = List.of(folder.resolve("b.png"), folder.resolve("a.png"));
    try (ImageFolder frames = new ImageFolder(files)) {
      assertEquals("b.png", frames.name(0));
      assertEquals(2, value(frames.frame(0), 3, 2));
      assertEquals(files, frames.files());
    }
    assertThrows(IOException.class, () -> new ImageFolder(List.of()));
  }

  @Test
  void open_realFolder() throws IOException {
    Path real = Path.of(System.getProperty("posej.shared", "../shared"));
    real = real.resolve("data/dlc-openfield/labeled-data/m4s1");
    Assumptions.assumeTrue(Files.isDirectory(real), "The shared open-field images are absent.");
    try (ImageFolder frames = ImageFolder.open(real)) {
      assertEquals(116, frames.size());
      assertEquals("img0000.png", frames.name(0));
      assertEquals(640, frames.frame(115).dimension(0));
      assertEquals(480, frames.height());
    }
  }
}
