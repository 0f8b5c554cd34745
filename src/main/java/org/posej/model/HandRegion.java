// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import org.posej.Box;
import org.posej.Pose;

/**
 * The turned square about a hand, after Zhang et al., "MediaPipe Hands" (2020).
 *
 * @param wrist the point at the wrist
 * @param finger the point that lies above it once the square is upright
 * @param points around which the square lies where no detector gave a box
 * @param shift toward the fingers, in heights of the box
 * @param scale of the longer side of the box
 */
record HandRegion(int wrist, int finger, int[] points, double shift, double scale)
    implements RegionRule {

  @Override
  public Box region(Pose pose, Box given, int imageWidth, int imageHeight) {
    double dx = pose.x(finger) - pose.x(wrist);
    double dy = pose.y(finger) - pose.y(wrist);
    if (!(Math.hypot(dx, dy) > 0)) {
      return null;
    }
    double angle = Math.atan2(dx, -dy);
    Box box = given == null ? around(pose, angle) : given;
    if (box == null) {
      return null;
    }
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double cx = box.centerX() + shift * box.height() * sin;
    double cy = box.centerY() - shift * box.height() * cos;
    double side = scale * Math.max(box.width(), box.height());
    if (!(side > 0)) {
      return null;
    }
    double score = given == null ? pose.score() : given.score();
    return new Box(cx - side / 2, cy - side / 2, side, side, angle, score);
  }

  /** Returns the box around the points along the turned axes, null where none has a position. */
  private Box around(Pose pose, double angle) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double u0 = Double.POSITIVE_INFINITY;
    double v0 = u0;
    double u1 = -u0;
    double v1 = -u0;
    for (int k : points) {
      if (pose.has(k)) {
        double u = cos * pose.x(k) + sin * pose.y(k);
        double v = cos * pose.y(k) - sin * pose.x(k);
        u0 = Math.min(u0, u);
        u1 = Math.max(u1, u);
        v0 = Math.min(v0, v);
        v1 = Math.max(v1, v);
      }
    }
    if (u0 > u1) {
      return null;
    }
    double u = (u0 + u1) / 2;
    double v = (v0 + v1) / 2;
    double cx = cos * u - sin * v;
    double cy = sin * u + cos * v;
    return new Box(cx - (u1 - u0) / 2, cy - (v1 - v0) / 2, u1 - u0, v1 - v0, angle, 1);
  }
}
