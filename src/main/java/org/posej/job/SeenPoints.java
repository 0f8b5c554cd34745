// SPDX-License-Identifier: BSD-2-Clause
package org.posej.job;

import java.util.List;
import java.util.Locale;
import org.posej.Pose;
import org.posej.model.Estimate;

/**
 * Counts the points of bodies that a matching network says it sees, of all that it placed.
 *
 * <p>Where few are seen, the support pictures may show another kind of body: a network places
 * points all the same.
 */
final class SeenPoints {
  private static final double FEW = 1.0 / 3;

  private int placed;
  private int seen;

  void add(Estimate estimate) {
    for (Pose pose : estimate.poses()) {
      for (int k = 0; k < pose.size(); k++) {
        placed += Double.isNaN(pose.placeX(k)) ? 0 : 1;
        seen += pose.has(k) ? 1 : 0;
      }
    }
  }

  /** Returns a sentence where few points were seen, else nothing. */
  List<String> warnings() {
    if (seen >= FEW * placed) {
      return List.of();
    }
    return List.of(
        String.format(
            Locale.ROOT,
            "Only %d of %d points could be seen: check that the support pictures show the same"
                + " kind of body.",
            seen,
            placed));
  }
}
