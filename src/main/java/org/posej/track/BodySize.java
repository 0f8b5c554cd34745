// SPDX-License-Identifier: BSD-2-Clause
package org.posej.track;

import org.posej.Pose;

/** How large a body is, with withheld points where they were estimated. */
final class BodySize {
  private BodySize() {}

  /** Returns the diagonal of the box around the points in pixels, 0 where there are none. */
  static double of(Pose pose) {
    double x0 = Double.POSITIVE_INFINITY;
    double y0 = Double.POSITIVE_INFINITY;
    double x1 = Double.NEGATIVE_INFINITY;
    double y1 = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < pose.size(); k++) {
      double x = pose.placeX(k);
      double y = pose.placeY(k);
      if (!Double.isNaN(x + y)) {
        x0 = Math.min(x0, x);
        x1 = Math.max(x1, x);
        y0 = Math.min(y0, y);
        y1 = Math.max(y1, y);
      }
    }
    return x0 > x1 ? 0 : Math.hypot(x1 - x0, y1 - y0);
  }
}
