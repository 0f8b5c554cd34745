// SPDX-License-Identifier: BSD-2-Clause
package org.posej.views;

/**
 * How a body is looked at in another crop of the same middle and turn.
 *
 * @param mirrored left to right
 * @param scale side of this crop over that of the plain one
 */
public record View(boolean mirrored, double scale) {

  /** The plain crop itself. */
  public static final View PLAIN = new View(false, 1);

  /**
   * Checks the scale.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public View {
    if (!(scale > 0) || !Double.isFinite(scale)) {
      throw new IllegalArgumentException(
          "A scale of " + scale + " is no factor of a crop; 0.8 to 1.2 are usual.");
    }
  }

  /** Returns the plain crop's column of a column of this view; both have that width. */
  double toPlainX(double u, int width) {
    double middle = (width - 1) / 2.0;
    return (mirrored ? middle - u : u - middle) * scale + middle;
  }

  /** Returns the plain crop's row of a row of this view; both have that height. */
  double toPlainY(double v, int height) {
    double middle = (height - 1) / 2.0;
    return (v - middle) * scale + middle;
  }

  /** Returns this view's pixel of a plain pixel along a side, before it is mirrored. */
  double fromPlain(double u, int side) {
    double middle = (side - 1) / 2.0;
    return (u - middle) / scale + middle;
  }
}
