// SPDX-License-Identifier: BSD-2-Clause
package org.posej.image;

/**
 * What a crop shows beyond the edge of its frame.
 *
 * @param value of what lies outside, on 0..255 before normalisation
 * @param clamped whether the outermost pixels reach to the edge of the image's area, half a pixel
 *     beyond their centres, where the value begins (OpenCV's resize within a letterbox); otherwise
 *     they fade into the value over the whole pixel beyond (OpenCV's warpAffine)
 */
public record Border(double value, boolean clamped) {

  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException if it is not in 0..255
   */
  public Border {
    if (!(value >= 0 && value <= 255)) {
      throw new IllegalArgumentException("A border of " + value + " is not in 0..255.");
    }
  }

  /** Returns a border that the outermost pixels fade into. */
  public static Border blended(double value) {
    return new Border(value, false);
  }

  /** Returns a border that begins at the edge of the image's area. */
  public static Border clamped(double value) {
    return new Border(value, true);
  }
}
