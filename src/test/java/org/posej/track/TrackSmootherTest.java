// SPDX-License-Identifier: BSD-2-Clause
package org.posej.track;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Pose.Source;
import org.posej.Progress;
import org.posej.Track;

/** The truth is a body of four points that walks at 2 px a frame on a wavy line. */
class TrackSmootherTest {
  private static final int SIZE = 80;
  private final Track track = new Track(1, "1");

  private static double trueX(int t, int k) {
    return 50 + 2 * t + 30 * k;
  }

  private static double trueY(int t, int k) {
    return 100 + 20 * Math.sin(t / 10.0) + 10 * (k % 2);
  }

  private static Pose truth(int t, double sd, Random random) {
    double[][] p = new double[3][4];
    for (int k = 0; k < 4; k++) {
      p[0][k] = trueX(t, k) + sd * random.nextGaussian();
      p[1][k] = trueY(t, k) + sd * random.nextGaussian();
      p[2][k] = 0.95;
    }
    return Pose.of(p[0], p[1], p[2]);
  }

  private void walk(double sd) {
    Random random = new Random(4);
    for (int t = 0; t < SIZE; t++) {
      track.put(t, truth(t, sd, random));
    }
  }

  private static Pose wrong(Pose pose, int k, double dx, double dy, double score) {
    return pose.with(k, pose.x(k) + dx, pose.y(k) + dy, score, Source.ESTIMATED)
        .withEstimate(k, pose.x(k) + dx, pose.y(k) + dy);
  }

  private TrackSmoother smooth() {
    TrackSmoother smoother = new TrackSmoother(track);
    smoother.smooth(Progress.NONE);
    return smoother;
  }

  private static double error(Pose pose, int t, int k) {
    return Math.hypot(pose.x(k) - trueX(t, k), pose.y(k) - trueY(t, k));
  }

  private double meanError() {
    double sum = 0;
    for (int t = 0; t < SIZE; t++) {
      for (int k = 0; k < 4; k++) {
        sum += error(track.pose(t), t, k) / (4 * SIZE);
      }
    }
    return sum;
  }

  @Test
  void smooth_pointsOffForSomeFrames_comeBack() {
    walk(0.3);
    int[] lost = {20, 40, 41, 42, 43, 44, 60};
    for (int t : lost) {
      track.put(t, wrong(track.pose(t), 2, -25, 18, 0.5));
    }
    TrackSmoother smoother = smooth();
    assertTrue(smoother.smoothed());
    assertEquals(lost.length, smoother.bridged());
    for (int t : lost) {
      assertTrue(error(track.pose(t), t, 2) < 1.5, "frame " + t);
      assertEquals(Source.FILLED, track.pose(t).source(2));
      assertEquals(trueX(t, 2) - 25, track.pose(t).estimateX(2), 1.5);
    }
  }

  @Test
  void smooth_wholeBodyElsewhereForTwoFrames_comesBack() {
    walk(0.3);
    for (int t = 50; t < 52; t++) {
      for (int k = 0; k < 4; k++) {
        track.put(t, wrong(track.pose(t), k, 200, -70, 0.6));
      }
    }
    assertEquals(8, smooth().bridged());
    for (int k = 0; k < 4; k++) {
      assertEquals(0, error(track.pose(50), 50, k), 1.5);
    }
  }

  @Test
  void smooth_surePointsOnASmoothPath_hardlyMove() {
    walk(0);
    smooth();
    for (int t = 0; t < SIZE; t++) {
      for (int k = 0; k < 4; k++) {
        assertEquals(0, error(track.pose(t), t, k), 0.02);
      }
    }
  }

  @Test
  void smooth_jitter_isReduced() {
    walk(0.7);
    double before = meanError();
    assertEquals(0, smooth().bridged());
    assertTrue(meanError() < 0.7 * before, before + " became " + meanError());
  }

  @Test
  void smooth_aSuddenStep_isBelieved() {
    IntToDoubleFunction foot = t -> t < 40 ? 0 : 35;
    for (int t = 0; t < SIZE; t++) {
      track.put(t, wrong(truth(t, 0.3, new Random(t)), 3, 0, foot.applyAsDouble(t), 0.9));
    }
    assertEquals(0, smooth().bridged());
    for (int t = 0; t < SIZE; t++) {
      assertEquals(trueY(t, 3) + foot.applyAsDouble(t), track.pose(t).y(3), 2, "frame " + t);
    }
  }

  @Test
  void smooth_labelledPoints_stay() {
    walk(0.5);
    Pose labels =
        Pose.labelled(
            new double[] {1, 2, trueX(30, 2), Double.NaN},
            new double[] {3, 4, trueY(30, 2), Double.NaN});
    track.put(30, labels);
    smooth();
    assertSame(labels, track.pose(30));
  }

  @Test
  void smooth_withheldForAFrame_isShownAgainWithItsEstimateUnderneath() {
    walk(0.3);
    track.put(33, wrong(track.pose(33), 1, 30, 30, 0.05).without(1));
    TrackSmoother smoother = smooth();
    assertEquals(1, smoother.filled());
    assertEquals(0, error(track.pose(33), 33, 1), 1.5);
    assertEquals(Source.FILLED, track.pose(33).source(1));
    assertEquals(trueX(33, 1) + 30, track.pose(33).estimateX(1), 1.5);
    assertTrue(track.pose(33).score(1) < track.pose(32).score(1));
  }

  @Test
  void smooth_withheldFromNowOn_staysWithheld() {
    walk(0.3);
    for (int t = 60; t < SIZE; t++) {
      track.put(t, wrong(track.pose(t), 1, 30, 30, 0.05).without(1));
    }
    assertEquals(0, smooth().filled());
    assertFalse(track.pose(70).has(1));
  }

  @Test
  void smooth_framesFarApart_changesNothing() {
    walk(0.3);
    Track far = new Track(2, "2");
    for (int t = 0; t < SIZE; t += 10) {
      far.put(t, track.pose(t));
    }
    TrackSmoother smoother = new TrackSmoother(far);
    smoother.smooth(Progress.NONE);
    assertFalse(smoother.smoothed());
    assertTrue(smoother.motion() > 0.15, "motion " + smoother.motion());
    far.frames().forEach(t -> assertSame(track.pose(t), far.pose(t)));
  }

  @Test
  void smooth_gap_isNotBridged() {
    walk(0.3);
    Track late = new Track(2, "2");
    for (int t = 0; t < SIZE; t++) {
      late.put(t < 40 ? t : t + 1000, t < 40 ? track.pose(t) : wrong(track.pose(t), 0, 0, 9, 0.9));
    }
    TrackSmoother smoother = new TrackSmoother(late);
    smoother.smooth(Progress.NONE);
    assertTrue(smoother.smoothed());
    assertEquals(trueY(39, 0), late.pose(39).y(0), 1);
    assertEquals(trueY(40, 0) + 9, late.pose(1040).y(0), 1);
  }

  @Test
  void smooth_fewFramesOrNone_changesNothing() {
    assertFalse(smooth().smoothed());
    Pose alone = truth(0, 1, new Random(1));
    track.put(0, alone);
    assertFalse(smooth().smoothed());
    assertSame(alone, track.pose(0));
  }

  @Test
  void smooth_pointWithoutEstimates_staysMissing() {
    for (int t = 0; t < SIZE; t++) {
      Pose p = truth(t, 0.5, new Random(t));
      double gone = t > 20 && t < 30 ? Double.NaN : p.x(0);
      track.put(
          t,
          Pose.of(
              new double[] {gone, p.x(1), Double.NaN},
              new double[] {p.y(0), p.y(1), Double.NaN},
              new double[] {0.9, 0.9, 0}));
    }
    Pose before = track.pose(50);
    assertTrue(smooth().smoothed());
    for (int t = 0; t < SIZE; t++) {
      assertFalse(track.pose(t).has(2));
      assertEquals(t <= 20 || t >= 30, track.pose(t).has(0));
      assertTrue(error(track.pose(t), t, 1) < 2.5);
    }
    assertNotEquals(before, track.pose(50));
  }

  @Test
  void smooth_stopped_leavesEveryFrameWhole() {
    walk(0.3);
    Pose[] before = new Pose[SIZE];
    Arrays.setAll(before, track::pose);
    TrackSmoother smoother = new TrackSmoother(track);
    Progress stop =
        (done, message) -> {
          if (done > 0.6) {
            throw new CancellationException("stop");
          }
        };
    assertThrows(CancellationException.class, () -> smoother.smooth(stop));
    for (int t = 0; t < SIZE; t++) {
      assertSame(before[t], track.pose(t), "frame " + t);
    }
    assertEquals(0, smoother.bridged());
  }
}
