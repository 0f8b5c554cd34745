// SPDX-License-Identifier: BSD-2-Clause
package org.posej.image;

/**
 * The range of pixel values that is taken to 0..1; recorded with every result.
 *
 * @param low becomes 0
 * @param high becomes 1
 */
public record Intensity(double low, double high) {

  /** The range of 8-bit and RGB images. */
  public static final Intensity BYTE = new Intensity(0, 255);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if it is empty or not finite
   */
  public Intensity {
    if (!(high > low) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException(
          "Pixel values from " + low + " to " + high + " are not a range.");
    }
  }
}
