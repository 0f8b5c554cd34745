// SPDX-License-Identifier: BSD-2-Clause
package org.posej.track;

import org.posej.Box;
import org.posej.Pose;

/** How large a body is, with withheld points where they were estimated. */
final class BodySize {
  private BodySize() {}

  /** Returns the diagonal of the box around the points in pixels, 0 where there are none. */
  static double of(Pose pose) {
    Box box = pose.placeBounds();
    return box == null ? 0 : box.diagonal();
  }
}
