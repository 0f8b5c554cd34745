// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.util.List;

/**
 * Fits a logistic function to outcomes, by the most likely factors under a normal prior.
 *
 * <p>Newton's method on the penalised log likelihood, which has one maximum. The constant is not
 * penalised; the other factors are, per unit of the feature as it is given.
 */
final class LogisticFit {
  private static final int STEPS = 50;
  private static final double CLOSE = 1e-9;

  private LogisticFit() {}

  /** What is known of a case and whether it came true. */
  record Case(double[] features, boolean right) {}

  /**
   * Returns the constant and then the factor of each feature.
   *
   * @param ridge half of it times the square of each factor is taken from the log likelihood
   */
  static double[] fit(List<Case> cases, double ridge) {
    double[] factors = new double[1 + cases.get(0).features().length];
    for (int i = 0; i < STEPS; i++) {
      double[] step = step(cases, ridge, factors);
      double most = 0;
      for (int j = 0; j < factors.length; j++) {
        factors[j] += step[j];
        most = Math.max(most, Math.abs(step[j]));
      }
      if (most < CLOSE) {
        return factors;
      }
    }
    throw new IllegalStateException("The fit does not settle; the outcomes may be told apart.");
  }

  /** Returns the probability of a case. */
  static double probability(double[] factors, double[] features) {
    double z = factors[0];
    for (int j = 0; j < features.length; j++) {
      z += factors[j + 1] * features[j];
    }
    return 1 / (1 + Math.exp(-z));
  }

  private static double[] step(List<Case> cases, double ridge, double[] factors) {
    int n = factors.length;
    double[][] system = new double[n][n + 1];
    for (Case c : cases) {
      double p = probability(factors, c.features());
      for (int i = 0; i < n; i++) {
        double at = i == 0 ? 1 : c.features()[i - 1];
        system[i][n] += at * ((c.right() ? 1 : 0) - p);
        for (int j = 0; j < n; j++) {
          system[i][j] += at * (j == 0 ? 1 : c.features()[j - 1]) * p * (1 - p);
        }
      }
    }
    for (int i = 1; i < n; i++) {
      system[i][n] -= ridge * factors[i];
      system[i][i] += ridge;
    }
    return solved(system);
  }

  /** Solves a symmetric positive system, given with its right side, by elimination. */
  private static double[] solved(double[][] system) {
    int n = system.length;
    for (int i = 0; i < n; i++) {
      for (int k = i + 1; k < n; k++) {
        double f = system[k][i] / system[i][i];
        for (int j = i; j <= n; j++) {
          system[k][j] -= f * system[i][j];
        }
      }
    }
    double[] x = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      double v = system[i][n];
      for (int j = i + 1; j < n; j++) {
        v -= system[i][j] * x[j];
      }
      x[i] = v / system[i][i];
    }
    return x;
  }
}
