// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import org.posej.Pose;
import org.posej.Track;

/**
 * Where the points of a walker are: in the image, or in space where no pose has a place in an
 * image.
 *
 * <p>Poses that have both are taken in the image: their places in space are often relative to the
 * pelvis, so that nobody gets anywhere in them.
 *
 * @param track of the walker
 * @param inSpace whether places are in space
 * @param leastScore points in the image with a lower score count as missing
 */
record Places(Track track, boolean inSpace, double leastScore) {
  static Places of(Track track, double leastScore) {
    boolean flat = track.frames().anyMatch(t -> track.pose(t).count() > 0);
    return new Places(track, !flat, leastScore);
  }

  /** Returns the place of a point on three axes, NaN where it is missing. */
  double[] at(int k, int frame) {
    Pose pose = track.pose(frame);
    if (pose == null || !inSpace && pose.score(k) < leastScore) {
      return new double[] {Double.NaN, Double.NaN, Double.NaN};
    }
    return inSpace
        ? new double[] {pose.x3d(k), pose.y3d(k), pose.z3d(k)}
        : new double[] {pose.x(k), pose.y(k), 0};
  }

  /** Returns whether a point has a place in any frame. */
  boolean isSeen(int k) {
    return track.frames().anyMatch(t -> !Double.isNaN(at(k, t)[0]));
  }
}
