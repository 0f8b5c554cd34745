// SPDX-License-Identifier: BSD-2-Clause
package org.posej.compare;

import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Skeleton;

/**
 * Brings poses from the person's own left and right to the observer's, as LSP has both.
 *
 * <p>Of a body that faces the camera the left side is on the right of the image; then left and
 * right are swapped, so that left is the image's left. Which way a body faces is told by the mean x
 * of its left and of its right shoulders and hips, as far as they are placed; one that is seen
 * exactly from the side stays. Source: Eichner and Ferrari, "Appearance sharing for collective
 * human pose estimation" (2012).
 */
public final class ObserverCentric {
  private final Skeleton skeleton;
  private final int[] left;
  private final int[] right;

  /**
   * Prepares for a skeleton of people.
   *
   * @throws IllegalArgumentException if the skeleton lacks a shoulder or a hip
   */
  public ObserverCentric(Skeleton skeleton) {
    this.skeleton = skeleton;
    left = trunk(skeleton, "left_");
    right = trunk(skeleton, "right_");
  }

  private static int[] trunk(Skeleton skeleton, String side) {
    return new int[] {
      KeypointOrder.index(skeleton, side + "shoulder"), KeypointOrder.index(skeleton, side + "hip")
    };
  }

  /** Returns whether the body faces the camera. */
  public boolean facesCamera(Pose pose) {
    return mean(pose, left) > mean(pose, right);
  }

  private static double mean(Pose pose, int[] points) {
    return IntStream.of(points)
        .mapToDouble(pose::placeX)
        .filter(x -> !Double.isNaN(x))
        .average()
        .orElse(Double.NaN);
  }

  /** Returns the pose with left as the image's left. */
  public Pose of(Pose pose) {
    if (!facesCamera(pose)) {
      return pose;
    }
    return KeypointOrder.reorder(pose, skeleton.mirrors());
  }
}
