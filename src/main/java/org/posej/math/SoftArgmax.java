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
   *
   * Rows are added up four parts at a time. A second sum holds how many rows each weight has gone.
   */
  private static final float LOWEST = -80;
  private static final int FEW_ROWS = 4;

  private final int width;
  private final int height;
  private final float[] weights;
  private final float[] rows;
  private final float[][] part = new float[4][];
  private final float[][] partRows = new float[4][];

  /** Prepares for maps of that size. */
  public SoftArgmax(int width, int height) {
    this.width = width;
    this.height = height;
    weights = new float[width * height];
    int quarter = quarter(height) * width;
    rows = new float[Math.max(quarter, FEW_ROWS * width)];
    for (int i = 0; i < 4; i++) {
      part[i] = new float[quarter];
      partRows[i] = new float[quarter];
    }
  }

  private static int quarter(int rows) {
    return (rows + 3) / 4;
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
    int left = fold();
    double sum = 0;
    double sumX = 0;
    double sumY = 0;
    for (int x = 0; x < width; x++) {
      double column = 0;
      double gone = 0;
      for (int y = 0, i = x; y < left; y++, i += width) {
        column += weights[i];
        gone += rows[i] + (double) weights[i] * y;
      }
      sum += column;
      sumY += gone;
      sumX += column * x;
    }
    out[0] = sum;
    out[1] = sumX / sum;
    out[2] = sumY / sum;
  }

  /** Lays quarters of the rows over one another until few are left; returns how many. */
  private int fold() {
    int left = height;
    while (left > FEW_ROWS) {
      int quarter = quarter(left);
      int n = quarter * width;
      cut(weights, left * width, n, part);
      if (left < height) {
        cut(rows, left * width, n, partRows);
      }
      add(n, quarter);
      if (left < height) {
        addRows(n);
      }
      left = quarter;
    }
    return left;
  }

  private static void cut(float[] from, int count, int n, float[][] parts) {
    for (int i = 0; i < 4; i++) {
      int there = Math.max(0, Math.min(n, count - i * n));
      System.arraycopy(from, Math.min(i * n, count), parts[i], 0, there);
      Arrays.fill(parts[i], there, n, 0);
    }
  }

  private void add(int n, float way) {
    float[] a = part[0];
    float[] b = part[1];
    float[] c = part[2];
    float[] d = part[3];
    for (int i = 0; i < n; i++) {
      float lower = c[i] + d[i];
      weights[i] = a[i] + b[i] + lower;
      rows[i] = way * (b[i] + d[i] + 2 * lower);
    }
  }

  private void addRows(int n) {
    float[] a = partRows[0];
    float[] b = partRows[1];
    float[] c = partRows[2];
    float[] d = partRows[3];
    for (int i = 0; i < n; i++) {
      rows[i] = rows[i] + (a[i] + b[i]) + (c[i] + d[i]);
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
