// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

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
