// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GaussianFitTest {
  private static final int W = 24;
  private static final int H = 20;

  private static float[] bell(double x0, double y0, double s, double a) {
    float[] map = new float[W * H];
    for (int i = 0; i < map.length; i++) {
      double dx = i % W - x0;
      double dy = i / W - y0;
      map[i] = (float) (a * Math.exp(-(dx * dx + dy * dy) / (2 * s * s)));
    }
    return map;
  }

  @Test
  void fit_cleanGaussian_isFoundFromAnotherWidth() {
    float[] map = bell(10.3, 8.8, 1.7, 0.6);
    double[] found = new GaussianFit().fit(map, W, H, 10, 9, 4, 2.5);
    assertArrayEquals(new double[] {10.3, 8.8, 1.7, 0.6}, found, 1e-4);
  }

  @Test
  void fit_gaussianCutByTheBorder_isFound() {
    float[] map = bell(0.2, 18.9, 2, 1);
    double[] found = new GaussianFit().fit(map, W, H, 0, 19, 5, 2);
    assertArrayEquals(new double[] {0.2, 18.9, 2, 1}, found, 1e-4);
  }

  /** The error of a centre is about noise / amplitude / sqrt(pi), 0.011 cells here. */
  @Test
  void fit_noise_movesTheCentreLittle() {
    SplittableRandom r = new SplittableRandom(2);
    float[] map = bell(12.4, 9.6, 2, 1);
    for (int i = 0; i < map.length; i++) {
      map[i] += (float) (0.02 * r.nextGaussian());
    }
    double[] found = new GaussianFit().fit(map, W, H, 12, 10, 5, 2);
    assertEquals(12.4, found[0], 0.04);
    assertEquals(9.6, found[1], 0.04);
  }

  @Test
  void fit_slopeWithoutPeak_isNone() {
    float[] map = new float[W * H];
    for (int i = 0; i < map.length; i++) {
      map[i] = i % W;
    }
    assertNull(new GaussianFit().fit(map, W, H, 12, 10, 3, 2));
  }
}
