// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AssignmentTest {

  @Test
  void solve_randomCosts_isAsGoodAsTheBestOfAllPermutations() {
    Random random = new Random(3);
    for (int trial = 0; trial < 200; trial++) {
      int rows = 1 + random.nextInt(5);
      int columns = rows + random.nextInt(3);
      double[][] cost = new double[rows][columns];
      for (double[] row : cost) {
        for (int j = 0; j < columns; j++) {
          row[j] = random.nextInt(20) - 5;
        }
      }
      int[] found = Assignment.solve(cost);
      double sum = 0;
      for (int i = 0; i < rows; i++) {
        sum += cost[i][found[i]];
      }
      assertEquals(rows, java.util.Arrays.stream(found).distinct().count());
      assertEquals(least(cost, 0, new boolean[columns]), sum, 1e-9);
    }
  }

  /** The least sum over all permutations, tried one after another. */
  private static double least(double[][] cost, int row, boolean[] taken) {
    double least = row == cost.length ? 0 : Double.POSITIVE_INFINITY;
    for (int j = 0; row < cost.length && j < taken.length; j++) {
      if (!taken[j]) {
        taken[j] = true;
        least = Math.min(least, cost[row][j] + least(cost, row + 1, taken));
        taken[j] = false;
      }
    }
    return least;
  }

  @Test
  void solve_equalCosts_keepsTheOrder() {
    assertArrayEquals(new int[] {0, 1, 2}, Assignment.solve(new double[3][3]));
    assertArrayEquals(new int[0], Assignment.solve(new double[0][]));
  }

  @Test
  void solve_moreRowsThanColumns_isRefused() {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> Assignment.solve(new double[][] {{1}, {2}}));
    assertEquals("2 rows cannot each have one of 1 columns.", e.getMessage());
  }
}
