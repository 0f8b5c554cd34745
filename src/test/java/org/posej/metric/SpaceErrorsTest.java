// SPDX-License-Identifier: BSD-2-Clause
package org.posej.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.compare.MetricCases;
import org.posej.compare.PosePair;
import org.posej.metric.SpaceErrors.Alignment;

/** Worked numbers of errors in space; places are in metres, errors in millimetres. */
class SpaceErrorsTest {
  private static final Pose TRUTH =
      MetricCases.inSpace(new double[][] {{0, 0, 0}, {1, 0, 0}, {0, 2, 0}, {0, 0, 3}});
  private static final Pose FOUND =
      MetricCases.inSpace(new double[][] {{0, 0, 0}, {1.2, 0, 0}, {0, 2.2, 0}, {0, .3, 3.3}});

  private static PosePair pair(int frame, Pose truth, Pose found) {
    return new PosePair(frame, 0, truth, found);
  }

  private static double mean(Alignment alignment, Pose truth, Pose found) {
    return new SpaceErrors(List.of(pair(0, truth, found)), alignment, 0).mean();
  }

  @Test
  void mean_ofFourPoints_byEachAlignment() {
    assertEquals(206.066, mean(Alignment.NONE, TRUTH, FOUND), 5e-4);
    assertEquals(206.066, mean(Alignment.ROOT, TRUTH, FOUND), 5e-4);
    assertEquals(93.460, mean(Alignment.SCALE, TRUTH, FOUND), 5e-4);
    assertEquals(72.923, mean(Alignment.PROCRUSTES, TRUTH, FOUND), 5e-4);
  }

  @Test
  void procrustes_undoesATurnAndAScale_butNoMirror() {
    Pose turned =
        TRUTH.with3d(k -> 5 - 2 * TRUTH.y3d(k), k -> 2 * TRUTH.x3d(k), k -> 2 * TRUTH.z3d(k));
    assertEquals(0, mean(Alignment.PROCRUSTES, TRUTH, turned), 1e-3);
    Pose mirrored = TRUTH.with3d(k -> -TRUTH.x3d(k), TRUTH::y3d, TRUTH::z3d);
    assertTrue(mean(Alignment.PROCRUSTES, TRUTH, mirrored) > 100);
  }

  @Test
  void root_takesAwayAShift_andPointsWithoutPlaceDoNotCount() {
    Pose shifted =
        TRUTH.with3d(
            k -> k == 3 ? Double.NaN : TRUTH.x3d(k) + 1, TRUTH::y3d, k -> TRUTH.z3d(k) - 2);
    SpaceErrors e =
        new SpaceErrors(List.of(pair(0, TRUTH, shifted), pair(1, TRUTH, null)), Alignment.ROOT, 0);
    assertEquals(0, e.mean(), 1e-3);
    assertEquals(1, e.perPose().length);
    assertArrayEquals(new int[] {0}, e.frameErrors().frames());
    assertEquals(3, e.frameErrors().counts()[0]);
  }

  @Test
  void velocity_ofAPointThatMovesInTheOne() {
    Pose moved = TRUTH.with3d(k -> TRUTH.x3d(k) + (k == 1 ? 0.4 : 0), TRUTH::y3d, TRUTH::z3d);
    List<PosePair> pairs =
        List.of(pair(0, TRUTH, TRUTH), pair(1, TRUTH, moved), pair(5, TRUTH, TRUTH));
    assertEquals(100, SpaceErrors.velocity(pairs, 0), 1e-3); // 400 of one of four points
  }

  @Test
  void below_isStrict_andTheGridHasItsEnds() {
    Pose off = TRUTH.with3d(k -> TRUTH.x3d(k) + (k == 1 ? 0.25 : 0), TRUTH::y3d, TRUTH::z3d);
    SpaceErrors e = new SpaceErrors(List.of(pair(0, TRUTH, off)), Alignment.NONE, 0);
    assertEquals(0.75, e.below(250), 1e-12);
    assertEquals(1, e.below(250.1), 1e-12);
    assertEquals(31, e.curve(150).thresholds().length);
    assertArrayEquals(new double[] {0, 0.75, 0.75}, head(e.curve(195).shares()));
    assertEquals(0.75 * 39 / 40, e.curve(195).mean(), 1e-12);
  }

  private static double[] head(double[] values) {
    return Arrays.copyOf(values, 3);
  }
}
