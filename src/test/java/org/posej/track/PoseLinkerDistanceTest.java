// SPDX-License-Identifier: BSD-2-Clause
package org.posej.track;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Pose;

class PoseLinkerDistanceTest {
  private static Pose at(double x) {
    return Pose.labelled(new double[] {x, x + 4}, new double[] {0, 3});
  }

  @Test
  void assign_followsWhoIsNearestInWhateverOrder() {
    PoseLinker linker = new PoseLinker(3);
    assertArrayEquals(new int[] {0, 1, 2}, linker.assign(List.of(at(0), at(50), at(100))));
    assertArrayEquals(new int[] {2, 0, 1}, linker.assign(List.of(at(97), at(3), at(52))));
    assertArrayEquals(new int[] {1, 2, 0}, linker.assign(List.of(at(54), at(94), at(6))));
  }

  /** Between 10 and 20 the pair (20, 19) is nearer than (10, 12), so 12 goes to 10. */
  @Test
  void assign_theNearestPairComesFirst() {
    PoseLinker linker = new PoseLinker(2);
    linker.assign(List.of(at(10), at(20)));
    assertArrayEquals(new int[] {1, 0}, linker.assign(List.of(at(19), at(16))));
  }

  @Test
  void assign_someoneAbsentKeepsThePlace() {
    PoseLinker linker = new PoseLinker(2);
    linker.assign(List.of(at(0), at(100)));
    assertArrayEquals(new int[] {1}, linker.assign(List.of(at(90))));
    assertArrayEquals(new int[] {}, linker.assign(List.of()));
    assertArrayEquals(new int[] {0, 1}, linker.assign(List.of(at(5), at(85))));
  }

  @Test
  void assign_posesWithoutPointsAreStillGivenToSomeone() {
    double[] nan = {Double.NaN, Double.NaN};
    PoseLinker linker = new PoseLinker(2);
    linker.assign(List.of(at(0), at(100)));
    assertArrayEquals(new int[] {0, 1}, linker.assign(List.of(Pose.labelled(nan, nan), at(99))));
  }

  @Test
  void distance_isTheMeanOverSharedPointsWithheldOnesToo() {
    assertEquals(7, PoseLinker.distance(at(0), at(7)), 1e-9);
    assertEquals(7, PoseLinker.distance(at(0).without(1), at(7)), 1e-6);
    double nan = Double.NaN;
    Pose half = Pose.labelled(new double[] {nan, 4}, new double[] {nan, 8});
    assertEquals(5, PoseLinker.distance(at(0), half), 1e-9);
    Pose other = Pose.labelled(new double[] {0, nan}, new double[] {0, nan});
    assertEquals(Double.MAX_VALUE, PoseLinker.distance(other, half));
  }
}
