// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import java.util.Arrays;

/**
 * The mean position over a map under the softmax of its values.
 *
 * <p>Reuses its buffers; for one thread at a time.
 */
public final class SoftArgmax {
  /*
   * exp(t) = exp(t / 64)^64 by a polynomial of the fourth degree and six squarings, so that the
   * compiler takes several cells at once. Relative to the largest cell, weights are right to 1e-5
   * of themselves down to exp(-7), and to 1e-7 of the largest below.
   */
  private static final float LOWEST = -80;

  private final int width;
  private final int height;
  private final float[] columns;
  private final float[] columnsTimesRow;
  private final float[] exponents;

  /** Prepares for maps of that size. */
  public SoftArgmax(int width, int height) {
    this.width = width;
    this.height = height;
    columns = new float[width];
    columnsTimesRow = new float[width];
    exponents = new float[width];
  }

  /**
   * Adds up a map.
   *
   * @param map row-major
   * @param beta factor of the values
   * @param max the largest value of the map
   * @param out receives the sum of {@code exp(beta (v - max))}, the mean column and the mean row
   */
  public void of(float[] map, float beta, float max, double[] out) {
    Arrays.fill(columns, 0);
    Arrays.fill(columnsTimesRow, 0);
    for (int y = 0; y < height; y++) {
      add(map, y * width, y, beta, max);
    }
    double sum = 0;
    double sumX = 0;
    double sumY = 0;
    for (int x = 0; x < width; x++) {
      sum += columns[x];
      sumX += (double) columns[x] * x;
      sumY += columnsTimesRow[x];
    }
    out[0] = sum;
    out[1] = sumX / sum;
    out[2] = sumY / sum;
  }

  private void add(float[] map, int start, float row, float beta, float max) {
    for (int x = 0; x < width; x++) {
      exponents[x] = Math.max(LOWEST, beta * (map[start + x] - max));
    }
    for (int x = 0; x < width; x++) {
      float t = exponents[x] * (1 / 64f);
      float w = 1 + t * (1 + t * (0.5f + t * (1 / 6f + t * (1 / 24f))));
      w *= w;
      w *= w;
      w *= w;
      w *= w;
      w *= w;
      w *= w;
      columns[x] += w;
      columnsTimesRow[x] += row * w;
    }
  }
}
