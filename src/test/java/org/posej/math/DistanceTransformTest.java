// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DistanceTransformTest {

  /** The worked example of Felzenszwalb and Huttenlocher's lower envelope, with the sign turned. */
  @Test
  void apply_givesTheWorkedExample() {
    float[] best = new float[4];
    int[] arg = new int[4];
    new DistanceTransform(4, 1).apply(new float[] {0, -3, -10, -1}, 1, best, arg);
    assertArrayEquals(new float[] {0, -1, -2, -1}, best);
    assertArrayEquals(new int[] {0, 0, 3, 3}, arg);
  }

  @Test
  void apply_equalsTheSearchOverAllPairs() {
    SplittableRandom r = new SplittableRandom(5);
    int w = 9;
    int h = 7;
    float[] f = new float[w * h];
    for (int i = 0; i < f.length; i++) {
      f[i] = (float) (-10 * r.nextDouble());
    }
    float[] best = new float[w * h];
    int[] arg = new int[w * h];
    new DistanceTransform(w, h).apply(f, 0.3, best, arg);
    for (int p = 0; p < w * h; p++) {
      double expected = Double.NEGATIVE_INFINITY;
      for (int q = 0; q < w * h; q++) {
        expected = Math.max(expected, value(f, p, q, w));
      }
      assertEquals(expected, best[p], 1e-4);
      assertEquals(expected, value(f, p, arg[p], w), 1e-4);
    }
  }

  private static double value(float[] f, int p, int q, int w) {
    double dx = p % w - q % w;
    double dy = p / w - q / w;
    return f[q] - 0.3 * (dx * dx + dy * dy);
  }
}
