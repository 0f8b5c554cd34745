// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftArgmaxTest {
  private static final int W = 48;
  private static final int H = 64;

  /** The definition, in double precision with the library's exponential. */
  @ParameterizedTest
  @ValueSource(floats = {0.1f, 1, 5, 40})
  void of_randomMap_equalsTheDefinition(float beta) {
    SplittableRandom r = new SplittableRandom(6);
    float[] map = new float[W * H];
    float max = 0;
    for (int i = 0; i < map.length; i++) {
      map[i] = (float) (2 * r.nextDouble());
      max = Math.max(max, map[i]);
    }
    double[] sums = new double[3];
    for (int i = 0; i < map.length; i++) {
      double w = Math.exp(beta * (map[i] - max));
      sums[0] += w;
      sums[1] += w * (i % W);
      sums[2] += w * (i / W);
    }
    double[] found = new double[3];
    new SoftArgmax(W, H).of(map, beta, max, found);
    assertEquals(sums[0], found[0], 2e-5 * sums[0]);
    assertEquals(sums[1] / sums[0], found[1], 1e-4);
    assertEquals(sums[2] / sums[0], found[2], 1e-4);
  }

  @Test
  void of_oneHighCell_isThatCell() {
    float[] map = new float[W * H];
    map[20 * W + 10] = 1e6f;
    double[] found = new double[3];
    new SoftArgmax(W, H).of(map, 1, 1e6f, found);
    assertEquals(1, found[0], 1e-6);
    assertEquals(10, found[1], 1e-6);
    assertEquals(20, found[2], 1e-6);
  }

  @Test
  void of_notANumber_isNone() {
    float[] map = new float[W * H];
    map[5] = Float.NaN;
    double[] found = new double[3];
    new SoftArgmax(W, H).of(map, 1, 0, found);
    assertTrue(Double.isNaN(found[1]));
  }
}
