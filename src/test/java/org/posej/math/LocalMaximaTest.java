// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class LocalMaximaTest {
  /** Maxima at 0 (a corner, 5), 7 (9, beside 8 and below 6), 14 (7); 3 is beside 7. */
  private static final float[] MAP = {
    5, 1, 6, 8, //
    2, 1, 1, 9, //
    0, 0, 2, 1, //
    0, 1, 7, 1
  };

  @Test
  void of_map_isWhereNoNeighbourIsLarger() {
    assertArrayEquals(new int[] {7, 14, 0}, LocalMaxima.of(MAP, 4, 4, 0.5, 9));
  }

  @Test
  void of_limits_leaveTheLargest() {
    assertArrayEquals(new int[] {7, 14}, LocalMaxima.of(MAP, 4, 4, 5, 9));
    assertArrayEquals(new int[] {7}, LocalMaxima.of(MAP, 4, 4, 0, 1));
  }

  @Test
  void of_plateau_isAllItsCells() {
    assertArrayEquals(new int[] {0, 1}, LocalMaxima.of(new float[] {3, 3, 1}, 3, 1, 0, 9));
  }

  @Test
  void of_notFinite_isNone() {
    float[] map = {Float.NaN, 0, 1, 0, Float.POSITIVE_INFINITY};
    assertArrayEquals(new int[] {2}, LocalMaxima.of(map, 5, 1, 0, 9));
  }
}
