// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BoneLengthsTest {

  @Test
  void adjust_oneBone_movesItsEndsByTheirMobility() {
    double[] x = {0, 8};
    double[] y = {0, 6};
    new BoneLengths(new int[] {0}, new int[] {1}, new double[] {5})
        .adjust(x, y, new double[] {1, 3}); // 5 too long: 1.25 and 3.75 along (0.8, 0.6)
    assertArrayEquals(new double[] {1, 5}, x, 1e-12);
    assertArrayEquals(new double[] {0.75, 3.75}, y, 1e-12);
  }

  @Test
  void adjust_chainWithItsFirstPointFixed_hasAllLengths() {
    double[] x = {0, 12, 19, 31};
    double[] y = {0, 3, -2, 0};
    double[] lengths = {10, 10, 10};
    new BoneLengths(new int[] {0, 1, 2}, new int[] {1, 2, 3}, lengths)
        .adjust(x, y, new double[] {0, 1, 1, 1});
    assertEquals(0, x[0]);
    for (int i = 0; i < 3; i++) {
      assertEquals(10, Math.hypot(x[i + 1] - x[i], y[i + 1] - y[i]), 0.02);
    }
  }

  @Test
  void adjust_missingEndOrNoLength_movesNothing() {
    double[] x = {0, Double.NaN, 4};
    double[] y = {0, Double.NaN, 0};
    new BoneLengths(new int[] {0, 0}, new int[] {1, 2}, new double[] {5, Double.NaN})
        .adjust(x, y, new double[] {1, 1, 1});
    assertArrayEquals(new double[] {0, Double.NaN, 4}, x);
  }

  @Test
  void adjust_bothEndsFixed_movesNothing() {
    double[] x = {0, 4};
    double[] y = {0, 0};
    new BoneLengths(new int[] {0}, new int[] {1}, new double[] {5})
        .adjust(x, y, new double[] {0, 0});
    assertArrayEquals(new double[] {0, 4}, x);
  }
}
