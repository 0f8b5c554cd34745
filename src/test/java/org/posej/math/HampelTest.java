// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HampelTest {
  private static final double NONE = Double.NaN;

  @Test
  void outliers_threshold_isCrossedAsWorkedByHand() {
    double[] x = {1, 2, 3, 9, 5, 6, 7}; // median 5, MAD 2: 0.6745 * 4 / 2 = 1.349
    assertTrue(Hampel.outliers(x, 7, 1.348)[3]);
    assertFalse(Hampel.outliers(x, 7, 1.35)[3]);
  }

  @Test
  void outliers_jumpsInAMovingPoint_areTold() {
    double[] x = new double[50];
    Arrays.setAll(x, t -> 2 * t + Math.sin(5 * t));
    x[0] = 90;
    x[20] += 30;
    x[21] -= 30;
    x[49] = 0;
    boolean[] truth = new boolean[50];
    for (int t : new int[] {0, 20, 21, 49}) {
      truth[t] = true;
    }
    assertArrayEquals(truth, Hampel.outliers(x, 7, 3));
  }

  @Test
  void outliers_medianDeviationOfZero_areNone() {
    assertArrayEquals(new boolean[7], Hampel.outliers(new double[] {4, 4, 4, 99, 4, 4, 4}, 7, 3));
  }

  @Test
  void outliers_missingValues_areLeftOut() {
    double[] x = {1, NONE, 2, 50, NONE, 3, 2.5};
    assertArrayEquals(
        new boolean[] {false, false, false, true, false, false, false}, Hampel.outliers(x, 7, 3));
  }

  @Test
  void outliers_evenWindow_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Hampel.outliers(new double[9], 4, 3));
  }

  @Test
  void movingMedian_missingValues_stayMissing() {
    double[] x = {NONE, 1, 5, NONE, 3};
    assertArrayEquals(new double[] {NONE, 3, 3, NONE, 3}, MovingMedian.of(x, 3));
  }
}
