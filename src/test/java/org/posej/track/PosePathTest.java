// SPDX-License-Identifier: BSD-2-Clause
package org.posej.track;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Track;

/** The right poses are those of a body of known direction that walks along a line. */
class PosePathTest {
  private final Track track = new Track(1, "1");
  private final PosePath path = new PosePath(track);

  /** A body 60 px long in a direction in degrees. */
  private static Pose body(double x, double degrees, double score) {
    double c = Math.cos(Math.toRadians(degrees));
    double s = Math.sin(Math.toRadians(degrees));
    double[] along = {-30, -10, 10, 30};
    double[] scores = new double[4];
    Arrays.fill(scores, score);
    return Pose.of(
        Arrays.stream(along).map(a -> x + a * c).toArray(),
        Arrays.stream(along).map(a -> 50 + a * s).toArray(),
        scores);
  }

  /** The candidates of a frame: in the right order or not. */
  private static List<Pose> candidates(int t, boolean reversed, double odds) {
    double x = 100 + 3 * t;
    return List.of(
        body(x, (reversed ? 180 : 0) + t, 0.9), body(x, (reversed ? 0 : 180) + t, 0.9 * odds));
  }

  private double nose(int t) {
    return track.pose(t).x(3) - (100 + 3 * t);
  }

  @Test
  void add_aFewReversedFrames_areTurnedRound() {
    List<Integer> wrong = List.of(5, 11, 12, 13);
    for (int t = 0; t < 30; t++) {
      path.add(t, candidates(t, wrong.contains(t), wrong.contains(t) ? 0.7 : 0.3));
    }
    path.finish();
    assertEquals(4, path.turned());
    for (int t = 0; t < 30; t++) {
      assertEquals(30 * Math.cos(Math.toRadians(t)), nose(t), 1e-4, "frame " + t);
    }
    assertEquals(Pose.Source.FILTERED, track.pose(12).source(0));
    assertEquals(Pose.Source.ESTIMATED, track.pose(14).source(0));
    assertEquals(136 + 30 * Math.cos(Math.toRadians(12)), track.pose(12).estimateX(3), 1e-4);
    assertEquals(track.pose(12).x(3), track.pose(12).raw().x(3), 1e-4);
  }

  /**
   * A turned pose is where its neighbours want it, but hides and trusts what was seen no better.
   */
  @Test
  void add_turnedFrame_withholdsWhatWasWithheldAndKeepsTheScores() {
    for (int t = 0; t < 9; t++) {
      List<Pose> both = candidates(t, t == 4, t == 4 ? 0.7 : 0.3);
      path.add(
          t,
          t == 4
              ? List.of(both.get(0).without(3), body(112, 4, 0.9).without(3).withScore(0.63))
              : both);
    }
    path.finish();
    assertEquals(1, path.turned());
    Pose turned = track.pose(4);
    assertFalse(turned.has(3));
    assertEquals(Pose.Visibility.HIDDEN, turned.visibility(3));
    assertEquals(112 + 30 * Math.cos(Math.toRadians(4)), turned.estimateX(3), 1e-4);
    for (int k = 0; k < 4; k++) {
      assertEquals(0.9, turned.score(k), 1e-6, "point " + k);
    }
    assertEquals(112 - 30 * Math.cos(Math.toRadians(4)), turned.x(0), 1e-4);
  }

  /** Also where the alternative itself would show the point. */
  @Test
  void add_alternativeThatShowsAWithheldPoint_isWithheldToo() {
    for (int t = 0; t < 9; t++) {
      List<Pose> both = candidates(t, t == 4, t == 4 ? 0.7 : 0.3);
      path.add(t, t == 4 ? List.of(both.get(0).without(3), both.get(1)) : both);
    }
    path.finish();
    assertEquals(1, path.turned());
    assertFalse(track.pose(4).has(3));
    assertEquals(0.9, track.pose(4).score(3), 1e-6);
  }

  @Test
  void add_aBodyThatTurnsRound_isBelieved() {
    for (int t = 0; t < 40; t++) {
      path.add(t, candidates(t, t >= 20, 0.3));
    }
    path.finish();
    assertEquals(0, path.turned());
  }

  @Test
  void add_labelledFrame_turnsItsNeighboursRound() {
    for (int t = 0; t < 9; t++) {
      path.add(t, t == 4 ? List.of(body(112, 4, 1)) : candidates(t, t > 1 && t < 7 && t != 4, 0.8));
    }
    path.finish();
    assertEquals(4, path.turned());
    assertEquals(30 * Math.cos(Math.toRadians(3)), nose(3), 1e-4);
  }

  @Test
  void add_gapInTime_startsAnew() {
    for (int t = 0; t < 20; t++) {
      path.add(t, candidates(t, false, 0.3));
    }
    path.add(30, candidates(30, true, 0.7));
    path.add(40, candidates(40, false, 0.3));
    path.finish();
    assertEquals(0, path.turned());
  }

  @Test
  void add_unrelatedFrames_keepTheirFirstCandidates() {
    for (int t = 0; t < 50; t++) {
      double degrees = 137.5 * t;
      path.add(t, List.of(body(9 * t, degrees, 0.9), body(9 * t, degrees + 180, 0.8)));
    }
    path.finish();
    assertEquals(0, path.turned());
    assertEquals(50, track.size());
  }

  @Test
  void add_longUndecidedMovie_losesNoFrame() {
    for (int t = 0; t < 1000; t++) {
      path.add(t, candidates(t, false, 0.9));
    }
    path.finish();
    assertEquals(1000, track.size());
    assertEquals(0, path.turned());
  }

  @Test
  void add_oneCandidateOrNoPoints_isPutAsItIs() {
    Pose missing = body(Double.NaN, 0, 0);
    Pose alone = body(5, 0, 0.2);
    path.add(0, List.of(missing, missing));
    path.add(1, List.of(alone));
    path.finish();
    assertSame(missing, track.pose(0));
    assertSame(alone, track.pose(1));
  }
}
