// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

/**
 * What speaks for a found point and against it.
 *
 * @param heat log odds of the heat at the point
 * @param spread log of how far apart the directions saw it, of the body's length
 * @param others mean log odds of the heat at the other points of the body
 * @param novelty log of how far it lies from where any labelled body has it, of the body's length
 */
record Clues(double heat, double spread, double others, double novelty) {
  private static final double LEAST_SPREAD = 0.003;
  private static final double LEAST_NOVELTY = 0.01;
  private static final double LEAST_HEAT = 1e-4;

  /**
   * Returns what is known of a point.
   *
   * @param length of the body in working pixels
   */
  static Clues of(Finder.Body body, int k, double length) {
    int n = body.heat().length;
    double sum = 0;
    for (double heat : body.heat()) {
      sum += logOdds(heat);
    }
    double own = logOdds(body.heat()[k]);
    return new Clues(
        own,
        Math.log(body.spread()[k] / length + LEAST_SPREAD),
        (sum - own) / (n - 1),
        Math.log(body.novelty()[k] + LEAST_NOVELTY));
  }

  /** Returns the log odds of a heat that is held to 0.0001 to 0.9999. */
  static double logOdds(double heat) {
    double p = Math.max(LEAST_HEAT, Math.min(1 - LEAST_HEAT, heat));
    return Math.log(p / (1 - p));
  }
}
