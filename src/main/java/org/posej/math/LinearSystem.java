// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import java.util.Arrays;

/** Solves a small square system of linear equations by elimination with the largest pivot. */
public final class LinearSystem {
  /** A pivot that is smaller than this part of its row's largest value is taken for zero. */
  private static final double SINGULAR = 1e-14;

  private LinearSystem() {}

  /**
   * Returns x of {@code a x = b}, or null where there is no single one.
   *
   * @param a rows, which stay as they are
   */
  public static double[] solve(double[][] a, double[] b) {
    double[][] x = solve(a, columns(b));
    if (x == null) {
      return null;
    }
    double[] out = new double[b.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = x[i][0];
    }
    return out;
  }

  /** Returns the inverse of a matrix, or null where there is none. */
  public static double[][] inverse(double[][] a) {
    double[][] one = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      one[i][i] = 1;
    }
    return solve(a, one);
  }

  private static double[][] columns(double[] b) {
    double[][] rows = new double[b.length][];
    for (int i = 0; i < b.length; i++) {
      rows[i] = new double[] {b[i]};
    }
    return rows;
  }

  /** Solves for several right sides at once: b holds a row per equation. */
  private static double[][] solve(double[][] a, double[][] b) {
    int n = a.length;
    double[][] m = new double[n][];
    double[] size = new double[n];
    for (int i = 0; i < n; i++) {
      m[i] = Arrays.copyOf(a[i], n + b[i].length);
      System.arraycopy(b[i], 0, m[i], n, b[i].length);
      for (int j = 0; j < n; j++) {
        size[i] = Math.max(size[i], Math.abs(a[i][j]));
      }
    }
    for (int i = 0; i < n; i++) {
      if (!pivot(m, size, i)) {
        return null;
      }
      eliminate(m, i);
    }
    double[][] x = new double[n][];
    for (int i = 0; i < n; i++) {
      x[i] = Arrays.copyOfRange(m[i], n, m[i].length);
    }
    return x;
  }

  /** Brings the row with the largest value of a column, for its size, to its place. */
  private static boolean pivot(double[][] m, double[] size, int i) {
    int best = i;
    for (int k = i + 1; k < m.length; k++) {
      if (Math.abs(m[k][i]) * size[best] > Math.abs(m[best][i]) * size[k]) {
        best = k;
      }
    }
    double[] row = m[best];
    m[best] = m[i];
    m[i] = row;
    double kept = size[best];
    size[best] = size[i];
    size[i] = kept;
    return Math.abs(row[i]) > SINGULAR * kept;
  }

  /** Makes a column that of the unit matrix. */
  private static void eliminate(double[][] m, int i) {
    double pivot = m[i][i];
    for (int j = i; j < m[i].length; j++) {
      m[i][j] /= pivot;
    }
    for (int k = 0; k < m.length; k++) {
      double f = k == i ? 0 : m[k][i];
      for (int j = i; f != 0 && j < m[k].length; j++) {
        m[k][j] -= f * m[i][j];
      }
    }
  }
}
