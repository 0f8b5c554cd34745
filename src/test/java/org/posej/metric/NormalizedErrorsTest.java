// SPDX-License-Identifier: BSD-2-Clause
package org.posej.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.posej.metric.NormalizedErrors.Limit.BELOW;
import static org.posej.metric.NormalizedErrors.Limit.UP_TO;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.posej.Box;
import org.posej.Extent;
import org.posej.Pose;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.compare.FrameSums;
import org.posej.compare.PosePair;

/** Worked numbers of shares and errors relative to a length of the body. */
class NormalizedErrorsTest {
  private static final double NAN = Double.NaN;
  private static final Skeleton SKELETON =
      new Skeleton(
          "test",
          Stream.of("left_shoulder", "right_shoulder", "right_hip")
              .map(n -> new Skeleton.Keypoint(n, n.equals("right_hip") ? 2 : 0, NAN, 0))
              .toList(),
          List.of());

  /** A truth with all points at (0, 0) and a head box of 60 x 80: its head is 60. */
  private static Pose truth() {
    return Pose.labelled(new double[3], new double[3])
        .with(new Extent(Box.of(0, 0, 100, 50), NAN, false, Box.of(0, 0, 60, 80)));
  }

  private static PosePair pair(int frame, Pose truth, double... x) {
    Pose found = x.length == 0 ? null : Pose.labelled(x, new double[x.length]);
    return new PosePair(frame, 0, truth, found);
  }

  private static NormalizedErrors pixels(PosePair... pairs) {
    return NormalizedErrors.of(SKELETON, List.of(pairs), ReferenceLength.pixels());
  }

  @Test
  void within_halfAHead_isRightUpToThirty() {
    var e =
        NormalizedErrors.of(
            SKELETON, List.of(pair(0, truth(), 30, 30.1, 0)), ReferenceLength.head());
    assertArrayEquals(new double[] {1, 0, 1}, e.within(0.5, UP_TO).shares());
    assertArrayEquals(new double[] {0, 0, 1}, e.within(0.5, BELOW).shares());
  }

  @Test
  void lengths_ofBoxHeadAndLimb() {
    Pose body = Pose.labelled(new double[] {0, 7, 30}, new double[] {0, 7, 40});
    Pose boxed = body.with(truth().extent());
    assertEquals(100, ReferenceLength.boxSide().of(boxed));
    assertEquals(Math.sqrt(12500), ReferenceLength.boxDiagonal().of(boxed), 1e-12);
    assertEquals(Math.sqrt(5000), ReferenceLength.boxRootArea().of(boxed), 1e-12);
    assertEquals(60, ReferenceLength.head().of(boxed), 1e-12);
    assertEquals(50, ReferenceLength.torso(SKELETON).of(body), 1e-12);
    assertEquals(40, ReferenceLength.boxSide().of(body)); // the box around the points
    assertTrue(Double.isNaN(ReferenceLength.head().of(body)));
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> ReferenceLength.limb(SKELETON, "left_shoulder", "nose"));
    assertTrue(e.getMessage().contains("nose"), e.getMessage());
  }

  @Test
  void within_meanOfKeypointsAndOfPoints_differWhereCountsDo() {
    Pose one = Pose.labelled(new double[] {0, NAN, NAN}, new double[3]);
    Shares s = pixels(pair(0, truth(), 0, 9, 9), pair(1, one, 9, 0, 0)).within(5, UP_TO);
    assertArrayEquals(new int[] {2, 1, 1}, s.counts());
    assertEquals(0.5 / 3, s.meanOfNames(), 1e-12);
    assertEquals(0.25, s.ofAll(), 1e-12);
    assertEquals(1.0 / 3, s.without(Set.of("right_hip")).ofAll(), 1e-12);
    assertEquals(s.ofAll(), s.without(Shares.NOT_IN_PCKH).ofAll()); // this skeleton has neither
    assertArrayEquals(new double[] {0.25, 0.25, 0}, s.sides(new int[] {1, 0, 2}));
  }

  @Test
  void missingPoints_areWrongButInNoMean() {
    NormalizedErrors e = pixels(pair(0, truth(), 3, 4, NAN), pair(1, truth()));
    assertEquals(6, e.count());
    assertEquals(4.0 / 6, e.missing(), 1e-12);
    assertEquals(3.5, e.mean(), 1e-12);
    assertEquals(3.5, e.median(), 1e-12);
    assertEquals(Math.sqrt(12.5), e.rmse(), 1e-12);
    assertEquals(2.0 / 6, e.within(1e6, UP_TO).ofAll(), 1e-12);
  }

  @Test
  void withheldPoints_countByTheirForcedEstimate() {
    Pose found = Pose.labelled(new double[] {3, 4, 5}, new double[3]).without(1);
    assertEquals(4, pixels(new PosePair(0, 0, truth(), found)).mean(), 1e-12);
  }

  @Test
  void bodiesWithoutLength_doNotCount() {
    Pose bare = Pose.labelled(new double[3], new double[3]);
    var e = NormalizedErrors.of(SKELETON, List.of(pair(0, bare, 1, 2, 3)), ReferenceLength.head());
    assertEquals(0, e.count());
    assertTrue(Double.isNaN(e.mean()));
    assertTrue(Double.isNaN(e.within(1, UP_TO).ofAll()));
  }

  @Test
  void inMillimetres_ofPixelsThatAreNotSquare() {
    Pose found = Pose.labelled(new double[] {3, 0, 0}, new double[] {4, 0, 0});
    var e =
        NormalizedErrors.inMillimetres(
            SKELETON, List.of(new PosePair(0, 0, truth(), found)), new Scale(0.2, 0.1, "cm"));
    assertEquals(Math.hypot(6, 4), e.error(0, 0), 1e-12);
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> NormalizedErrors.inMillimetres(SKELETON, List.of(), Scale.PIXELS));
    assertTrue(refused.getMessage().contains("'pixel'"), refused.getMessage());
  }

  @Test
  void curve_andItsArea() {
    Curve c = pixels(pair(0, truth(), 0, 1, 2)).curve(Curve.upTo(2, 2), UP_TO);
    assertArrayEquals(new double[] {0, 1, 2}, c.thresholds());
    assertArrayEquals(new double[] {1 / 3.0, 2 / 3.0, 1}, c.shares(), 1e-12);
    assertEquals(2 / 3.0, c.mean(), 1e-12);
    assertEquals((0.5 + 5 / 6.0) / 2, c.area(), 1e-12);
    assertEquals(0.2, Curve.upTo(0.2, 20)[20]); // the end is included
  }

  @Test
  void frames_sumUpToTheWhole() {
    NormalizedErrors e =
        pixels(pair(4, truth(), 1, 2, NAN), pair(4, truth(), 3, 3, 3), pair(7, truth(), 9, 9, 9));
    FrameSums errors = e.byFrame().errors();
    assertArrayEquals(new int[] {4, 7}, errors.frames());
    assertArrayEquals(new double[] {12, 27}, errors.sums());
    assertArrayEquals(new double[] {5, 3}, errors.counts());
    assertEquals(9, errors.mean(1));
    assertEquals(e.mean(), errors.mean(), 1e-12);
    assertEquals(e.rmse(), Math.sqrt(e.byFrame().squares().mean()), 1e-12);
    FrameSums shares = e.byFrame().shares(2, UP_TO);
    assertArrayEquals(new double[] {2, 0}, shares.sums());
    assertArrayEquals(new double[] {6, 3}, shares.counts());
  }

  @Test
  void perPose_meansFailuresAndArea() {
    NormalizedMeanError n =
        NormalizedErrors.of(
                SKELETON,
                List.of(pair(0, truth(), 3, 6, 9), pair(1, truth(), 3, NAN, 3)),
                ReferenceLength.fixed(100))
            .perPose();
    assertEquals(0.06, n.mean(), 1e-12);
    assertEquals(0.5, n.failureRate(0.1), 1e-12);
    assertEquals(1, n.failureRate(0.05), 1e-12);
    assertEquals(0.5 * 0.4, n.area(0.1), 2e-4); // half of them, from 0.06 on, in steps
    assertThrows(IllegalArgumentException.class, () -> n.area(0.08015));
  }
}
