// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PoseExchangeTest {
  @Test
  void withPointsOf_takesAllThatTheyAre() {
    double[] ones = {0.1, 0.2};
    Pose mine = Pose.of(new double[] {1, 2}, new double[] {3, 4}, ones);
    Pose other =
        Pose.of(new double[] {5, 6}, new double[] {7, 8}, new double[] {0.8, 0.9})
            .with3d(k -> k, k -> k, k -> k)
            .with(1, 60, 80, 0.7, Pose.Source.FILTERED);
    Pose mixed = mine.withPointsOf(other, new boolean[] {false, true});
    assertEquals(1, mixed.x(0));
    assertEquals(60, mixed.x(1));
    assertEquals(80, mixed.y(1));
    assertEquals(0.7, mixed.score(1), 1e-6);
    assertEquals(6, mixed.estimateX(1));
    assertEquals(Pose.Source.FILTERED, mixed.source(1));
    assertEquals(Pose.Source.ESTIMATED, mixed.source(0));
    assertEquals(1, mixed.estimateX(0));
    assertTrue(Double.isNaN(mixed.x3d(0)));
    assertEquals(1, mixed.x3d(1));
    assertEquals(mine.score(), mixed.score());
    assertEquals(2, mine.x(1));
  }
}
