// SPDX-License-Identifier: BSD-2-Clause
package org.posej.metric;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.compare.KeypointOrder;
import org.posej.compare.PosePair;

/**
 * A part of the body between two ends.
 *
 * @param from indices of keypoints, whose mean is the one end
 * @param to likewise the other end
 */
public record Stick(String name, List<Integer> from, List<Integer> to) {

  /** Copies the lists. */
  public Stick {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }

  /** Returns the stick between two keypoints. */
  public static Stick of(String name, int from, int to) {
    return new Stick(name, List.of(from), List.of(to));
  }

  /**
   * Returns the stick between two keypoints.
   *
   * @throws IllegalArgumentException if the skeleton lacks one
   */
  public static Stick of(Skeleton skeleton, String from, String to) {
    return of(
        from + "-" + to, KeypointOrder.index(skeleton, from), KeypointOrder.index(skeleton, to));
  }

  /** Returns the length in a true pose, NaN where an end is not labelled. */
  double length(Pose pose) {
    return Math.hypot(
        mean(to, pose::x) - mean(from, pose::x), mean(to, pose::y) - mean(from, pose::y));
  }

  private static double mean(List<Integer> end, IntToDoubleFunction place) {
    return end.stream().mapToDouble(place::applyAsDouble).sum() / end.size();
  }

  /** Returns how far the first end was found from its place; infinite where it was not found. */
  double missesFrom(PosePair pair) {
    return distance(pair, from);
  }

  /** Returns how far the other end was found from its place; infinite where it was not found. */
  double missesTo(PosePair pair) {
    return distance(pair, to);
  }

  private static double distance(PosePair pair, List<Integer> end) {
    Pose truth = pair.truth();
    Pose found = pair.found();
    double d =
        Math.hypot(
            mean(end, found::placeX) - mean(end, truth::x),
            mean(end, found::placeY) - mean(end, truth::y));
    return Double.isNaN(d) ? Double.POSITIVE_INFINITY : d;
  }
}
