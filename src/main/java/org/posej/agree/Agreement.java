// SPDX-License-Identifier: BSD-2-Clause
package org.posej.agree;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How well one series of a quantity agrees with another of the same things.
 *
 * <p>Differences are found less true. Limits are the bias and 1.96 standard deviations of the
 * differences to both sides; intervals hold with a confidence of 95 %. Source: Bland and Altman,
 * "Measuring agreement in method comparison studies" (1999).
 *
 * @param count pairs without NaN
 * @param bias mean difference
 * @param deviation standard deviation of the differences, by n - 1
 * @param rmse root of the mean squared difference
 * @param meanAbsolute mean difference without its sign
 */
public record Agreement(
    int count, double bias, double deviation, double rmse, double meanAbsolute) {
  private static final double LIMIT = 1.96;
  private static final double CONFIDENCE = 0.95;

  /**
   * Compares two series; pairs with NaN do not count.
   *
   * @throws IllegalArgumentException if they have different lengths
   */
  public static Agreement of(double[] truth, double[] found) {
    if (truth.length != found.length) {
      throw new IllegalArgumentException(
          "A series of "
              + truth.length
              + " values cannot be compared with one of "
              + found.length
              + ".");
    }
    double[] d =
        IntStream.range(0, truth.length)
            .mapToDouble(i -> found[i] - truth[i])
            .filter(v -> !Double.isNaN(v))
            .toArray();
    double bias = DoubleStream.of(d).average().orElse(Double.NaN);
    double squares = DoubleStream.of(d).map(v -> (v - bias) * (v - bias)).sum();
    return new Agreement(
        d.length,
        bias,
        d.length < 2 ? Double.NaN : Math.sqrt(squares / (d.length - 1)),
        Math.sqrt(DoubleStream.of(d).map(v -> v * v).average().orElse(Double.NaN)),
        DoubleStream.of(d).map(Math::abs).average().orElse(Double.NaN));
  }

  /** Returns the limit below the bias. */
  public double lowerLimit() {
    return bias - LIMIT * deviation;
  }

  /** Returns the limit above the bias. */
  public double upperLimit() {
    return bias + LIMIT * deviation;
  }

  /** Returns the interval of the bias. */
  public Interval ofBias() {
    return Interval.around(bias, t() * deviation * Math.sqrt(1.0 / count));
  }

  /** Returns the interval of the lower limit. */
  public Interval ofLowerLimit() {
    return Interval.around(lowerLimit(), t() * limitError());
  }

  /** Returns the interval of the upper limit. */
  public Interval ofUpperLimit() {
    return Interval.around(upperLimit(), t() * limitError());
  }

  private double limitError() {
    return deviation * Math.sqrt(1.0 / count + LIMIT * LIMIT / (2 * (count - 1.0)));
  }

  private double t() {
    return count < 2 ? Double.NaN : FDistribution.t(CONFIDENCE, count - 1);
  }
}
