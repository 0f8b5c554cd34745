// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

/**
 * The size of a pixel.
 *
 * @param pixelWidth in units, positive
 * @param pixelHeight in units, positive; not always the same as the width
 * @param unit such as {@code mm}, or {@code pixel} where nothing was calibrated
 */
public record Scale(double pixelWidth, double pixelHeight, String unit) {

  /** Pixels without a calibration. */
  public static final Scale PIXELS = new Scale(1, 1, "pixel");

  /**
   * Checks that the sizes are positive.
   *
   * @throws IllegalArgumentException if they are not
   */
  public Scale {
    if (!(pixelWidth > 0) || !(pixelHeight > 0)) {
      throw new IllegalArgumentException(
          "A pixel of " + pixelWidth + " x " + pixelHeight + " has no positive size.");
    }
  }

  /** Returns whether there is a unit other than the pixel. */
  public boolean isCalibrated() {
    return !equals(PIXELS);
  }
}
