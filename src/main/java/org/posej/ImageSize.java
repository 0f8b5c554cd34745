// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

/** The size of an image in pixels. */
public record ImageSize(int width, int height) {
  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if a side is not positive
   */
  public ImageSize {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("An image of " + width + " x " + height + " has no size.");
    }
  }
}
