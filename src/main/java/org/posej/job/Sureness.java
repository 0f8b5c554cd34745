// SPDX-License-Identifier: BSD-2-Clause
package org.posej.job;

import java.util.List;
import java.util.Locale;
import org.posej.Pose;
import org.posej.model.Estimate;

/**
 * How sure a matching network is of the bodies that it finds, against how sure it is of those that
 * it was shown.
 *
 * <p>A network places points on whatever it looks at. Where it is far less sure than on its own
 * support pictures, these may show another kind of body.
 */
final class Sureness {
  private static final double LOW = 0.25; // below: 3 % of made-up pairs of a kind, 42 % of others

  private double sum;
  private int frames;

  /** Adds what was found in a frame, of which the surest body counts. */
  void add(Estimate estimate) {
    sum += estimate.poses().stream().mapToDouble(Sureness::of).max().orElse(0);
    frames++;
  }

  /** Returns the mean score of the points that have a place, those withheld counting as 0. */
  private static double of(Pose pose) {
    double seen = 0;
    int placed = 0;
    for (int k = 0; k < pose.size(); k++) {
      seen += pose.has(k) ? pose.score(k) : 0;
      placed += Double.isNaN(pose.placeX(k)) ? 0 : 1;
    }
    return seen / Math.max(1, placed);
  }

  /**
   * Returns a sentence where scores are far below the usual, else nothing.
   *
   * @param usual mean score on the support pictures, NaN where it is not known
   */
  List<String> warnings(double usual) {
    double mean = sum / Math.max(1, frames);
    if (frames == 0 || Double.isNaN(usual) || mean >= LOW * usual) {
      return List.of();
    }
    return List.of(
        String.format(
            Locale.ROOT,
            "The mean score of the points is %.2f, where it is %.2f on the support pictures: look"
                + " at the points, and check that the pictures show the same kind of body.",
            mean,
            usual));
  }
}
