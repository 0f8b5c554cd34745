// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import java.util.Arrays;

/**
 * A Gaussian blur of maps with zeros beyond their border.
 *
 * <p>Immutable, safe for several threads.
 */
public final class GaussianBlur {
  private final int half;
  private final float[] weights;

  /**
   * Prepares the blur that OpenCV takes for a kernel of that size when no width is given.
   *
   * @param size cells of the kernel along an axis, odd; 1 does nothing
   * @throws IllegalArgumentException if the size is even or not positive
   */
  public GaussianBlur(int size) {
    this(size, 0.3 * ((size - 1) * 0.5 - 1) + 0.8);
  }

  /**
   * Prepares a blur.
   *
   * @param size cells of the kernel along an axis, odd
   * @param sigma standard deviation in cells
   * @throws IllegalArgumentException if the size is even or not positive
   */
  public GaussianBlur(int size, double sigma) {
    if (size < 1 || size % 2 == 0) {
      throw new IllegalArgumentException("A kernel of " + size + " cells has no middle.");
    }
    half = size / 2;
    weights = new float[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += weight(i - half, sigma);
    }
    for (int i = 0; i < size; i++) {
      weights[i] = (float) (weight(i - half, sigma) / sum);
    }
  }

  private static double weight(double d, double sigma) {
    return Math.exp(-d * d / (2 * sigma * sigma));
  }

  /** Returns one value of a blurred line. */
  public float at(float[] line, int i) {
    return along(line, 0, line.length, i);
  }

  /**
   * Blurs a map.
   *
   * @param map row-major
   * @param out receives the blurred map; not {@code map}
   */
  public void apply(float[] map, int width, int height, float[] out) {
    float[] row = new float[width];
    Arrays.fill(out, 0, width * height, 0);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        row[x] = along(map, y * width, width, x);
      }
      int last = Math.min(height - 1, y + half);
      for (int to = Math.max(0, y - half); to <= last; to++) {
        float w = weights[y - to + half];
        int start = to * width;
        for (int x = 0; x < width; x++) {
          out[start + x] += w * row[x];
        }
      }
    }
  }

  /**
   * Blurs a square part of a map; cells beyond the border repeat the nearest blurred one.
   *
   * @param radius cells from the centre to the side of the square
   * @param out receives {@code (2 radius + 1)} rows of as many values
   */
  public void window(
      float[] map, int width, int height, int centreX, int centreY, int radius, float[] out) {
    int n = 2 * radius + 1;
    float[] row = new float[n];
    Arrays.fill(out, 0, n * n, 0);
    int firstRow = Math.max(0, clamp(centreY - radius, height) - half);
    int lastRow = Math.min(height - 1, clamp(centreY + radius, height) + half);
    for (int y = firstRow; y <= lastRow; y++) {
      for (int j = 0; j < n; j++) {
        row[j] = along(map, y * width, width, clamp(centreX + j - radius, width));
      }
      for (int i = 0; i < n; i++) {
        int d = y - clamp(centreY + i - radius, height) + half;
        if (d >= 0 && d < weights.length) {
          float w = weights[d];
          for (int j = 0; j < n; j++) {
            out[i * n + j] += w * row[j];
          }
        }
      }
    }
  }

  /** Blurs one cell along a line; away from the ends the cells on either side are added first. */
  private float along(float[] map, int start, int width, int x) {
    int at = start + x;
    float sum = weights[half] * map[at];
    if (x >= half && x < width - half) {
      for (int d = 1; d <= half; d++) {
        sum += weights[half + d] * (map[at - d] + map[at + d]);
      }
      return sum;
    }
    for (int d = 1; d <= half; d++) {
      float left = x >= d ? map[at - d] : 0;
      float right = x < width - d ? map[at + d] : 0;
      sum += weights[half + d] * (left + right);
    }
    return sum;
  }

  private static int clamp(int i, int n) {
    return Math.max(0, Math.min(n - 1, i));
  }
}
