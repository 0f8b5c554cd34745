// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConstantVelocityTest {
  private static final int SIZE = 60;

  @Test
  void smooth_noisyPath_isTheSameBackwardsInTime() {
    Random random = new Random(1);
    double[][] forth = new double[3][SIZE];
    double[][] back = new double[3][SIZE];
    for (int t = 0; t < SIZE; t++) {
      forth[0][t] = 10 * Math.sin(t / 9.0) + random.nextGaussian();
      forth[1][t] = 0.3 * t + random.nextGaussian();
      forth[2][t] = 0.5 + random.nextDouble();
      for (int i = 0; i < 3; i++) {
        back[i][SIZE - 1 - t] = forth[i][t];
      }
    }
    var a = ConstantVelocity.smooth(forth[0], forth[1], forth[2], 0.1);
    var b = ConstantVelocity.smooth(back[0], back[1], back[2], 0.1);
    for (int t = 15; t < SIZE - 15; t++) {
      assertEquals(a.x()[t], b.x()[SIZE - 1 - t], 1e-3);
      assertEquals(a.y()[t], b.y()[SIZE - 1 - t], 1e-3);
      assertEquals(a.variance()[t], b.variance()[SIZE - 1 - t], 1e-3);
    }
  }

  @Test
  void smooth_straightLineWithAnUnsurePoint_isTheLine() {
    double[] x = new double[SIZE];
    double[] y = new double[SIZE];
    double[] noise = new double[SIZE];
    Arrays.setAll(x, t -> 2.0 * t);
    Arrays.setAll(y, t -> 5 - t);
    Arrays.fill(noise, 1);
    x[30] = 1000;
    noise[30] = 1e9;
    var out = ConstantVelocity.smooth(x, y, noise, 0.01);
    assertEquals(60, out.x()[30], 0.01);
    assertEquals(-25, out.y()[30], 0.01);
    assertEquals(40, out.x()[20], 0.01);
  }

  @Test
  void smooth_whiteNoiseAroundRest_isReducedAsTheVarianceSays() {
    Random random = new Random(2);
    int size = 20_000;
    double[] x = new double[size];
    double[] noise = new double[size];
    Arrays.setAll(x, t -> random.nextGaussian());
    Arrays.fill(noise, 1);
    var out = ConstantVelocity.smooth(x, x, noise, 1e-4);
    double square = Arrays.stream(out.x()).map(v -> v * v).average().orElseThrow();
    assertTrue(square < 0.1, "mean square " + square);
    assertTrue(square < 1.3 * out.variance()[size / 2], "variance " + out.variance()[size / 2]);
  }

  @Test
  void smooth_singlePosition_isKept() {
    var out = ConstantVelocity.smooth(new double[] {3}, new double[] {4}, new double[] {1}, 1);
    assertEquals(3, out.x()[0]);
    assertEquals(4, out.y()[0]);
  }
}
