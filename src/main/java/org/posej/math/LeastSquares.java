// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import java.util.function.UnaryOperator;

/**
 * The parameters whose residuals have the least sum of squares, by Levenberg and Marquardt.
 *
 * <p>Slopes are central differences. Marquardt, "An algorithm for least-squares estimation of
 * nonlinear parameters" (1963).
 *
 * @param parameters that were found
 * @param residuals there
 * @param normal the matrix {@code J'J} there, whose inverse times the variance of the residuals is
 *     the covariance of the parameters
 */
public record LeastSquares(double[] parameters, double[] residuals, double[][] normal) {
  private static final int MAX_STEPS = 100;
  private static final double MOST_DAMPING = 1e12;
  private static final double STILL = 1e-12; // part of the sum by which a step must better it
  private static final double DIFFERENCE = 1e-6; // part of a parameter, or of one for small ones

  /**
   * Goes downhill from a first guess.
   *
   * @param model the residuals of parameters, as many each time and as many as the parameters at
   *     least; it must not keep or change the array
   */
  public static LeastSquares fit(double[] start, UnaryOperator<double[]> model) {
    double[] at = start.clone();
    double[] residuals = model.apply(at);
    double damping = 1e-3;
    double[][] slopes = slopes(at, residuals.length, model);
    for (int step = 0; step < MAX_STEPS && damping < MOST_DAMPING; step++) {
      double[] trial = step(at, residuals, slopes, damping);
      double[] next = trial == null ? null : model.apply(trial);
      double before = squares(residuals);
      if (next == null || !(squares(next) < before)) {
        damping *= 10;
        continue;
      }
      at = trial;
      residuals = next;
      damping /= 10;
      slopes = slopes(at, residuals.length, model);
      if (before - squares(next) <= STILL * before) {
        break;
      }
    }
    return new LeastSquares(at, residuals, normal(slopes));
  }

  /** Returns the root of the mean square of the residuals. */
  public double rms() {
    return Math.sqrt(squares(residuals) / residuals.length);
  }

  /** Returns how uncertain a parameter is: its standard deviation, infinite where it is free. */
  public double deviation(int parameter) {
    double[][] inverse = LinearSystem.inverse(normal);
    int free = Math.max(1, residuals.length - parameters.length);
    return inverse == null
        ? Double.POSITIVE_INFINITY
        : Math.sqrt(inverse[parameter][parameter] * squares(residuals) / free);
  }

  private static double squares(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v * v;
    }
    return sum;
  }

  /** Returns a row of slopes for each parameter. */
  private static double[][] slopes(double[] at, int n, UnaryOperator<double[]> model) {
    double[][] slopes = new double[at.length][n];
    double[] moved = at.clone();
    for (int p = 0; p < at.length; p++) {
      double d = DIFFERENCE * Math.max(1, Math.abs(at[p]));
      moved[p] = at[p] + d;
      double[] after = model.apply(moved);
      moved[p] = at[p] - d;
      double[] before = model.apply(moved);
      moved[p] = at[p];
      for (int i = 0; i < n; i++) {
        slopes[p][i] = (after[i] - before[i]) / (2 * d);
      }
    }
    return slopes;
  }

  private static double[][] normal(double[][] slopes) {
    double[][] normal = new double[slopes.length][slopes.length];
    for (int p = 0; p < slopes.length; p++) {
      for (int q = 0; q <= p; q++) {
        normal[p][q] = dot(slopes[p], slopes[q]);
        normal[q][p] = normal[p][q];
      }
    }
    return normal;
  }

  private static double[] step(double[] at, double[] residuals, double[][] slopes, double damping) {
    double[][] damped = normal(slopes);
    double[] gradient = new double[at.length];
    for (int p = 0; p < at.length; p++) {
      damped[p][p] += damping * damped[p][p];
      gradient[p] = -dot(slopes[p], residuals);
    }
    double[] step = LinearSystem.solve(damped, gradient);
    for (int p = 0; step != null && p < step.length; p++) {
      step[p] += at[p];
    }
    return step;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
