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

  /**
   * Reads a size as users write it.
   *
   * @param text such as {@code 1920x1080}; null or blank for none
   * @return null for none
   * @throws IllegalArgumentException if it is no size
   */
  public static ImageSize parse(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (!text.strip().matches("[0-9]{1,6}x[0-9]{1,6}")) {
      throw new IllegalArgumentException("A size is like 1920x1080, not '" + text + "'.");
    }
    String[] sides = text.strip().split("x");
    return new ImageSize(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
  }
}
