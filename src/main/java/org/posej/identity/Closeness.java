// SPDX-License-Identifier: BSD-2-Clause
package org.posej.identity;

import org.posej.Pose;
import org.posej.metric.PointErrors;
import org.posej.metric.ReferenceLength;
import org.posej.oks.OksSimilarity;

/** How close a found body is to a true one, in 0..1. */
@FunctionalInterface
public interface Closeness {
  /** Returns 1 for poses that are alike and 0 for such that have nothing in common. */
  double of(Pose truth, Pose found);

  /** The object keypoint similarity. */
  static Closeness oks(OksSimilarity oks) {
    return (truth, found) -> oks.of(found, truth);
  }

  /**
   * The share of labelled points that lie within a part of a length of the true body, such as half
   * the head's: PCKh of one body.
   */
  static Closeness within(double part, ReferenceLength length) {
    return (truth, found) -> {
      double most = part * length.of(truth);
      int right = 0;
      for (int k = 0; k < truth.size(); k++) {
        right += truth.has(k) && PointErrors.distance(truth, found, k) <= most ? 1 : 0;
      }
      return truth.count() == 0 ? 0 : (double) right / truth.count();
    };
  }
}
