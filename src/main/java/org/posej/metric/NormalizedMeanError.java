// SPDX-License-Identifier: BSD-2-Clause
package org.posej.metric;

import java.util.Arrays;

/**
 * The mean error of each body relative to its reference length, as faces are measured.
 *
 * <p>The mean is over bodies (NME). A body whose error is above a limit is a failure. The area is
 * that below the share of bodies over the error, from 0 to the limit, by Simpson's rule in steps of
 * 1e-4 as in PIPNet's program (Jin, Liao and Shao, 2021).
 *
 * @param errors one per body; infinite where a point was not found
 */
public record NormalizedMeanError(double[] errors) {
  private static final double STEPS = 1e4;

  /** Returns the mean over the bodies of which all points were found. */
  public double mean() {
    return Arrays.stream(errors).filter(Double::isFinite).average().orElse(Double.NaN);
  }

  /** Returns the share of bodies with an error above the limit, such as 0.08 or 0.1. */
  public double failureRate(double limit) {
    return 1 - share(limit);
  }

  private double share(double limit) {
    long right = Arrays.stream(errors).filter(e -> e <= limit).count();
    return errors.length == 0 ? Double.NaN : (double) right / errors.length;
  }

  /**
   * Returns the area below the curve up to the limit, 1 where all errors are 0.
   *
   * @throws IllegalArgumentException if the limit is not an even number of steps
   */
  public double area(double limit) {
    int steps = (int) Math.round(limit * STEPS);
    if (steps < 2 || steps % 2 != 0 || Math.abs(steps / STEPS - limit) > 1e-9) {
      throw new IllegalArgumentException(
          "The area up to " + limit + " cannot be told; the limit must be a multiple of 0.0002.");
    }
    double[] sorted = errors.clone();
    Arrays.sort(sorted);
    double sum = 0;
    for (int i = 0, n = 0; i <= steps; i++) {
      while (n < sorted.length && sorted[n] <= i / STEPS) {
        n++;
      }
      int weight = i == 0 || i == steps ? 1 : i % 2 == 0 ? 2 : 4;
      sum += weight * (double) n / sorted.length;
    }
    return sum / 3 / steps;
  }
}
