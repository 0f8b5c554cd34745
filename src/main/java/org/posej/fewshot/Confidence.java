// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

/**
 * Turns what is known of a found point into the probability that it is right.
 *
 * <p>Right means within 5 % of the body's length of where a human labels it. A logistic function of
 * the clues.
 *
 * @param bias of the logistic function
 * @param heat factor of the log odds of the heat
 * @param spread factor of the log of the spread
 * @param others factor of the log odds of the heat at the other points
 * @param novelty factor of the log of the novelty
 */
record Confidence(double bias, double heat, double spread, double others, double novelty) {
  /** How far off a point may be to be right, of the body's length. */
  static final double RIGHT = 0.05;

  /**
   * Points with less heat are withheld as hidden: a little less than what one in a hundred visible
   * points of the movies below has (0.0432). The other clues would tell little more about what is
   * hidden.
   */
  static final double LEAST_HEAT = 0.04;

  /**
   * Fitted by {@code ConfidenceStudy}, among the tests, to 10,078 visible points of 27 drawn movies
   * (seeds 0 to 11 and 100 to 116) with labels that stray.
   */
  static final Confidence DEFAULT = new Confidence(-6.16, 0.73, -0.91, 0.64, -1.09);

  /** Returns the probability. */
  double of(Clues clues) {
    double z =
        bias
            + heat * clues.heat()
            + spread * clues.spread()
            + others * clues.others()
            + novelty * clues.novelty();
    return 1 / (1 + Math.exp(-z));
  }
}
