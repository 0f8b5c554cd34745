// SPDX-License-Identifier: BSD-2-Clause
package org.posej.oks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Box;
import org.posej.Extent;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.compare.FramePoses;
import org.posej.compare.PosePair;

/** Worked numbers of similarity, and the shares that survey texts call AP. */
class OksSharesTest {
  private static final double[] COCO = {
    .026, .025, .025, .035, .035, .079, .079, .072, .072, .062, .062, .107, .107, .087, .087, .089,
    .089
  };
  private static final OksSimilarity OKS = new OksSimilarity(COCO, BodyArea.TOLD);

  private static Pose body(double x) {
    double[] p = new double[COCO.length];
    Arrays.fill(p, x);
    return Pose.labelled(p, new double[COCO.length]).with(Extent.of(Box.of(x, 0, 100, 100), 1e4));
  }

  private static Pose only(int k) {
    double[] p = new double[COCO.length];
    Arrays.fill(p, Double.NaN);
    p[k] = 0;
    return Pose.labelled(p, new double[COCO.length]).with(body(0).extent());
  }

  @Test
  void similarity_ofPointsTenPixelsOff() {
    assertEquals(.157377, OKS.of(body(10), only(0)), 5e-7); // the nose
    assertEquals(.896569, OKS.of(body(10), only(11)), 5e-7); // a hip
    assertEquals(.646995, OKS.of(body(10), body(0)), 5e-7);
    assertEquals(0, OKS.of(null, body(0)));
  }

  @Test
  void area_fromTheBoxOrThePoints_whereNoneIsTold() {
    Pose pose = Pose.labelled(new double[] {0, 10}, new double[] {0, 20});
    assertEquals(0.53 * 200, BodyArea.TOLD.of(pose), 1e-9);
    Pose boxed = pose.with(Extent.of(Box.of(0, 0, 30, 40), Double.NaN));
    assertEquals(0.53 * 1200, BodyArea.TOLD.of(boxed), 1e-9);
    Pose told = pose.with(Extent.of(Box.of(0, 0, 30, 40), 777));
    assertEquals(777, BodyArea.TOLD.of(told));
    assertEquals(0.53 * 1200, BodyArea.BOX.of(told), 1e-9);
  }

  @Test
  void ofPairs_someoneWhoWasNotFound_isZero() {
    OksShares s =
        OksShares.ofPairs(
            List.of(new PosePair(0, 0, body(0), body(10)), new PosePair(0, 1, body(500), null)),
            OKS);
    assertArrayEquals(new double[] {.646995, 0}, s.similarity(), 5e-7);
    assertEquals(.646995 / 2, s.mean(), 5e-7);
    assertEquals(s.mean(), s.frameSimilarity().mean(), 1e-12);
    assertEquals(0.5, s.frameShares(0.6).mean(), 1e-12);
    assertEquals(0.5, s.above(0.6));
    assertEquals(0, s.above(0.65));
    assertEquals(0.3 * 0.5, s.meanAbove(), 1e-12); // 0.5, 0.55 and 0.6
  }

  @Test
  void ofFrames_onePoseMayBeTheBestOfTwo_andExtraOnesCostNothing() {
    FramePoses frame =
        new FramePoses(
            0,
            List.of(body(0), body(1)),
            List.of(0, 1),
            List.of(body(0), body(900), body(800)),
            List.of(0, 1, 2));
    assertEquals(1, OksShares.ofFrames(List.of(frame), OKS).above(0.9));
  }

  @Test
  void sigmas_ofASkeletonWithout_areRefused() {
    Skeleton bare =
        new Skeleton("bare", List.of(new Skeleton.Keypoint("tip", 0, Double.NaN, 0)), List.of());
    var e = assertThrows(IllegalArgumentException.class, () -> OksSimilarity.sigmas(bare));
    assertTrue(e.getMessage().contains("'tip'"), e.getMessage());
  }
}
