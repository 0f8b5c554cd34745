// SPDX-License-Identifier: BSD-2-Clause
package org.posej.compare;

import java.util.function.IntPredicate;
import org.posej.Pose;
import org.posej.Skeleton;

/** Finds keypoints and brings the points of a pose into another order. */
public final class KeypointOrder {
  private KeypointOrder() {}

  /**
   * Returns the index of a keypoint that must be there.
   *
   * @throws IllegalArgumentException if the skeleton lacks it
   */
  public static int index(Skeleton skeleton, String keypoint) {
    int k = skeleton.indexOf(keypoint);
    if (k < 0) {
      throw new IllegalArgumentException(
          "Skeleton '"
              + skeleton.name()
              + "' has no keypoint '"
              + keypoint
              + "'; it has "
              + skeleton.names()
              + ".");
    }
    return k;
  }

  /** Returns a pose with those of its points alone that count. */
  public static Pose only(Pose pose, IntPredicate counts) {
    Pose left = pose;
    for (int k = 0; k < pose.size(); k++) {
      if (!counts.test(k)) {
        left = left.with(k, Double.NaN, Double.NaN, 0, Pose.Source.LABELLED);
      }
    }
    return left;
  }

  /**
   * Returns a pose with other points of a pose; score and extent stay.
   *
   * @param sources for each new point the index of the old one, -1 where it has none
   */
  static Pose reorder(Pose pose, int[] sources) {
    double[][] p = new double[3][sources.length];
    for (int k = 0; k < sources.length; k++) {
      int s = sources[k];
      p[0][k] = s < 0 ? Double.NaN : pose.placeX(s);
      p[1][k] = s < 0 ? Double.NaN : pose.placeY(s);
      p[2][k] = s < 0 ? 0 : pose.score(s);
    }
    Pose moved = Pose.of(p[0], p[1], p[2]).withScore(pose.score()).with(pose.extent());
    for (int k = 0; k < sources.length; k++) {
      if (sources[k] >= 0 && !pose.has(sources[k])) {
        moved = moved.without(k);
      }
    }
    return pose.has3d()
        ? moved.with3d(
            k -> sources[k] < 0 ? Double.NaN : pose.x3d(sources[k]),
            k -> sources[k] < 0 ? Double.NaN : pose.y3d(sources[k]),
            k -> sources[k] < 0 ? Double.NaN : pose.z3d(sources[k]))
        : moved;
  }
}
