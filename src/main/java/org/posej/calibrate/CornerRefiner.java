// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import org.posej.math.LinearSystem;

/**
 * Places corners between the pixels.
 *
 * <p>Around a corner every gradient stands at right angles to the way from the corner; the place
 * for which that holds best, with weights that fall from the middle of the window as a Gaussian, is
 * looked for again and again. Förstner and Gülch, "A fast operator for detection and precise
 * location of distinct points, corners and centres of circular features" (1987), as OpenCV's {@code
 * cornerSubPix} does it.
 *
 * @param plane luminance, row-major
 * @param width of the plane
 * @param height of the plane
 * @param half pixels from the middle of the window to its side
 */
record CornerRefiner(float[] plane, int width, int height, int half) {
  private static final int MAX_STEPS = 100;
  private static final double STILL = 1e-4;

  /**
   * Returns the place of a corner, or null where it runs out of the window or the image, as it does
   * where its edges are softer than the window is wide.
   */
  double[] refine(double x, double y) {
    double[] at = {x, y};
    for (int step = 0; step < MAX_STEPS; step++) {
      int edge = half + 2;
      if (at[0] < edge || at[1] < edge || at[0] > width - 1 - edge || at[1] > height - 1 - edge) {
        return null;
      }
      double[] next = step(at);
      if (next == null || Math.hypot(next[0] - x, next[1] - y) > half) {
        return null;
      }
      double moved = Math.hypot(next[0] - at[0], next[1] - at[1]);
      at = next;
      if (moved < STILL) {
        return at;
      }
    }
    return null;
  }

  private double[] step(double[] at) {
    double[][] sums = new double[2][2];
    double[] right = new double[2];
    for (int dy = -half; dy <= half; dy++) {
      for (int dx = -half; dx <= half; dx++) {
        double px = at[0] + dx;
        double py = at[1] + dy;
        double gx = (value(px + 1, py) - value(px - 1, py)) / 2;
        double gy = (value(px, py + 1) - value(px, py - 1)) / 2;
        double weight = Math.exp(-(double) (dx * dx + dy * dy) / (half * half));
        double along = gx * dx + gy * dy;
        sums[0][0] += weight * gx * gx;
        sums[0][1] += weight * gx * gy;
        sums[1][1] += weight * gy * gy;
        right[0] += weight * gx * along;
        right[1] += weight * gy * along;
      }
    }
    sums[1][0] = sums[0][1];
    double[] step = LinearSystem.solve(sums, right);
    return step == null ? null : new double[] {at[0] + step[0], at[1] + step[1]};
  }

  /** Returns the luminance between four pixels. */
  private double value(double x, double y) {
    int x0 = (int) x;
    int y0 = (int) y;
    double fx = x - x0;
    double fy = y - y0;
    int i = y0 * width + x0;
    return (1 - fy) * ((1 - fx) * plane[i] + fx * plane[i + 1])
        + fy * ((1 - fx) * plane[i + width] + fx * plane[i + width + 1]);
  }
}
