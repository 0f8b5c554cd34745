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
   * Loops run over the same index of all arrays, which is what the compiler vectorises.
   *
   * exp(t) = exp(t / 64)^64 by a polynomial of the fourth degree and six squarings, so that the
   * compiler takes several cells at once. Relative to the largest cell, weights are right to 1e-5
   * of themselves down to exp(-7), and to 1e-7 of the largest below.
   */
  private static final float LOWEST = -80;
  private static final int FEW_ROWS = 4;

  private final int width;
  private final int height;
  private final float[] weights;
  private final float[] rows;
  private final float[] lower;
  private final float[] lowerRows;

  /** Prepares for maps of that size. */
  public SoftArgmax(int width, int height) {
    this.width = width;
    this.height = height;
    weights = new float[width * height];
    rows = new float[width * height];
    lower = new float[width * height];
    lowerRows = new float[width * height];
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
    weigh(map, beta, max);
    Arrays.fill(rows, 0);
    int left = fold();
    double sum = 0;
    double sumX = 0;
    double sumY = 0;
    for (int y = 0, i = 0; y < left; y++) {
      for (int x = 0; x < width; x++, i++) {
        sum += weights[i];
        sumX += (double) weights[i] * x;
        sumY += rows[i] + (double) weights[i] * y;
      }
    }
    out[0] = sum;
    out[1] = sumX / sum;
    out[2] = sumY / sum;
  }

  /** Adds the lower rows to the upper ones, and how far they have gone, until few rows are left. */
  private int fold() {
    int left = height;
    while (left > FEW_ROWS) {
      int n = left / 2 * width;
      left -= left / 2;
      System.arraycopy(weights, left * width, lower, 0, n);
      System.arraycopy(rows, left * width, lowerRows, 0, n);
      add(n, left);
    }
    return left;
  }

  private void add(int n, float way) {
    for (int i = 0; i < n; i++) {
      rows[i] = rows[i] + lowerRows[i] + way * lower[i];
      weights[i] = weights[i] + lower[i];
    }
  }

  private void weigh(float[] map, float beta, float max) {
    for (int i = 0; i < weights.length; i++) {
      float t = Math.max(LOWEST, beta * (map[i] - max)) * (1 / 64f);
      float w = 1 + t * (1 + t * (0.5f + t * (1 / 6f + t * (1 / 24f))));
      w *= w;
      w *= w;
      w *= w;
      w *= w;
      w *= w;
      w *= w;
      weights[i] = w;
    }
  }
}
