// SPDX-License-Identifier: BSD-2-Clause
package org.posej.job;

import java.util.List;
import java.util.Locale;
import org.posej.Pose;
import org.posej.fewshot.FewShotModel;
import org.posej.model.Estimate;

/**
 * How sure a matching network is of the bodies that it finds, against how sure it is of those that
 * it was shown.
 *
 * <p>A network places points on whatever it looks at. Where it is far less sure than on its own
 * support pictures, the pictures may show another kind of body.
 */
final class Sureness {
  private static final double LOW = 0.25; // below: 3 % of made-up pairs of a kind, 42 % of others

  private double sum;
  private int frames;

  /** Adds what was found in a frame, of which the surest body counts. */
  void add(Estimate estimate) {
    sum += estimate.poses().stream().mapToDouble(Pose::strength).max().orElse(0);
    frames++;
  }

  /**
   * Returns a sentence where scores are far below the usual, else nothing, as for models that have
   * no usual score.
   *
   * @param model that found the bodies, for its usual score
   */
  List<String> warnings(FewShotModel model) {
    if (frames == 0) {
      return List.of();
    }
    double mean = sum / frames;
    double usual = model.usualScore();
    if (!(mean < LOW * usual)) {
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
