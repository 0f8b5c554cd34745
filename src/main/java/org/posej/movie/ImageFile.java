// SPDX-License-Identifier: BSD-2-Clause
package org.posej.movie;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;

/**
 * Reads one image file through ImageIO.
 *
 * <p>Grey images of up to 8, of 16 and of 32 bits keep their values. Colour becomes ARGB of 8 bits
 * a channel and opaque; 16-bit colour loses its lower byte. Only the first image of a file is read.
 */
public final class ImageFile {
  /** Larger images do not fit one array and are more likely an attack than a frame. */
  private static final long MAX_PIXELS = 1L << 28;

  private static final int OPAQUE = 0xff000000;

  private ImageFile() {}

  /** What is done with a reader that has been given its file. */
  private interface Read<T> {
    T apply(ImageReader reader) throws IOException;
  }

  /**
   * What the head of a file says.
   *
   * @param kind of its pixels in words: colour, or grey of so many bits
   */
  public record Head(Dimension size, String kind) {}

  /**
   * Reads the head of an image.
   *
   * @throws IOException if the file is not an image that can be read, or if it is absurdly large
   */
  public static Head head(Path file) throws IOException {
    return with(file, reader -> new Head(checkedSize(file, reader), kind(reader)));
  }

  /** JPEG files whose colours no type of Java's describes have no type at all. */
  private static String kind(ImageReader reader) throws IOException {
    ImageTypeSpecifier type = reader.getRawImageType(0);
    if (type == null || isColour(type.getColorModel(), type.getNumBands())) {
      return "colour";
    }
    return switch (type.getSampleModel().getDataType()) {
      case DataBuffer.TYPE_BYTE -> "8-bit grey";
      case DataBuffer.TYPE_USHORT -> "16-bit grey";
      default -> "32-bit grey";
    };
  }

  private static boolean isColour(ColorModel model, int bands) {
    return model instanceof IndexColorModel palette ? !isGrey(palette) : bands > 2;
  }

  /**
   * Reads an image.
   *
   * @throws IOException if the file is not an image that can be read, or if it is absurdly large
   */
  public static RandomAccessibleInterval<?> read(Path file) throws IOException {
    BufferedImage image =
        with(
            file,
            reader -> {
              checkedSize(file, reader);
              return whole(reader);
            });
    return toImg(image);
  }

  /** Reads the first image; JPEG files that end early only give a warning, which counts here. */
  private static BufferedImage whole(ImageReader reader) throws IOException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    BufferedImage image = reader.read(0);
    if (warnings.stream().anyMatch(w -> w.contains("premature end"))) {
      throw new IOException("the file ends early.");
    }
    return image;
  }

  private static Dimension checkedSize(Path file, ImageReader reader) throws IOException {
    Dimension size = new Dimension(reader.getWidth(0), reader.getHeight(0));
    if ((long) size.width * size.height > MAX_PIXELS) {
      throw new IOException(
          file + " is an image of " + size.width + " x " + size.height + " pixels: too large.");
    }
    return size;
  }

  private static <T> T with(Path file, Read<T> read) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = in == null ? null : ImageIO.getImageReaders(in);
      if (readers == null || !readers.hasNext()) {
        throw new IOException(file + " is not an image that can be read.");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return read.apply(reader);
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw new IOException(file + " is a damaged image: " + e.getMessage(), e);
      } finally {
        reader.dispose();
      }
    } catch (IOException e) {
      String said = String.valueOf(e.getMessage());
      throw said.contains(file.toString())
          ? e
          : new IOException(file + " cannot be read as an image: " + said, e);
    }
  }

  private static RandomAccessibleInterval<?> toImg(BufferedImage image) {
    ColorModel model = image.getColorModel();
    if (isColour(model, image.getRaster().getNumBands())) {
      return colour(image);
    }
    if (model instanceof IndexColorModel palette) {
      return greyPalette(image, palette);
    }
    return switch (image.getRaster().getDataBuffer().getDataType()) {
      case DataBuffer.TYPE_BYTE -> bytes(image.getRaster());
      case DataBuffer.TYPE_USHORT -> shorts(image.getRaster());
      default -> floats(image.getRaster());
    };
  }

  private static RandomAccessibleInterval<?> bytes(Raster raster) {
    int w = raster.getWidth();
    byte[] pixels = new byte[w * raster.getHeight()];
    int[] row = new int[w];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(0, y, w, 1, 0, row);
      for (int x = 0; x < w; x++) {
        pixels[y * w + x] = (byte) row[x];
      }
    }
    return ArrayImgs.unsignedBytes(pixels, w, raster.getHeight());
  }

  private static RandomAccessibleInterval<?> shorts(Raster raster) {
    int w = raster.getWidth();
    short[] pixels = new short[w * raster.getHeight()];
    int[] row = new int[w];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(0, y, w, 1, 0, row);
      for (int x = 0; x < w; x++) {
        pixels[y * w + x] = (short) row[x];
      }
    }
    return ArrayImgs.unsignedShorts(pixels, w, raster.getHeight());
  }

  private static RandomAccessibleInterval<?> floats(Raster raster) {
    int w = raster.getWidth();
    float[] pixels = raster.getSamples(0, 0, w, raster.getHeight(), 0, (float[]) null);
    return ArrayImgs.floats(pixels, w, raster.getHeight());
  }

  private static boolean isGrey(IndexColorModel palette) {
    for (int i = 0; i < palette.getMapSize(); i++) {
      if (palette.getRed(i) != palette.getGreen(i) || palette.getRed(i) != palette.getBlue(i)) {
        return false;
      }
    }
    return true;
  }

  private static RandomAccessibleInterval<?> greyPalette(
      BufferedImage image, IndexColorModel palette) {
    int w = image.getWidth();
    int h = image.getHeight();
    byte[] pixels = new byte[w * h];
    int[] row = new int[w];
    for (int y = 0; y < h; y++) {
      image.getRaster().getSamples(0, y, w, 1, 0, row);
      for (int x = 0; x < w; x++) {
        pixels[y * w + x] = (byte) palette.getRed(row[x]);
      }
    }
    return ArrayImgs.unsignedBytes(pixels, w, h);
  }

  private static RandomAccessibleInterval<?> colour(BufferedImage image) {
    int w = image.getWidth();
    int h = image.getHeight();
    int[] pixels = image.getRGB(0, 0, w, h, null, 0, w);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] |= OPAQUE;
    }
    return ArrayImgs.argbs(pixels, w, h);
  }
}
