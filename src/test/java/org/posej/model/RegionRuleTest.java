// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.posej.Box;
import org.posej.Pose;

/** Worked numbers of MediaPipe's and MoveNet's rules, and squares that geometry gives. */
class RegionRuleTest {
  private static final double NAN = Double.NaN;
  private static final RegionRule TURNED = RegionRule.turned(0, 1);
  private static final RegionRule TORSO =
      RegionRule.torso(new int[] {2, 3}, new int[] {0, 1}, 1.25);

  private static Pose pose(double... xy) {
    double[] scores = new double[xy.length / 2];
    java.util.Arrays.fill(scores, 1);
    return scored(scores, xy);
  }

  private static Pose scored(double[] scores, double... xy) {
    double[] x = new double[xy.length / 2];
    double[] y = new double[xy.length / 2];
    for (int k = 0; k < x.length; k++) {
      x[k] = xy[2 * k];
      y[k] = xy[2 * k + 1];
    }
    return Pose.of(x, y, scores);
  }

  private static void assertBox(double cx, double cy, double w, double h, double angle, Box box) {
    assertEquals(cx, box.centerX(), 1e-3);
    assertEquals(cy, box.centerY(), 1e-3);
    assertEquals(w, box.width(), 1e-3);
    assertEquals(h, box.height(), 1e-3);
    assertEquals(angle, box.angle(), 1e-4);
  }

  @Test
  void turned_upright_isTwiceTheDistance() {
    assertBox(320, 300, 400, 400, 0, TURNED.region(pose(320, 300, 320, 100), null, 640, 480));
  }

  @Test
  void turned_thirtyDegrees_keepsTheSide() {
    Box box = TURNED.region(pose(320, 300, 420, 300 - 100 * Math.sqrt(3)), null, 640, 480);
    assertBox(320, 300, 400, 400, Math.toRadians(30), box);
  }

  @Test
  void turned_missingOrEqualPoints_tellNothing() {
    assertNull(TURNED.region(pose(320, 300, NAN, NAN), null, 640, 480));
    assertNull(TURNED.region(pose(320, 300, 320, 300), null, 640, 480));
  }

  @Test
  void torso_isAboutTheHips_byTheFartherOfTorsoAndBody() {
    // hips at (100, 100) and (120, 100), shoulders 40 above: 1.9 * 40 = 76; the foot 1.2 * 70 = 84
    double[] xy = {100, 60, 120, 60, 100, 100, 120, 100, 110, 170};
    Box box = TORSO.region(pose(xy), null, 400, 300);
    assertBox(110, 100, 2 * 84 / 1.25, 2 * 84 / 1.25, 0, box);
    Box unsure = TORSO.region(scored(new double[] {1, 1, 1, 1, .1}, xy), null, 400, 300);
    assertBox(110, 100, 2 * 76 / 1.25, 2 * 76 / 1.25, 0, unsure);
  }

  @Test
  void torso_isNoLargerThanToTheFarthestEdge() {
    // 1.9 * 80 = 152, but no edge of an image of 210 x 250 is farther than 150 from (100, 100)
    Box box = TORSO.region(pose(95, 20, 105, 20, 95, 100, 105, 100), null, 210, 250);
    assertNull(box, "150 is more than half of 250: the whole image is to be looked at");
    Box far = TORSO.region(pose(95, 20, 105, 20, 95, 100, 105, 100), null, 210, 400);
    assertBox(100, 100, 2 * 152 / 1.25, 2 * 152 / 1.25, 0, far);
  }

  @Test
  void torso_withoutASureHipAndShoulder_tellsNothing() {
    double[] xy = {95, 60, 105, 60, 95, 100, 105, 100};
    assertNull(TORSO.region(scored(new double[] {1, 1, .2 - 1e-6, .1}, xy), null, 400, 400));
    assertNull(TORSO.region(scored(new double[] {.1, .1, 1, 1}, xy), null, 400, 400));
    Box one = TORSO.region(scored(new double[] {1, .1, .1, 1}, xy), null, 400, 400);
    assertBox(100, 100, 2 * 76 / 1.25, 2 * 76 / 1.25, 0, one);
  }

  @Test
  void hand_ofAPalm_isTurnedAndShiftedTowardTheFingers() {
    // MediaPipe: the box moves half its height along the turned y axis and grows 2.6 times
    RegionRule palm = RegionRule.hand(0, 1, new int[0], 0.5, 2.6);
    Box upright = new Box(80, 90, 40, 20, 0, 0.7);
    assertBox(100, 90, 104, 104, 0, palm.region(pose(100, 110, 100, 80), upright, 300, 300));
    Box right = palm.region(pose(80, 100, 120, 100), upright, 300, 300);
    assertBox(110, 100, 104, 104, Math.PI / 2, right);
    assertEquals(0.7, right.score(), 1e-6);
  }

  @Test
  void hand_withoutABox_liesAroundItsPointsAlongTheTurnedAxes() {
    // turned by 45 degrees: wrist to finger is the diagonal of a square of side 10
    RegionRule rule = RegionRule.hand(0, 1, new int[] {0, 1}, 0, 2);
    Box box = rule.region(pose(0, 10, 10, 0), null, 100, 100);
    assertBox(5, 5, 2 * Math.hypot(10, 10), 2 * Math.hypot(10, 10), Math.PI / 4, box);
  }

  @Test
  void hand_pointsThatDoNotTell_giveNothing() {
    RegionRule rule = RegionRule.hand(0, 1, new int[] {2}, 0, 2);
    assertNull(rule.region(pose(0, 10, 0, 10, 5, 5), null, 100, 100), "no direction");
    assertNull(rule.region(pose(0, 10, 10, 0, NAN, NAN), null, 100, 100), "no point");
    assertNull(rule.region(pose(0, 10, 10, 0, 5, 5), null, 100, 100), "no area");
    assertNull(rule.region(pose(NAN, NAN, 10, 0, 5, 5), null, 100, 100), "no wrist");
  }

  @Test
  void bounds_isTheScaledBoxAroundSurePoints() {
    RegionRule rule = RegionRule.bounds(0.3, 1.5);
    double[] xy = {10, 20, 30, 60, 500, 500};
    Box box = rule.region(scored(new double[] {1, .5, .1}, xy), null, 640, 480);
    assertBox(20, 40, 30, 60, 0, box);
    assertNull(rule.region(scored(new double[] {1, .1, .1}, xy), null, 640, 480));
    assertNull(rule.region(pose(10, 20, 30, 20), null, 640, 480), "no height");
  }
}
