// SPDX-License-Identifier: BSD-2-Clause
package org.posej.link;

import org.posej.Box;
import org.posej.Pose;

/**
 * A body seen in a frame, by whomever.
 *
 * @param look numbers that tell what it looks like, such as colours in 0..255; as many for every
 *     body, empty where they are not known
 * @param x of the middle of the box around its points; NaN where none has a place, as y
 * @param size the diagonal of that box, at least a pixel
 */
record Sighting(int frame, Pose pose, double[] look, double x, double y, double size) {
  static final double[] NO_LOOK = {};
  private static final double NEAR = 0.75; // of the bodies' lengths, between their middles

  static Sighting of(int frame, Pose pose, double[] look) {
    Box box = pose.placeBounds();
    return box == null
        ? new Sighting(frame, pose, look, Double.NaN, Double.NaN, 1)
        : new Sighting(
            frame, pose, look, box.centerX(), box.centerY(), Math.max(1, box.diagonal()));
  }

  /** Returns this sighting with points that were exchanged. */
  Sighting with(Pose other) {
    return of(frame, other, look);
  }

  /** Returns whether two bodies are close to each other. */
  boolean near(Sighting other) {
    return Math.hypot(x - other.x, y - other.y) < NEAR * (size + other.size) / 2;
  }
}
