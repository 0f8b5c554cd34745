// SPDX-License-Identifier: BSD-2-Clause
package org.posej.detect;

import org.posej.Box;
import org.posej.Pose;

/** The turned square around a body or a hand that two of its points give (MediaPipe). */
public final class Region {
  /*
   * Bazarevsky et al., "BlazePose: on-device real-time body pose tracking" (2020): the first point
   * is the middle of the hips, the second lies above the head on the circle around the body.
   */
  private Region() {}

  /**
   * Returns the square around a point that another point turns upright: points 0 and 1 of
   * BlazePose's detector, 33 and 34 of its landmarks.
   *
   * @param pose in pixels
   * @param middle the point in the middle
   * @param top the point that is straight above it once the square is upright
   * @param scale side of the square per twice their distance; 1.25 for BlazePose
   * @return with the score of the pose; null if a point is missing or both are the same
   */
  public static Box of(Pose pose, int middle, int top, double scale) {
    double dx = pose.x(top) - pose.x(middle);
    double dy = pose.y(top) - pose.y(middle);
    double side = 2 * scale * Math.hypot(dx, dy);
    if (!(side > 0)) {
      return null;
    }
    return new Box(
        pose.x(middle) - side / 2,
        pose.y(middle) - side / 2,
        side,
        side,
        Math.atan2(dx, -dy),
        pose.score());
  }
}
