// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import java.util.List;

/**
 * One quantity of one foot over its strides.
 *
 * @param count strides in which it is known
 * @param mean over them
 * @param deviation standard deviation by n - 1, NaN of fewer than two
 * @param error standard error of the mean: from the deviation, but no less than the uncertain times
 *     of the events make it
 */
public record Measure(int count, double mean, double deviation, double error) {
  private static final double PERCENT = 100;

  /** Returns the measure of a quantity over strides. */
  public static Measure of(List<Cycle> cycles, Quantity quantity) {
    List<Cycle> known = cycles.stream().filter(c -> !Double.isNaN(c.value(quantity))).toList();
    int n = known.size();
    double mean = known.stream().mapToDouble(c -> c.value(quantity)).average().orElse(Double.NaN);
    double squares = known.stream().mapToDouble(c -> Math.pow(c.value(quantity) - mean, 2)).sum();
    double deviation = n > 1 ? Math.sqrt(squares / (n - 1)) : Double.NaN;
    double timed =
        Math.sqrt(
            known.stream()
                .mapToDouble(c -> Math.pow(c.error(quantity), 2))
                .average()
                .orElse(Double.NaN));
    double spread = n > 1 ? Math.max(deviation, timed) : timed;
    return new Measure(n, mean, deviation, spread / Math.sqrt(n));
  }

  /** Returns the coefficient of variation in percent: the deviation by the mean. */
  public double variationPercent() {
    return PERCENT * deviation / Math.abs(mean);
  }

  /**
   * Returns the symmetry index in percent: the difference to the right by the mean of both; 0 where
   * both are alike. Source: Robinson, Herzog and Nigg, "Use of force platform variables to quantify
   * the effects of chiropractic manipulation on gait symmetry" (1987).
   */
  public double symmetryPercent(Measure right) {
    return PERCENT * (mean - right.mean) / ((mean + right.mean) / 2);
  }
}
