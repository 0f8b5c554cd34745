// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

import java.util.function.IntToDoubleFunction;

/**
 * A rectangle in an image, in pixels.
 *
 * @param x left edge before turning
 * @param y upper edge before turning
 * @param width extent along x before turning
 * @param height extent along y before turning
 * @param angle clockwise turn about the centre in radians
 * @param score confidence in 0..1, 1 for a box that was given
 */
public record Box(double x, double y, double width, double height, double angle, double score) {

  /** Returns an upright box with score 1. */
  public static Box of(double x, double y, double width, double height) {
    return new Box(x, y, width, height, 0, 1);
  }

  /**
   * Returns the smallest upright box around points, with score 1, or null without any.
   *
   * @param n how many points there may be
   * @param ofX x of each, as is y; those with a NaN are left out
   */
  static Box around(int n, IntToDoubleFunction ofX, IntToDoubleFunction ofY) {
    double x0 = Double.POSITIVE_INFINITY;
    double y0 = Double.POSITIVE_INFINITY;
    double x1 = Double.NEGATIVE_INFINITY;
    double y1 = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < n; k++) {
      double x = ofX.applyAsDouble(k);
      double y = ofY.applyAsDouble(k);
      if (!Double.isNaN(x + y)) {
        x0 = Math.min(x0, x);
        y0 = Math.min(y0, y);
        x1 = Math.max(x1, x);
        y1 = Math.max(y1, y);
      }
    }
    return x0 > x1 ? null : new Box(x0, y0, x1 - x0, y1 - y0, 0, 1);
  }

  /** Returns the length of the diagonal. */
  public double diagonal() {
    return Math.hypot(width, height);
  }

  /** Returns x of the centre. */
  public double centerX() {
    return x + width / 2;
  }

  /** Returns y of the centre. */
  public double centerY() {
    return y + height / 2;
  }
}
