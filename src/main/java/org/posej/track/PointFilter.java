// SPDX-License-Identifier: BSD-2-Clause
package org.posej.track;

import java.util.Arrays;
import org.posej.math.ConstantVelocity;

/**
 * Takes the jitter out of a point's positions in consecutive frames.
 *
 * <p>How much is decided by the data: as much as foretells left-out positions best.
 */
final class PointFilter {
  private static final double[] ACCELERATIONS = {0.01, 0.1, 0.3, 1, 3, 10, 30, 100}; // of noise
  private static final double GIVEN = 1e-4;
  private static final double BETWEEN = 100;
  private static final double SURE = 0.5;
  private static final double FARTHEST = 2; // of the usual distance from the smooth path

  private final double[] noise;
  private final boolean[] telling;
  private final boolean[] given;
  private final boolean[] between;

  /**
   * Prepares filtering.
   *
   * @param given positions that are certain
   * @param between positions that were not measured but put between others
   */
  PointFilter(double[] scores, boolean[] given, boolean[] between) {
    this.given = given;
    this.between = between;
    noise = new double[scores.length];
    telling = new boolean[scores.length];
    for (int t = 0; t < scores.length; t++) {
      noise[t] = given[t] ? GIVEN : between[t] ? BETWEEN : ConstantVelocity.noise(scores[t]);
      telling[t] = !given[t] && !between[t] && scores[t] > SURE;
    }
  }

  /** Moves the positions; measured ones by little, given ones not at all. */
  void apply(double[] x, double[] y) {
    double least = Double.POSITIVE_INFINITY;
    ConstantVelocity.Smoothed best = null;
    for (double acceleration : ACCELERATIONS) {
      ConstantVelocity.Smoothed smooth = ConstantVelocity.smooth(x, y, noise, acceleration);
      double error = leftOutError(x, y, smooth);
      if (error < least) {
        least = error;
        best = smooth;
      }
    }
    if (best == null) {
      return;
    }
    double limit = FARTHEST * usualDistance(x, y, best);
    for (int t = 0; t < x.length; t++) {
      double distance = Math.hypot(best.x()[t] - x[t], best.y()[t] - y[t]);
      double part = given[t] ? 0 : between[t] || distance <= limit ? 1 : limit / distance;
      x[t] += part * (best.x()[t] - x[t]);
      y[t] += part * (best.y()[t] - y[t]);
    }
  }

  /** Returns the mean distance between the positions and what the others say; NaN without any. */
  private double leftOutError(double[] x, double[] y, ConstantVelocity.Smoothed smooth) {
    double sum = 0;
    int n = 0;
    for (int t = 0; t < x.length; t++) {
      if (telling[t]) {
        double rest = Math.max(1e-6, 1 - smooth.variance()[t] / noise[t]);
        sum += Math.hypot(smooth.x()[t] - x[t], smooth.y()[t] - y[t]) / rest;
        n++;
      }
    }
    return sum / n;
  }

  /** Returns the median noise of the positions. */
  private double usualDistance(double[] x, double[] y, ConstantVelocity.Smoothed smooth) {
    double[] distances = new double[x.length];
    int n = 0;
    for (int t = 0; t < x.length; t++) {
      if (telling[t]) {
        double rest = Math.max(1e-6, 1 - smooth.variance()[t] / noise[t]);
        distances[n++] = Math.hypot(smooth.x()[t] - x[t], smooth.y()[t] - y[t]) / Math.sqrt(rest);
      }
    }
    Arrays.sort(distances, 0, n);
    return distances[n / 2];
  }
}
