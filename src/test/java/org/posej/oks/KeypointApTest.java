// SPDX-License-Identifier: BSD-2-Clause
package org.posej.oks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Box;
import org.posej.Extent;
import org.posej.Pose;
import org.posej.oks.KeypointAp.Size;

/** Worked numbers of COCO's evaluation, and its rules on bodies that are ignored. */
class KeypointApTest {
  private static final double[] SIGMAS = {.05, .05, .05};
  private static final double AREA = 100 * 100;

  private final KeypointAp ap = new KeypointAp(SIGMAS);

  private static double[] plus(double v) {
    return new double[] {v, v + 40, v + 100};
  }

  /** A body whose three points begin at (v, v). */
  private static Pose body(double v, double area, boolean crowd) {
    Pose pose = Pose.labelled(plus(v), plus(v));
    return pose.with(new Extent(Box.of(v, v, 100, 100), area, crowd, null));
  }

  private static Pose body(double v) {
    return body(v, AREA, false);
  }

  private static Pose found(double v, double score) {
    return Pose.of(plus(v), plus(v), new double[] {1, 1, 1}).withScore(score);
  }

  /** Right poses lie on the body of the same number, wrong ones on none; from the best on. */
  private double apOf(int bodies, boolean... right) {
    List<Pose> all = new ArrayList<>();
    for (int j = 0; j < bodies; j++) {
      all.add(body(1000 * j));
    }
    List<Pose> poses = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < right.length; i++) {
      poses.add(found(right[i] ? 1000 * at++ : -5000 - 500 * i, 1 - 0.1 * i));
    }
    ap.add(all, poses);
    return ap.apAt(0.5, Size.ALL);
  }

  @Test
  void apAt_rightWrongRightOfTwo() {
    assertEquals(.834983, apOf(2, true, false, true), 5e-7);
    assertEquals(1, ap.arAt(0.5, Size.ALL));
  }

  @Test
  void apAt_rightWrongOfTwo() {
    assertEquals(.504950, apOf(2, true, false), 5e-7);
  }

  @Test
  void apAt_rightWrongRightOfThree() {
    assertEquals(.554455, apOf(3, true, false, true), 5e-7);
    assertEquals(2.0 / 3, ap.arAt(0.5, Size.ALL), 1e-12);
  }

  @Test
  void apAt_posesOfSeveralImages_areRankedTogether() {
    ap.add(List.of(body(0)), List.of(found(0, .9)));
    ap.add(List.of(body(0)), List.of(found(-5000, .8), found(0, .7)));
    assertEquals(.834983, ap.apAt(0.5, Size.ALL), 5e-7);
  }

  @Test
  void ap_isTheMeanOverTenSimilarities() {
    // all points d away give exp(-d^2 / (2 area (2 sigma)^2)) = 0.72: right at 0.5, 0.55 ... 0.7
    double d = Math.sqrt(-Math.log(0.72) * 2 * AREA * 0.01 / 2);
    ap.add(List.of(body(0)), List.of(found(d, 1)));
    assertEquals(0.5, ap.ap(Size.ALL), 1e-9);
    assertEquals(0.5, ap.ar(Size.ALL), 1e-9);
    assertEquals(1, ap.apAt(0.7, Size.ALL), 1e-9);
    assertEquals(0, ap.apAt(0.75, Size.ALL), 1e-9);
  }

  @Test
  void similarity_pointsWithoutLabel_doNotCount() {
    Pose label = Pose.labelled(new double[] {0, Double.NaN, 100}, plus(0));
    Pose body = label.with(Extent.of(Box.of(0, 0, 100, 100), AREA));
    Pose off = Pose.of(new double[] {0, 999, 100}, plus(0), new double[] {1, 1, 1});
    assertEquals(1, ap.similarity(off, body), 1e-12);
  }

  @Test
  void similarity_withheldPoints_countByTheirForcedEstimate() {
    assertEquals(1, ap.similarity(found(0, 1).without(1), body(0)), 1e-6);
  }

  @Test
  void similarity_missingPoints_areInfinitelyFar() {
    Pose two = Pose.of(new double[] {0, Double.NaN, 100}, plus(0), new double[] {1, 1, 1});
    assertEquals(2.0 / 3, ap.similarity(two, body(0)), 1e-12);
  }

  @Test
  void similarity_bodyWithoutPoints_isWithinItsBoxGrownByItsSize() {
    double[] nan = {Double.NaN, Double.NaN, Double.NaN};
    Box box = Box.of(0, 0, 100, 100);
    Pose body = Pose.labelled(nan, nan).with(Extent.of(box, AREA));
    assertEquals(1, ap.similarity(found(100, 1), body), 1e-12);
    // x and y of 210 lie 10 beyond 0 + 2 * 100
    Pose beyond = Pose.of(plus(110), plus(110), new double[] {1, 1, 1});
    double expected = (2 + Math.exp(-200 / (2 * AREA * 0.01))) / 3;
    assertEquals(expected, ap.similarity(beyond, body), 1e-12);
  }

  @Test
  void apAt_crowd_neitherCountsNorMakesWrong() {
    ap.add(List.of(body(0, AREA, true), body(1000)), List.of(found(0, .9), found(1000, .8)));
    assertEquals(1, ap.apAt(0.5, Size.ALL), 1e-9);
  }

  @Test
  void apAt_crowd_takesAnyNumberOfPoses_aSingleBodyOne() {
    Pose crowd = body(0, AREA, true);
    ap.add(List.of(crowd, body(1000)), List.of(found(0, .9), found(1, .85), found(1000, .8)));
    assertEquals(1, ap.apAt(0.5, Size.ALL), 1e-9);
    KeypointAp twice = new KeypointAp(SIGMAS);
    twice.add(List.of(body(0), body(1000)), List.of(found(0, .9), found(1, .85), found(1000, .8)));
    assertEquals(.834983, twice.apAt(0.5, Size.ALL), 5e-7);
  }

  @Test
  void apAt_bodyThatCounts_goesBeforeOneThatIsIgnored() {
    // the pose lies exactly on the crowd, and near enough on the body
    ap.add(List.of(body(0, AREA, true), body(3)), List.of(found(0, .9)));
    assertEquals(1, ap.apAt(0.5, Size.ALL), 1e-9);
  }

  @Test
  void apAt_sizes_leaveOutBodiesAndUnmatchedPosesOfOthers() {
    Pose medium = body(0, 50 * 50, false);
    Pose large = body(1000, 200 * 200, false);
    // the wrong pose spans 100 x 100 pixels, so it is large
    ap.add(List.of(medium, large), List.of(found(-5000, .9), found(0, .8), found(1000, .7)));
    assertEquals(1, ap.apAt(0.5, Size.MEDIUM), 1e-9);
    assertEquals(0.5, ap.apAt(0.5, Size.LARGE), 1e-9);
    assertEquals(2.0 / 3, ap.apAt(0.5, Size.ALL), 1e-9);
  }

  @Test
  void apAt_onlyTheTwentyBestOfAnImage_areLookedAt() {
    List<Pose> poses = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      poses.add(found(-5000 - 500 * i, .9));
    }
    poses.add(found(0, .1));
    ap.add(List.of(body(0)), poses);
    assertEquals(0, ap.arAt(0.5, Size.ALL));
  }

  @Test
  void apAt_noBodyThatCounts_isNaN() {
    assertTrue(Double.isNaN(ap.ap(Size.ALL)));
    ap.add(List.of(body(0, AREA, true)), List.of(found(0, 1)));
    assertTrue(Double.isNaN(ap.apAt(0.5, Size.ALL)));
    assertTrue(Double.isNaN(ap.ar(Size.ALL)));
  }

  @Test
  void apAt_nobodyFound_isZero() {
    ap.add(List.of(body(0)), List.of());
    assertEquals(0, ap.ap(Size.ALL));
    assertEquals(0, ap.ar(Size.ALL));
  }

  @Test
  void ap_imagesThatCountTwiceOrNever_areAsThoseAddedSo() {
    List<Pose> first = List.of(body(0), body(1000));
    List<Pose> ofFirst = List.of(found(2, .9), found(-5000, .8), found(1009, .7));
    List<Pose> second = List.of(body(0));
    List<Pose> ofSecond = List.of(found(-5000, .95), found(6, .6));
    ap.add(first, ofFirst);
    ap.add(second, ofSecond);
    KeypointAp drawn = new KeypointAp(SIGMAS);
    drawn.add(first, ofFirst);
    drawn.add(first, ofFirst);
    drawn.add(first, ofFirst);
    assertEquals(drawn.ap(Size.ALL), ap.ap(Size.ALL, new int[] {3, 0}), 1e-12);
    assertEquals(ap.ap(Size.ALL), ap.ap(Size.ALL, new int[] {1, 1}), 1e-12);
    KeypointAp only = new KeypointAp(SIGMAS);
    only.add(second, ofSecond);
    assertEquals(only.ap(Size.ALL), ap.ap(Size.ALL, new int[] {0, 1}), 1e-12);
    assertTrue(Double.isNaN(ap.ap(Size.ALL, new int[] {0, 0})));
  }

  @Test
  void stats_numberOfPosesAnImage_isChosen() {
    KeypointAp two = new KeypointAp(SIGMAS, BodyArea.TOLD, 2);
    List<Pose> poses = List.of(found(-5000, .9), found(-6000, .8), found(0, .7));
    two.add(List.of(body(0)), poses);
    assertEquals(0, two.stats().ar());
    ap.add(List.of(body(0)), poses);
    assertEquals(1, ap.stats().ar());
    assertEquals(KeypointApStats.NAMES.size(), ap.stats().toArray().length);
  }
}
