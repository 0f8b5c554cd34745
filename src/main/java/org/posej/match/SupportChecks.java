// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import java.util.List;
import java.util.Locale;
import org.posej.Skeleton;

/** Checks labelled pictures before they are encoded. */
final class SupportChecks {
  private SupportChecks() {}

  /**
   * Checks that a network can learn the points.
   *
   * @throws IllegalArgumentException in one sentence that says what is wrong and what to do
   */
  static void check(Skeleton skeleton, List<SupportPicture> pictures) {
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no support picture; label the points on a frame or give a picture.");
    }
    requireAtMost(MatchingNetwork.MOST_POINTS, skeleton, "a matching network");
    if (pictures.stream().noneMatch(p -> p.pose().count() > 0)) {
      throw new IllegalArgumentException(
          "No point is labelled on a support picture; label the points that can be seen.");
    }
    for (SupportPicture picture : pictures) {
      if (picture.pose().size() != skeleton.size()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "A support picture has %d points, but the skeleton has %d.",
                picture.pose().size(),
                skeleton.size()));
      }
      SquareCrop.about(picture.box());
    }
  }

  /**
   * Checks that there are not too many points.
   *
   * @param what takes at most so many, for the error
   * @throws IllegalArgumentException in one sentence
   */
  static void requireAtMost(int most, Skeleton skeleton, String what) {
    if (skeleton.size() > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "There are %d points; %s takes at most %d, so leave some out.",
              skeleton.size(),
              what,
              most));
    }
  }
}
