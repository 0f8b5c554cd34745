// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Expected values were reproduced from COCO's own evaluation program. */
class OksTest {
  private static final double[] COCO = {
    .026, .025, .025, .035, .035, .079, .079, .072, .072, .062, .062, .107, .107, .087, .087, .089,
    .089
  };

  private static double alone(int k) {
    double[] squared = new double[COCO.length];
    Arrays.fill(squared, Double.NaN);
    squared[k] = 100;
    return Oks.of(squared, COCO, 1e4);
  }

  @Test
  void of_onePointTenPixelsAway_isCocosNumber() {
    assertEquals(.157377, alone(0), 5e-7);
    assertEquals(.896569, alone(11), 5e-7);
  }

  @Test
  void of_allPointsTenPixelsAway_isCocosNumber() {
    double[] squared = new double[COCO.length];
    Arrays.fill(squared, 100);
    assertEquals(.646995, Oks.of(squared, COCO, 1e4), 5e-7);
  }

  @Test
  void of_noPointThatCounts_isZero() {
    assertEquals(0, Oks.of(new double[] {Double.NaN}, new double[] {.1}, 100));
  }

  @Test
  void of_noArea_isOneOnlyForTheSamePlace() {
    assertEquals(1, Oks.of(new double[] {0}, new double[] {.1}, 0));
    assertEquals(0, Oks.of(new double[] {1e-4}, new double[] {.1}, 0), 1e-12);
  }
}
