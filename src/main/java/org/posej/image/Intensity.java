// SPDX-License-Identifier: BSD-2-Clause
package org.posej.image;

import java.io.IOException;
import java.util.Arrays;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * The range of pixel values that is taken to 0..1; recorded with every result.
 *
 * @param low becomes 0
 * @param high becomes 1
 */
public record Intensity(double low, double high) {

  /** The range of 8-bit and RGB images. */
  public static final Intensity BYTE = new Intensity(0, 255);

  private static final double TAIL = 0.001;
  private static final int FRAMES = 5;
  private static final int PIXELS_PER_FRAME = 1 << 17;

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if it is empty or not finite
   */
  public Intensity {
    if (!(high > low) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException(
          "Pixel values from " + low + " to " + high + " are not a range.");
    }
  }

  /**
   * Chooses the range of a movie from up to five frames, evenly spread.
   *
   * <p>8-bit and RGB frames have the range of a byte. Others run from the 0.1 % to the 99.9 %
   * percentile of the finite pixels, from the least to the greatest where those two are the same. A
   * constant image becomes 0.5, and one without a finite pixel has the range 0 to 1. Frames that
   * cannot be read are passed over.
   *
   * @throws IOException if none of these frames can be read
   */
  public static Intensity of(Frames frames) throws IOException {
    int n = Math.min(FRAMES, frames.size());
    double[] sample = new double[0];
    int unread = 0;
    for (int i = 0; i < n; i++) {
      int t = n == 1 ? 0 : (int) ((long) i * (frames.size() - 1) / (n - 1));
      RandomAccessibleInterval<?> frame;
      try {
        frame = frames.frame(t);
      } catch (IOException e) {
        if (++unread == n) {
          throw e;
        }
        continue; // whoever works through the frames says which one and why
      }
      Object type = frame.getType();
      if (type instanceof UnsignedByteType || type instanceof ARGBType) {
        return BYTE;
      }
      double[] more = finite(frame);
      int size = sample.length;
      sample = Arrays.copyOf(sample, size + more.length);
      System.arraycopy(more, 0, sample, size, more.length);
    }
    return ofSample(sample);
  }

  /** Takes every n-th pixel, n being odd, so that columns are not singled out. */
  private static double[] finite(RandomAccessibleInterval<?> frame) {
    long width = frame.dimension(0);
    long pixels = width * frame.dimension(1);
    long step = pixels / PIXELS_PER_FRAME | 1;
    double[] values = new double[(int) (pixels / step + 1)];
    RandomAccess<?> access = frame.randomAccess();
    int n = 0;
    for (long i = 0; i < pixels; i += step) {
      access.setPosition(frame.min(0) + i % width, 0);
      access.setPosition(frame.min(1) + i / width, 1);
      double v = ((RealType<?>) access.get()).getRealDouble();
      if (Double.isFinite(v)) {
        values[n++] = v;
      }
    }
    return Arrays.copyOf(values, n);
  }

  private static Intensity ofSample(double[] values) {
    int last = values.length - 1;
    if (last < 0) {
      return new Intensity(0, 1);
    }
    Arrays.sort(values);
    double low = values[(int) Math.round(TAIL * last)];
    double high = values[(int) Math.round((1 - TAIL) * last)];
    if (low == high) {
      low = values[0];
      high = values[last];
    }
    double margin = low == high ? Math.max(0.5, Math.abs(low) * 1e-3) : 0;
    return new Intensity(low - margin, high + margin);
  }
}
