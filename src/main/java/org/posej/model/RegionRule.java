// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import org.posej.Box;
import org.posej.Pose;
import org.posej.detect.Region;

/** Where a body is looked for, given the points of it that are known. */
@FunctionalInterface
public interface RegionRule {

  /**
   * Returns the region, before the padding of the network that looks there.
   *
   * @param pose in pixels of the image
   * @param box of the body where a detector gave one, else null
   * @return null where the points do not tell
   */
  Box region(Pose pose, Box box, int imageWidth, int imageHeight);

  /**
   * Returns the box around the points that score enough.
   *
   * @param minScore of a point
   * @param scale of the box about its middle, since points lie within a body
   */
  static RegionRule bounds(double minScore, double scale) {
    return (pose, box, w, h) -> {
      Pose sure = pose;
      for (int k = 0; k < pose.size(); k++) {
        sure = pose.score(k) < minScore ? sure.without(k) : sure;
      }
      Box b = sure.count() < 2 ? null : sure.bounds();
      return b == null || b.width() <= 0 || b.height() <= 0 ? null : scaled(b, scale);
    };
  }

  /** Returns the square that two points turn upright, as {@link Region} tells. */
  static RegionRule turned(int middle, int top) {
    return (pose, box, w, h) -> Region.of(pose, middle, top, 1);
  }

  /**
   * Returns the square about a hand, turned so that its fingers point up, as MediaPipe takes it.
   *
   * @param wrist the point at the wrist
   * @param finger the point that lies above it once the square is upright
   * @param points around which the square lies where no detector gave a box
   * @param shift toward the fingers, in heights of the box
   * @param scale of the longer side of the box
   */
  static RegionRule hand(int wrist, int finger, int[] points, double shift, double scale) {
    return new HandRegion(wrist, finger, points.clone(), shift, scale);
  }

  /**
   * Returns the square that MoveNet's runner takes for the next frame.
   *
   * @param hips keypoints of the hips
   * @param shoulders keypoints of the shoulders
   * @param padding of the network that looks there
   */
  static RegionRule torso(int[] hips, int[] shoulders, double padding) {
    return new TorsoRegion(hips.clone(), shoulders.clone(), padding);
  }

  /** Returns a box scaled about its middle. */
  private static Box scaled(Box b, double scale) {
    double w = b.width() * scale;
    double h = b.height() * scale;
    return new Box(b.centerX() - w / 2, b.centerY() - h / 2, w, h, b.angle(), b.score());
  }
}
