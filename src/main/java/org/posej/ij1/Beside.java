// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.Comparator;
import java.util.stream.Stream;

/** Finds where on the screen a window hides least of another. */
final class Beside {
  private Beside() {}

  /**
   * Returns the upper left corner of a window right of another, left of it, below or above.
   *
   * @param other that is to be seen
   * @param size of the window
   * @param screen within which the window stays, as far as it fits
   */
  static Point of(Rectangle other, Dimension size, Rectangle screen) {
    return Stream.of(
            new Point(other.x + other.width, other.y),
            new Point(other.x - size.width, other.y),
            new Point(other.x, other.y + other.height),
            new Point(other.x, other.y - size.height))
        .map(at -> new Rectangle(within(at, size, screen), size))
        .min(Comparator.comparingLong(window -> area(window.intersection(other))))
        .map(Rectangle::getLocation)
        .orElseThrow();
  }

  private static Point within(Point at, Dimension size, Rectangle screen) {
    int x = Math.min(at.x, screen.x + screen.width - size.width);
    int y = Math.min(at.y, screen.y + screen.height - size.height);
    return new Point(Math.max(x, screen.x), Math.max(y, screen.y));
  }

  private static long area(Rectangle r) {
    return r.isEmpty() ? 0 : (long) r.width * r.height;
  }
}
