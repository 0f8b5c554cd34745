// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

/**
 * The generalised distance transform of a map under a quadratic penalty.
 *
 * <p>For every cell p it finds the cell q with the largest {@code f(q) - a |p - q|^2}, exactly and
 * in time linear in the number of cells. Reuses its buffers; for one thread at a time.
 */
public final class DistanceTransform {
  /*
   * Felzenszwalb and Huttenlocher, "Distance transforms of sampled functions", Theory of Computing 8
   * (2012): the upper envelope of parabolas, along rows and then along columns.
   */
  private final int width;
  private final int height;
  private final float[] line;
  private final float[] result;
  private final int[] where;
  private final int[] hull;
  private final double[] from;
  private final int[] rowArg;

  /** Prepares transforms of maps of that size. */
  public DistanceTransform(int width, int height) {
    this.width = width;
    this.height = height;
    int n = Math.max(width, height);
    line = new float[n];
    result = new float[n];
    where = new int[n];
    hull = new int[n];
    from = new double[n + 1];
    rowArg = new int[width * height];
  }

  /**
   * Transforms a map.
   *
   * @param f row-major
   * @param a penalty per squared cell, positive
   * @param best receives the largest value for every cell; may be {@code f}
   * @param arg receives the index of the cell that gave it, or null
   */
  public void apply(float[] f, double a, float[] best, int[] arg) {
    for (int y = 0; y < height; y++) {
      System.arraycopy(f, y * width, line, 0, width);
      transformLine(width, a);
      System.arraycopy(result, 0, best, y * width, width);
      for (int x = 0; x < width; x++) {
        rowArg[y * width + x] = where[x];
      }
    }
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        line[y] = best[y * width + x];
      }
      transformLine(height, a);
      for (int y = 0; y < height; y++) {
        best[y * width + x] = result[y];
        if (arg != null) {
          arg[y * width + x] = where[y] * width + rowArg[where[y] * width + x];
        }
      }
    }
  }

  private void transformLine(int n, double a) {
    int k = 0;
    hull[0] = 0;
    from[0] = Double.NEGATIVE_INFINITY;
    from[1] = Double.POSITIVE_INFINITY;
    for (int q = 1; q < n; q++) {
      double s = meet(hull[k], q, a);
      while (s <= from[k]) {
        k--;
        s = meet(hull[k], q, a);
      }
      k++;
      hull[k] = q;
      from[k] = s;
      from[k + 1] = Double.POSITIVE_INFINITY;
    }
    k = 0;
    for (int p = 0; p < n; p++) {
      while (from[k + 1] < p) {
        k++;
      }
      double d = p - hull[k];
      result[p] = (float) (line[hull[k]] - a * d * d);
      where[p] = hull[k];
    }
  }

  /** Where the parabola of q begins to lie above that of v, for v before q. */
  private double meet(int v, int q, double a) {
    return ((line[v] - line[q]) + a * ((double) q * q - (double) v * v)) / (2 * a * (q - v));
  }
}
