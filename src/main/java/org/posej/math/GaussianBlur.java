// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import java.util.Arrays;

/**
 * A Gaussian blur of maps with zeros beyond their border, or mirrored at it.
 *
 * <p>Immutable, safe for several threads.
 */
public final class GaussianBlur {
  final int half;
  private final float[] weights;
  private final boolean mirrors;

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
    mirrors = false;
    weights = new float[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += weight(i - half, sigma);
    }
    for (int i = 0; i < size; i++) {
      weights[i] = (float) (weight(i - half, sigma) / sum);
    }
  }

  private GaussianBlur(GaussianBlur from, boolean mirrors) {
    half = from.half;
    weights = from.weights;
    this.mirrors = mirrors;
  }

  private static double weight(double d, double sigma) {
    return Math.exp(-d * d / (2 * sigma * sigma));
  }

  /**
   * Returns this blur of maps that are mirrored at the middle of their border cells, as OpenCV does
   * when no border is given.
   */
  public GaussianBlur mirrored() {
    return new GaussianBlur(this, true);
  }

  /** Returns the index among n cells that stands at i; -1 where zeros are. */
  int source(int i, int n) {
    if (i >= 0 && i < n) {
      return i;
    }
    if (!mirrors) {
      return -1;
    }
    int period = Math.max(1, 2 * n - 2);
    int at = Math.floorMod(i, period);
    return at < n ? at : period - at;
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
    float[] rows = new float[width * height];
    float[] line = new float[width + 2 * half];
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < line.length; i++) {
        int from = source(i - half, width);
        line[i] = from < 0 ? 0 : map[y * width + from];
      }
      for (int d = 0; d < weights.length; d++) {
        add(weights[d], line, d, rows, y * width, width);
      }
    }
    Arrays.fill(out, 0, width * height, 0);
    for (int y = 0; y < height; y++) {
      for (int d = -half; d <= half; d++) {
        int from = source(y + d, height);
        if (from >= 0) {
          add(weights[half + d], rows, from * width, out, y * width, width);
        }
      }
    }
  }

  private static void add(float weight, float[] from, int first, float[] to, int at, int n) {
    for (int i = 0; i < n; i++) {
      to[at + i] += weight * from[first + i];
    }
  }

  /** Returns the weights from the middle of the kernel to its end. */
  float[] side() {
    return Arrays.copyOfRange(weights, half, weights.length);
  }

  /**
   * Returns the blurred value of one of cells that follow one another; those on either side are
   * added first.
   *
   * @param at index of the cell, with as many cells on either side as the kernel has
   */
  float middle(float[] cells, int at) {
    float sum = weights[half] * cells[at];
    for (int d = 1; d <= half; d++) {
      sum += weights[half + d] * (cells[at - d] + cells[at + d]);
    }
    return sum;
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
    int lastRow = clamp(centreY + radius, height) + half;
    for (int y = clamp(centreY - radius, height) - half; y <= lastRow; y++) {
      int from = source(y, height);
      for (int j = 0; j < n && from >= 0; j++) {
        row[j] = along(map, from * width, width, clamp(centreX + j - radius, width));
      }
      for (int i = 0; i < n && from >= 0; i++) {
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

  private float along(float[] map, int start, int width, int x) {
    if (x >= half && x < width - half) {
      return middle(map, start + x);
    }
    float sum = weights[half] * map[start + x];
    for (int d = 1; d <= half; d++) {
      int left = source(x - d, width);
      int right = source(x + d, width);
      float sides = (left < 0 ? 0 : map[start + left]) + (right < 0 ? 0 : map[start + right]);
      sum += weights[half + d] * sides;
    }
    return sum;
  }

  private static int clamp(int i, int n) {
    return Math.max(0, Math.min(n - 1, i));
  }
}
