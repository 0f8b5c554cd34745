// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Box;
import org.posej.Tensor;
import org.posej.codec.Grid;
import org.posej.codec.Spare;
import org.posej.image.Border;
import org.posej.image.Crop;
import org.posej.image.CropReader;
import org.posej.image.InputSpec;
import org.posej.image.Intensity;

/**
 * The square about a box that a matching network is shown: 256 x 256 pixels, normalised.
 *
 * <p>The longer side of the box times 1.25 is a side of the square. Pixels are interpolated
 * linearly, and averaged where the image shrinks: over up to 4 x 4 places for each pixel. What lies
 * outside the image is 0, the mean colour. Safe for use by several threads.
 */
final class SquareCrop {
  /** Pixels along a side of what the network is shown. */
  static final int SIDE = 256;

  /** How much longer a side is than the longer side of the box. */
  static final double PADDING = 1.25;

  /** How the cells of the maps lie on the crop. */
  static final Grid GRID = Grid.of(SIDE, SIDE, SIDE / 4, SIDE / 4);

  private static final int LEAST_BOX = 16;
  private static final int MOST_PLACES = 4; // along a side of a pixel
  private static final float[] MEAN = {123.675f, 116.28f, 103.53f}; // of ImageNet, on 0..255
  private static final float[] STD = {58.395f, 57.12f, 57.375f};
  private static final float[] LUMINANCE = {0.299f, 0.587f, 0.114f}; // Rec. 601

  private final List<Spare<Fine>> readers =
      IntStream.rangeClosed(1, MOST_PLACES).mapToObj(n -> new Spare<>(() -> new Fine(n))).toList();

  /**
   * Returns the square about a box.
   *
   * @param box upright, in image pixels
   * @throws IllegalArgumentException if the box is too small to tell points apart
   */
  static Crop about(Box box) {
    if (!isLarge(box)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The box around the points has %.0f x %.0f pixels, too few to tell points apart; give"
                  + " one of at least %d pixels.",
              box.width(),
              box.height(),
              LEAST_BOX));
    }
    double side = Math.max(box.width(), box.height());
    Box square = Box.of(box.centerX() - side / 2, box.centerY() - side / 2, side, side);
    return Crop.box(square, PADDING, SIDE, SIDE, Crop.Alignment.CENTRES);
  }

  /** Returns whether a box is large enough to tell points apart. */
  static boolean isLarge(Box box) {
    return Math.max(box.width(), box.height()) >= LEAST_BOX;
  }

  /** Returns the longer side of the box that a square is about. */
  static double boxSide(Crop crop) {
    return SIDE * crop.scale() / PADDING;
  }

  /**
   * Reads a crop into an image of a batch of (N, 3, 256, 256).
   *
   * @param grey whether colours become their luminance
   */
  void read(
      RandomAccessibleInterval<?> frame,
      Intensity range,
      Crop crop,
      boolean grey,
      FloatBuffer out,
      int item) {
    int n = (int) Math.max(1, Math.min(MOST_PLACES, Math.ceil(crop.scale())));
    readers
        .get(n - 1)
        .use(
            fine -> {
              fine.read(frame, range, crop, grey, out, item);
              return null;
            });
  }

  /** Reads a crop at so many places for each pixel along each side; for one thread at a time. */
  private static final class Fine {
    private final int n;
    private final CropReader reader;
    private final Tensor places;
    private final float[][] sums = new float[3][SIDE];
    private final float[] row;

    Fine(int n) {
      this.n = n;
      InputSpec spec =
          new InputSpec(
              SIDE * n,
              SIDE * n,
              InputSpec.Layout.NCHW,
              InputSpec.Channels.RGB,
              Tensor.Type.FLOAT32,
              new float[3],
              new float[] {1, 1, 1});
      reader = new CropReader(spec, Border.clamped(0));
      places = spec.tensor(1);
      row = new float[SIDE * n];
    }

    void read(
        RandomAccessibleInterval<?> frame,
        Intensity range,
        Crop crop,
        boolean grey,
        FloatBuffer out,
        int item) {
      double shift = 0.5 / n - 0.5;
      Crop fine =
          new Crop(
              crop.xx() / n, 0, crop.toImageX(shift, 0), 0, crop.yy() / n, crop.toImageY(0, shift));
      reader.read(frame, range, fine, places, 0);
      boolean[] inX = inside(fine.xx(), fine.x0(), frame.dimension(0));
      boolean[] inY = inside(fine.yy(), fine.y0(), frame.dimension(1));
      for (int v = 0; v < SIDE; v++) {
        int rows = 0;
        for (int j = v * n; j < v * n + n; j++) {
          rows += inY[j] ? 1 : 0;
        }
        for (int c = 0; c < 3; c++) {
          sum(c, v, inX, inY);
        }
        put(rows, inX, grey, out, item * 3 * SIDE * SIDE + v * SIDE);
      }
    }

    /** Returns which places along an axis lie on the image. */
    private boolean[] inside(double step, double first, long length) {
      boolean[] inside = new boolean[SIDE * n];
      for (int i = 0; i < inside.length; i++) {
        double at = first + step * i;
        inside[i] = at > -0.5 && at < length - 0.5;
      }
      return inside;
    }

    /** Sums the places of each pixel of a row that lie on the image. */
    private void sum(int c, int v, boolean[] inX, boolean[] inY) {
      Arrays.fill(sums[c], 0);
      for (int j = v * n; j < v * n + n; j++) {
        if (inY[j]) {
          ((FloatBuffer) places.data()).get((c * SIDE * n + j) * SIDE * n, row);
          for (int u = 0, i = 0; u < SIDE; u++) {
            float sum = 0;
            for (int end = i + n; i < end; i++) {
              sum += inX[i] ? row[i] : 0;
            }
            sums[c][u] += sum;
          }
        }
      }
    }

    /** Writes a row of pixels, of which the part outside the image has the mean colour. */
    private void put(int rows, boolean[] inX, boolean grey, FloatBuffer out, int at) {
      for (int u = 0; u < SIDE; u++) {
        int count = 0;
        for (int i = u * n; i < u * n + n; i++) {
          count += inX[i] ? rows : 0;
        }
        float luminance =
            LUMINANCE[0] * sums[0][u] + LUMINANCE[1] * sums[1][u] + LUMINANCE[2] * sums[2][u];
        for (int c = 0; c < 3; c++) {
          float sum = grey ? luminance : sums[c][u];
          out.put(at + c * SIDE * SIDE + u, (sum - count * MEAN[c]) / (n * n * STD[c]));
        }
      }
    }
  }
}
