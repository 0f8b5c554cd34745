// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Pose;

/**
 * Places follow from geometry: maps are drawn about a shape that was turned, stretched or moved.
 */
class ConsensusTest {
  private static final int SIDE = 64;
  private static final double[] X = {15, 45, 48, 30, 14};
  private static final double[] Y = {20, 18, 44, 50, 40};

  private final Consensus consensus = new Consensus(SquareCrop.GRID, SIDE / 1.25);

  @Test
  void cells_ofClearMaps_areWithinACellOfTheirPeaksWhereverTheBodyTurns() {
    for (int degrees = 0; degrees < 360; degrees += 45) {
      double c = Math.cos(Math.toRadians(degrees));
      double s = Math.sin(Math.toRadians(degrees));
      float[][] heat = new float[X.length][];
      int[] expected = new int[X.length];
      for (int k = 0; k < X.length; k++) {
        long x = Math.round(32 + c * (X[k] - 30) - s * (Y[k] - 34));
        long y = Math.round(32 + s * (X[k] - 30) + c * (Y[k] - 34));
        heat[k] = map(x, y, 1);
        expected[k] = (int) (y * SIDE + x);
      }
      int[] cells = cells(heat);
      for (int k = 0; k < cells.length; k++) {
        assertEquals(expected[k] % SIDE, cells[k] % SIDE, 1, degrees + " degrees, x of " + k);
        assertEquals(expected[k] / SIDE, cells[k] / SIDE, 1, degrees + " degrees, y of " + k);
      }
    }
  }

  @Test
  void cells_ofAMapWithTwoPeaks_takeTheOneWhereTheOthersExpectIt() {
    float[][] heat = new float[X.length][];
    for (int k = 0; k < X.length; k++) {
      heat[k] = map(X[k] + 4, Y[k] - 3, 1);
    }
    float[] mirror = map(12, 14, 1);
    for (int i = 0; i < mirror.length; i++) {
      heat[2][i] = Math.max(0.8f * heat[2][i], mirror[i]);
    }
    int[] cells = cells(heat);
    assertEquals(52, cells[2] % SIDE);
    assertEquals(41, cells[2] / SIDE);
  }

  @Test
  void cells_ofAnEmptyMap_areWhereTheOthersExpectThePoint() {
    float[][] heat = new float[X.length][];
    for (int k = 0; k < X.length; k++) {
      heat[k] = map(X[k] + 4, Y[k] + 2, k == 3 ? 0 : 1);
    }
    int[] cells = cells(heat);
    assertEquals(34, cells[3] % SIDE, 1);
    assertEquals(52, cells[3] / SIDE, 1);
  }

  @Test
  void cells_ofTwoPoints_areTheirPeaks() {
    float[][] heat = {map(3, 60, 1), map(60, 2, 0.01)};
    int[] cells =
        consensus.cells(
            heat,
            new boolean[] {true, true},
            List.of(Pose.labelled(new double[] {20, 40}, new double[] {20, 40})));
    assertArrayEquals(new int[] {60 * SIDE + 3, 2 * SIDE + 60}, cells);
  }

  @Test
  void cells_ofAnUnusedPoint_areNone() {
    float[][] heat = {map(3, 60, 1), map(60, 2, 1)};
    int[] cells = consensus.cells(heat, new boolean[] {true, false}, List.of(Pose.labelled(X, Y)));
    assertEquals(-1, cells[1]);
  }

  private int[] cells(float[][] heat) {
    boolean[] used = {true, true, true, true, true};
    return consensus.cells(heat, used, List.of(Pose.labelled(X, Y)));
  }

  private static float[] map(double x, double y, double peak) {
    float[] map = new float[SIDE * SIDE];
    for (int i = 0; i < map.length; i++) {
      double dx = i % SIDE - x;
      double dy = i / SIDE - y;
      map[i] = (float) (peak * Math.exp(-(dx * dx + dy * dy) / 4));
    }
    return map;
  }
}
