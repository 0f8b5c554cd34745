// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sleap;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Pose.Visibility;
import org.posej.Recording;
import org.posej.io.Losses;
import org.posej.io.PointLosses;

/** Names what SLEAP's label files lose of a recording. */
final class SleapLosses {
  private SleapLosses() {}

  static List<String> of(Recording recording) {
    Losses losses =
        new Losses(recording)
            .poses("estimates beneath points", p -> isAny(p, k -> losesEstimate(p, k)))
            .poses("which points are hidden", p -> isAny(p, k -> losesHiding(p, k)))
            .poses("scores", p -> isAny(p, k -> losesScore(p, k)));
    return PointLosses.mixedSources(PointLosses.besidePoints(losses, recording, true))
        .when("colours and sigmas of skeletons", PointLosses.hasDressedPoints(recording))
        .when("colours of limbs", PointLosses.hasColouredLimbs(recording))
        .when("backslashes", PointLosses.hasBackslashes(recording))
        .when("names of frames", hasNamesAlone(recording))
        .scale()
        .list();
  }

  /** Images without any instance are not looked at when a file is read. */
  private static boolean hasNamesAlone(Recording recording) {
    return !recording.frameNames().isEmpty()
        && recording.tracks().stream()
            .allMatch(track -> track.frames().allMatch(t -> track.pose(t).count() == 0));
  }

  private static boolean isAny(Pose pose, IntPredicate of) {
    return IntStream.range(0, pose.size()).anyMatch(of);
  }

  /** Returns whether a point is hidden and not shown, though it was estimated where it is. */
  static boolean isWithheld(Pose pose, int k) {
    return pose.visibility(k) == Visibility.HIDDEN && !pose.has(k) && !Double.isNaN(pose.placeX(k));
  }

  private static boolean losesEstimate(Pose pose, int k) {
    boolean differs =
        Float.compare((float) pose.estimateX(k), (float) pose.x(k)) != 0
            || Float.compare((float) pose.estimateY(k), (float) pose.y(k)) != 0;
    return differs && !isWithheld(pose, k);
  }

  private static boolean losesHiding(Pose pose, int k) {
    return pose.visibility(k) == Visibility.HIDDEN && !isWithheld(pose, k);
  }

  /** Points of a user have no score in the file; a missing point has none when it is read. */
  private static boolean losesScore(Pose pose, int k) {
    if (isWithheld(pose, k)) {
      return PointLosses.isByHand(pose) && pose.score(k) != 1;
    }
    return !pose.has(k) && pose.score(k) != 0;
  }
}
