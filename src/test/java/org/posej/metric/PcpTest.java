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
import org.posej.metric.Pcp.Stick;

/** Worked numbers of correct parts. */
class PcpTest {
  private static final List<Stick> STICK = List.of(new Stick("stick", 0, 1));

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
    assertEquals(List.of(new Stick("a-b", 0, 1)), Pcp.limbs(two));
    var e = assertThrows(IllegalArgumentException.class, () -> Pcp.eight(two));
    assertTrue(e.getMessage().contains("right_shoulder"), e.getMessage());
  }
}
