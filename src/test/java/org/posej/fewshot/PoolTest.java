// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.posej.shape.Similarity;

/** Heatmaps that are planes, which bilinear interpolation keeps exactly. */
class PoolTest {
  private static final int SIDE = 8;
  private static final int MIDDLE = 3 * SIDE + 3;

  private static float[] slope(double x, double y) {
    float[] map = new float[SIDE * SIDE];
    for (int i = 0; i < map.length; i++) {
      map[i] = (float) (x * (i % SIDE) + y * (i / SIDE));
    }
    return map;
  }

  private static Similarity turned(double angle) {
    return Similarity.of(1, angle, 3.5, 3.5, 3.5, 3.5);
  }

  @Test
  void mean_mapsOfATurnedCrop_areTurnedBack() {
    Pool pool = new Pool(2, SIDE);
    pool.next(turned(Math.PI / 6));
    pool.add(0, slope(1, 0));
    pool.add(1, slope(0, 1));
    float[][] mean = pool.mean();
    Similarity map = turned(Math.PI / 6);
    assertEquals(map.x(3, 3), mean[0][MIDDLE], 1e-5);
    assertEquals(map.y(3, 3), mean[1][MIDDLE], 1e-5);
  }

  /** The second crop begins four columns further on, so its last whole cell is the third. */
  @Test
  void mean_cellThatOneOfTwoCropsShows_isThatOnesValue() {
    Pool pool = new Pool(1, SIDE);
    pool.next(turned(0));
    pool.add(0, slope(1, 1));
    pool.next(new Similarity(1, 0, 0, 1, 4, 0));
    pool.add(0, slope(3, 3));
    float[] mean = pool.mean()[0];
    assertEquals(3 + 3, mean[MIDDLE], 1e-5);
    assertEquals((2 + 3 + 3 * (6 + 3)) / 2.0, mean[MIDDLE - 1], 1e-5);
  }

  @Test
  void clear_afterACrop_forgetsIt() {
    Pool pool = new Pool(1, SIDE);
    pool.next(turned(0));
    pool.add(0, slope(1, 1));
    pool.clear();
    assertEquals(0, pool.mean()[0][MIDDLE]);
  }
}
