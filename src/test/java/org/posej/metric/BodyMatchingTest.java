// SPDX-License-Identifier: BSD-2-Clause
package org.posej.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Box;
import org.posej.Extent;
import org.posej.Pose;

class BodyMatchingTest {
  private final BodyMatching matching = new BodyMatching();

  /** Two points, 10 apart, in a box of 100 x 25 pixels: distances are in units of 50. */
  private static Pose body(double x, boolean crowd) {
    Pose pose = Pose.labelled(new double[] {x, x + 10}, new double[] {0, 0});
    return pose.with(new Extent(Box.of(x, 0, 100, 25), 1000, crowd, null));
  }

  private static Pose found(double x, double y) {
    return Pose.of(new double[] {x, x + 10}, new double[] {y, y}, new double[] {1, 1});
  }

  @Test
  void within_isTheShareOfPointsByTheRootOfTheBox() {
    matching.add(List.of(body(0, false), body(500, false)), List.of(found(500, 2), found(0, 5)));
    assertEquals(1, matching.within(0.1));
    assertEquals(0.5, matching.within(0.05));
    assertEquals(0.07, matching.mean(), 1e-9);
    assertEquals(0.07, matching.median(), 1e-9);
  }

  @Test
  void add_poses_goToBodiesWithTheLeastSum() {
    // the first pose is nearest to both bodies; the second body would be left with 45
    matching.add(List.of(body(0, false), body(40, false)), List.of(found(20, 0), found(-5, 0)));
    assertEquals((20 + 5) / 2.0 / 50, matching.mean(), 1e-9);
  }

  @Test
  void add_bodyNobodyFound_isInfinitelyFar() {
    matching.add(List.of(body(0, false)), List.of());
    matching.add(List.of(body(0, false)), List.of(found(0, 0)));
    assertEquals(0.5, matching.within(0.1));
    assertEquals(0, matching.mean());
    assertEquals(0.5, matching.within(1e9));
  }

  @Test
  void add_poseFarFromAll_isNoMatch() {
    matching.add(List.of(body(0, false)), List.of(found(1e5, 0)));
    assertEquals(0, matching.within(1e9));
    assertTrue(Double.isNaN(matching.mean()));
  }

  @Test
  void add_crowdsAndBodiesWithoutPointsOrArea_doNotCount() {
    double[] nan = {Double.NaN, Double.NaN};
    Box box = Box.of(0, 0, 10, 10);
    Pose unlabelled = Pose.labelled(nan, nan).with(Extent.of(box, 50));
    Pose flat = body(0, false).with(Extent.of(Box.of(0, 0, 0, 0), 0));
    matching.add(List.of(body(0, true), unlabelled, flat), List.of(found(0, 0)));
    assertTrue(Double.isNaN(matching.within(0.1)));
    assertTrue(Double.isNaN(matching.median()));
  }

  @Test
  void add_withheldPoints_countByTheirForcedEstimate() {
    matching.add(List.of(body(0, false)), List.of(found(0, 5).without(0)));
    assertEquals(0.1, matching.mean(), 1e-6);
  }

  @Test
  void add_fiveHundredPeople() {
    List<Pose> bodies = new ArrayList<>();
    List<Pose> poses = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      bodies.add(body(200 * i, false));
      poses.add(found(200 * (499 - i), 5));
    }
    matching.add(bodies, poses);
    assertEquals(1, matching.within(0.1 + 1e-9));
  }
}
