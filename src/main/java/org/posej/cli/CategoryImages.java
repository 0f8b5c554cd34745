// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import org.posej.Box;
import org.posej.Tensor;
import org.posej.cli.Category.Individual;
import org.posej.image.Border;
import org.posej.image.Crop;
import org.posej.image.CropReader;
import org.posej.image.InputSpec;
import org.posej.image.Intensity;
import org.posej.movie.ImageFolder;

/** The images of one category, each read once, and what is cut out of them; for one thread. */
final class CategoryImages {
  static final int SIDE = 256;
  static final double PADDING = 1.25;

  private static final int MOST_PLACES = 16; // for each pixel along each side
  private static final Border OUTSIDE = Border.clamped(118); // grey

  private final Map<Path, Picture> pictures = new HashMap<>();

  /**
   * An image that was read.
   *
   * @param range of the pixel values that become black and white
   */
  record Picture(RandomAccessibleInterval<?> image, Intensity range) {}

  /** Returns the image of an individual. */
  Picture of(Individual individual) throws IOException {
    Picture known = pictures.get(individual.image());
    if (known == null) {
      try (ImageFolder one = new ImageFolder(List.of(individual.image()))) {
        known = new Picture(one.frame(0), Intensity.of(one));
      }
      pictures.put(individual.image(), known);
    }
    return known;
  }

  /** Returns the square about a box, a quarter wider than its longer side, in 256 x 256 pixels. */
  static Crop square(Box box) {
    return Crop.box(box, PADDING, SIDE, SIDE, Crop.Alignment.CENTRES);
  }

  /** Returns the square about an individual's box; what lies outside the image is grey. */
  RandomAccessibleInterval<ARGBType> cut(Individual individual) throws IOException {
    return cut(individual, square(individual.box()), SIDE, SIDE);
  }

  /** Returns an upright part of an individual's image, averaged where it is shrunk. */
  RandomAccessibleInterval<ARGBType> cut(Individual individual, Crop crop, int width, int height)
      throws IOException {
    int n = (int) Math.max(1, Math.min(MOST_PLACES, Math.ceil(crop.scale())));
    InputSpec fine =
        new InputSpec(
            width * n,
            height * n,
            InputSpec.Layout.NHWC,
            InputSpec.Channels.RGB,
            Tensor.Type.FLOAT32,
            new float[3],
            new float[] {1, 1, 1});
    double shift = 0.5 / n - 0.5;
    Crop places =
        new Crop(
            crop.xx() / n, 0, crop.toImageX(shift, 0), 0, crop.yy() / n, crop.toImageY(0, shift));
    Tensor out = fine.tensor(1);
    Picture picture = of(individual);
    new CropReader(fine, OUTSIDE).read(picture.image(), picture.range(), places, out, 0);
    return averaged((FloatBuffer) out.data(), n, width, height);
  }

  private static RandomAccessibleInterval<ARGBType> averaged(
      FloatBuffer places, int n, int width, int height) {
    float[] sums = new float[width * height * 3];
    for (int y = 0; y < height * n; y++) {
      for (int x = 0; x < width * n; x++) {
        int to = (y / n * width + x / n) * 3;
        int from = (y * width * n + x) * 3;
        for (int c = 0; c < 3; c++) {
          sums[to + c] += places.get(from + c);
        }
      }
    }
    int[] pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 0xff;
      for (int c = 0; c < 3; c++) {
        pixels[i] = pixels[i] << 8 | Math.round(sums[3 * i + c] / (n * n));
      }
    }
    return ArrayImgs.argbs(pixels, width, height);
  }
}
