// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

/**
 * The eigenvalues of a small symmetric matrix and their vectors, by Jacobi's rotations.
 *
 * @param values in no order
 * @param vectors of length one, in columns: {@code vectors[row][which]}
 */
public record SymmetricEigen(double[] values, double[][] vectors) {
  private static final int SWEEPS = 50;

  /** Decomposes a matrix, which stays as it is. */
  public static SymmetricEigen of(double[][] matrix) {
    int n = matrix.length;
    double[][] m = new double[n][];
    double[][] v = new double[n][n];
    for (int i = 0; i < n; i++) {
      m[i] = matrix[i].clone();
      v[i][i] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
          rotate(m, v, i, j);
        }
      }
    }
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = m[i][i];
    }
    return new SymmetricEigen(values, v);
  }

  /** Returns the vector of the largest value. */
  public double[] largest() {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return column(best);
  }

  /** Returns the vector of the smallest value. */
  public double[] smallest() {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] < values[best] ? i : best;
    }
    return column(best);
  }

  private double[] column(int which) {
    double[] column = new double[values.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = vectors[i][which];
    }
    return column;
  }

  /** Makes the element (i, j) zero; the columns of v turn along. */
  private static void rotate(double[][] m, double[][] v, int i, int j) {
    if (m[i][j] == 0) {
      return;
    }
    double theta = (m[j][j] - m[i][i]) / (2 * m[i][j]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(1, theta));
    double c = 1 / Math.hypot(1, t);
    double s = t * c;
    for (double[] row : m) {
      turn(row, i, j, c, s);
    }
    for (int k = 0; k < m.length; k++) {
      double a = m[i][k];
      double b = m[j][k];
      m[i][k] = c * a - s * b;
      m[j][k] = s * a + c * b;
      turn(v[k], i, j, c, s);
    }
  }

  private static void turn(double[] row, int i, int j, double c, double s) {
    double a = row[i];
    double b = row[j];
    row[i] = c * a - s * b;
    row[j] = s * a + c * b;
  }
}
