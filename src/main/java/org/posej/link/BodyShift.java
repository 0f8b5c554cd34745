// SPDX-License-Identifier: BSD-2-Clause
package org.posej.link;

import org.posej.Box;
import org.posej.Pose;
import org.posej.math.Quantile;

/** How far a body has moved from one pose to another, and how large it is. */
final class BodyShift {
  private BodyShift() {}

  /**
   * Returns the median motion in x and y of the points that both poses have, withheld ones where
   * they were estimated; that of the middles of their boxes where they share none.
   */
  static double[] between(Pose a, Pose b) {
    double[] dx = new double[a.size()];
    double[] dy = new double[a.size()];
    int n = 0;
    for (int k = 0; k < a.size(); k++) {
      dx[n] = b.placeX(k) - a.placeX(k);
      dy[n] = b.placeY(k) - a.placeY(k);
      n += Double.isNaN(dx[n] + dy[n]) ? 0 : 1;
    }
    if (n == 0) {
      Box from = a.placeBounds();
      Box to = b.placeBounds();
      return new double[] {to.centerX() - from.centerX(), to.centerY() - from.centerY()};
    }
    return new double[] {Quantile.median(dx, n), Quantile.median(dy, n)};
  }

  /** Returns the diagonal of the box around the points, at least a pixel. */
  static double size(Pose pose) {
    return Math.max(1, pose.placeBounds().diagonal());
  }
}
