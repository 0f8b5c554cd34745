// SPDX-License-Identifier: BSD-2-Clause
package org.posej.agree;

import java.util.Arrays;

/**
 * How well raters, methods or sessions tell subjects apart: ICC(2,1), SEM and MDC.
 *
 * <p>Two-way random effects, single rater, absolute agreement (Shrout and Fleiss, "Intraclass
 * correlations", 1979), with the interval of McGraw and Wong (1996) at 95 %. The standard error of
 * measurement is that of agreement, the root of the variances of raters and of error; that of
 * consistency leaves out the raters (de Vet et al., "When to use agreement versus reliability
 * measures", 2006). The minimal detectable change is 1.96 √2 SEM.
 *
 * @param icc in 0..1, and below 0 where subjects differ less than their measurements
 * @param interval of it
 * @param sem of agreement, in the units of the values
 * @param semConsistency the same without the variance of the raters
 */
public record Reliability(double icc, Interval interval, double sem, double semConsistency) {
  /** All numbers are NaN. */
  public static final Reliability UNKNOWN =
      new Reliability(Double.NaN, new Interval(Double.NaN, Double.NaN), Double.NaN, Double.NaN);

  private static final double UPPER = 0.975;
  private static final double Z = 1.96;

  /**
   * Compares the ratings of subjects.
   *
   * @param ratings a row per subject, a column per rater; rows with NaN do not count
   * @throws IllegalArgumentException if there are fewer than two whole rows or columns
   */
  public static Reliability of(double[][] ratings) {
    double[][] whole =
        Arrays.stream(ratings)
            .filter(r -> Arrays.stream(r).noneMatch(Double::isNaN))
            .toArray(double[][]::new);
    int n = whole.length;
    if (n < 2 || whole[0].length < 2) {
      throw new IllegalArgumentException(
          "Reliability needs at least two subjects that at least two raters measured; there are "
              + n
              + " subjects.");
    }
    return of(n, whole[0].length, squares(whole));
  }

  /** Returns the mean squares of subjects, raters and errors. */
  private static double[] squares(double[][] x) {
    int n = x.length;
    int k = x[0].length;
    double[] row = Arrays.stream(x).mapToDouble(r -> Arrays.stream(r).sum() / k).toArray();
    double[] column = new double[k];
    for (double[] r : x) {
      for (int j = 0; j < k; j++) {
        column[j] += r[j] / n;
      }
    }
    double mean = Arrays.stream(row).sum() / n;
    double error = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < k; j++) {
        double e = x[i][j] - row[i] - column[j] + mean;
        error += e * e;
      }
    }
    double subjects = Arrays.stream(row).map(r -> k * (r - mean) * (r - mean)).sum();
    double raters = Arrays.stream(column).map(c -> n * (c - mean) * (c - mean)).sum();
    return new double[] {subjects / (n - 1), raters / (k - 1), error / ((n - 1) * (k - 1))};
  }

  private static Reliability of(int n, int k, double[] squares) {
    double msb = squares[0];
    double msj = squares[1];
    double mse = squares[2];
    double icc = (msb - mse) / (msb + (k - 1) * mse + k * (msj - mse) / n);
    double between = Math.max(0, (msj - mse) / n);
    return new Reliability(
        icc, interval(n, k, squares, icc), Math.sqrt(between + mse), Math.sqrt(mse));
  }

  private static Interval interval(int n, int k, double[] squares, double icc) {
    double msb = squares[0];
    double msj = squares[1];
    double mse = squares[2];
    double fj = msj / mse;
    double a = k * icc * fj + n * (1 + (k - 1) * icc) - k * icc;
    double b = n * (1 + (k - 1) * icc) - k * icc;
    double df = (n - 1.0) * (k - 1) * a * a / ((n - 1.0) * k * k * icc * icc * fj * fj + b * b);
    if (Double.isNaN(df)) {
      return new Interval(Double.NaN, Double.NaN);
    }
    double up = FDistribution.quantile(UPPER, n - 1.0, df);
    double down = FDistribution.quantile(UPPER, df, n - 1.0);
    double rest = k * msj + (k * n - k - n) * mse;
    return new Interval(
        n * (msb - up * mse) / (up * rest + n * msb),
        n * (down * msb - mse) / (rest + n * down * msb));
  }

  /** Returns the smallest change of one subject that is more than error, with 95 % confidence. */
  public double mdc95() {
    return Z * Math.sqrt(2) * sem;
  }
}
