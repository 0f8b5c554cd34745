// SPDX-License-Identifier: BSD-2-Clause
package org.posej.identity;

import java.util.Arrays;
import org.posej.math.Assignment;

/** Gives rows columns where not every one may have every other. */
final class Matching {
  private Matching() {}

  /**
   * Returns the column of each row, -1 where it has none: as many as can be, at the least cost.
   *
   * @param cost not negative; NaN where a row may not have a column
   */
  static int[] most(double[][] cost) {
    int rows = cost.length;
    int columns = rows == 0 ? 0 : cost[0].length;
    int n = Math.max(rows, columns);
    double largest = 0;
    for (double[] row : cost) {
      largest = Arrays.stream(row).filter(c -> !Double.isNaN(c)).reduce(largest, Math::max);
    }
    double forbidden = 1 + 2 * n * largest;
    double[][] square = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        boolean may = i < rows && j < columns && !Double.isNaN(cost[i][j]);
        square[i][j] = may ? cost[i][j] : forbidden;
      }
    }
    int[] match = Arrays.copyOf(Assignment.solve(square), rows);
    for (int i = 0; i < rows; i++) {
      boolean may = match[i] < columns && !Double.isNaN(cost[i][match[i]]);
      match[i] = may ? match[i] : -1;
    }
    return match;
  }
}
