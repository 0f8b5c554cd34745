// SPDX-License-Identifier: BSD-2-Clause
package org.posej.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.Box;
import org.posej.Pose;

class RegionTest {

  /** 200 pixels up, at 30 degrees, to the right, down and to the left of (320, 300). */
  @ParameterizedTest
  @CsvSource({
    "320, 100, 0",
    "420, 126.7949192, 30",
    "520, 300, 90",
    "320, 500, 180",
    "120, 300, -90",
    "220, 126.7949192, -30"
  })
  void of_twoPoints_isTheSquareTurnedClockwise(double x, double y, double angleDeg) {
    double[] ones = {1, 1};
    Pose p = Pose.of(new double[] {320, x}, new double[] {300, y}, ones);
    Box box = Region.of(p, 0, 1, 1.25);
    assertEquals(320, box.centerX(), 1e-9);
    assertEquals(300, box.centerY(), 1e-9);
    assertEquals(500, box.width(), 1e-6);
    assertEquals(500, box.height(), 1e-6);
    assertEquals(Math.toRadians(angleDeg), box.angle(), 1e-9);
  }

  @Test
  void of_missingOrSamePoints_isNone() {
    double[] same = {5, 5};
    Pose p = Pose.of(same, same, same);
    assertNull(Region.of(p, 0, 1, 1));
    assertNull(Region.of(p.without(0), 0, 1, 1));
  }
}
