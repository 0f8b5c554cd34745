// SPDX-License-Identifier: BSD-2-Clause
package org.posej.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.compare.PosePair;
import org.posej.metric.Pcp.Rule;
import org.posej.skeleton.Skeletons;

/** Worked numbers of correct parts. */
class PcpTest {
  private static final List<Stick> STICK = List.of(Stick.of("stick", 0, 1));

  /** A stick from (0, 0) to (0, length), and one that was found. */
  private static PosePair pair(double length, double from, double to) {
    return new PosePair(
        0,
        0,
        Pose.labelled(new double[2], new double[] {0, length}),
        Pose.labelled(new double[2], new double[] {from, to}));
  }

  private static double share(Rule rule, PosePair... pairs) {
    return Pcp.of(List.of(pairs), STICK, Pcp.HALF, rule).ofAll();
  }

  @Test
  void strict_anEndHalfTheLengthAway_isRight() {
    assertEquals(1, share(Rule.STRICT, pair(10, 0, 5)));
    assertEquals(0, share(Rule.STRICT, pair(10, 0, 4.9)));
  }

  @Test
  void meanOfEnds_oneEndMayBeFarther() {
    assertEquals(1, share(Rule.MEAN_OF_ENDS, pair(10, 0, 0)));
    assertEquals(0, share(Rule.STRICT, pair(10, 0, 0)));
    assertEquals(0, share(Rule.MEAN_OF_ENDS, pair(10, 0.1, 0)));
  }

  @Test
  void meanLength_helpsShortSticks() {
    PosePair[] both = {pair(2, 0, 0), pair(10, 0, 0)}; // ends 2 and 10 away; the mean length is 6
    assertEquals(0.5, share(Rule.MEAN_LENGTH, both));
    assertEquals(0, share(Rule.STRICT, both));
    var frames = Pcp.frameShares(List.of(both), STICK, Pcp.HALF, Rule.MEAN_LENGTH);
    assertEquals(0.5, frames.mean());
    assertEquals(2, frames.counts()[0]);
  }

  @Test
  void endsThatAreNotLabelled_doNotCount_thoseNotFoundAreWrong() {
    assertTrue(Double.isNaN(share(Rule.STRICT, pair(Double.NaN, 0, 0))));
    assertEquals(0, share(Rule.STRICT, pair(10, 0, Double.NaN)));
    assertEquals(0, share(Rule.STRICT, new PosePair(0, 0, pair(10, 0, 0).truth(), null)));
  }

  @Test
  void eight_needsArmsAndLegs() {
    Skeleton two =
        new Skeleton(
            "two",
            List.of(
                new Skeleton.Keypoint("a", 0, Double.NaN, 0),
                new Skeleton.Keypoint("b", 1, Double.NaN, 0)),
            List.of(new Skeleton.Limb(0, 1, 0)));
    assertEquals(List.of(Stick.of("a-b", 0, 1)), Sticks.limbs(two));
    var e = assertThrows(IllegalArgumentException.class, () -> Sticks.eight(two));
    assertTrue(e.getMessage().contains("right_shoulder"), e.getMessage());
  }

  /** Moves one hip: the torso's end moves by half as much. */
  @Test
  void ten_torsoEndsInTheMiddleOfTheHips_andHeadIsFromTopToNeck() {
    Skeleton lsp = Skeletons.of("lsp-14");
    List<Stick> ten = Sticks.ten(lsp);
    assertEquals(10, ten.size());
    double[] x = new double[14];
    double[] y = new double[14];
    for (int k = 0; k < 14; k++) {
      String name = lsp.names().get(k);
      x[k] = name.startsWith("left") ? 10 : name.startsWith("right") ? -10 : 0;
      y[k] =
          List.of("ankle", "knee", "hip", "wrist", "elbow", "shoulder", "neck", "head_top")
                  .indexOf(name.replaceAll("left_|right_", ""))
              * -19.0;
    }
    Pose truth = Pose.labelled(x, y);
    double[] moved = x.clone();
    // the shoulders are 57 above the hips
    moved[lsp.indexOf("left_hip")] += 56; // 28 at the middle, but 56 at the thigh of 19
    double share =
        Pcp.of(
                List.of(new PosePair(0, 0, truth, Pose.labelled(moved, y))),
                ten,
                Pcp.HALF,
                Rule.STRICT)
            .ofAll();
    assertEquals(0.9, share, 1e-12);
    moved[lsp.indexOf("left_hip")] += 2; // 29 at the middle
    share =
        Pcp.of(
                List.of(new PosePair(0, 0, truth, Pose.labelled(moved, y))),
                ten,
                Pcp.HALF,
                Rule.STRICT)
            .ofAll();
    assertEquals(0.8, share, 1e-12);
    assertTrue(Sticks.hasTen(Skeletons.of("mpii-16")));
    assertTrue(!Sticks.hasTen(Skeletons.of("coco-17")));
  }
}
