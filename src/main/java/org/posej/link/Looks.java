// SPDX-License-Identifier: BSD-2-Clause
package org.posej.link;

import org.posej.Pose;

/** Tells in numbers what a body looks like in its frame. */
@FunctionalInterface
public interface Looks {
  /** Nothing is known of what bodies look like. */
  Looks NONE = (frame, pose) -> Sighting.NO_LOOK;

  /**
   * Returns the numbers, as many for every body: such as colours in 0..255.
   *
   * @param frame from zero; asked for in increasing order
   */
  double[] of(int frame, Pose pose);
}
