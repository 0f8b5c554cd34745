// SPDX-License-Identifier: BSD-2-Clause
package org.posej.track;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Pose;

class PoseLinkerTest {

  private static Pose at(double x, double y) {
    return Pose.of(
        new double[] {x - 5, x, x + 5}, new double[] {y, y, y}, new double[] {0.9, 0.9, 0.9});
  }

  @Test
  void assign_crossingBodies_keepWhoTheyAre() {
    PoseLinker linker = new PoseLinker(2);
    for (int t = 0; t <= 20; t++) {
      Pose right = at(10 * t + 2, 100);
      Pose left = at(200 - 10 * t, 102);
      boolean swapped = t % 3 == 1;
      int[] found = linker.assign(swapped ? List.of(left, right) : List.of(right, left));
      assertArrayEquals(swapped ? new int[] {1, 0} : new int[] {0, 1}, found, "frame " + t);
    }
  }

  @Test
  void assign_nearestPairIsNotTheBestSum_takesTheBestSum() {
    PoseLinker linker = new PoseLinker(2);
    linker.assign(List.of(at(100, 0), at(130, 0)));
    // taking the nearest pair first (120 to 130) would leave 60 px for the other
    assertArrayEquals(new int[] {0, 1}, linker.assign(List.of(at(120, 0), at(160, 0))));
  }

  @Test
  void assign_oneIsNotFound_comesBackAsItself() {
    PoseLinker linker = new PoseLinker(3);
    assertArrayEquals(
        new int[] {0, 1, 2}, linker.assign(List.of(at(0, 0), at(100, 0), at(200, 0))));
    assertArrayEquals(new int[] {2, 0}, linker.assign(List.of(at(202, 0), at(1, 0))));
    assertArrayEquals(
        new int[] {1, 2, 0}, linker.assign(List.of(at(101, 0), at(204, 0), at(2, 0))));
  }

  @Test
  void assign_posesWithoutPoints_getWhoIsLeft() {
    PoseLinker linker = new PoseLinker(2);
    linker.assign(List.of(at(0, 0), at(100, 0)));
    Pose none = at(Double.NaN, Double.NaN);
    assertArrayEquals(new int[] {0, 1}, linker.assign(List.of(none, at(101, 0))));
    assertArrayEquals(new int[] {1, 0}, linker.assign(List.of(at(102, 0), none)));
  }

  /** Returns a pose whose points are all withheld, with their forced estimates underneath. */
  private static Pose guess(double x, double y) {
    return at(x, y).without(0).without(1).without(2);
  }

  @Test
  void assign_oneIsAbsentWhileTheyCross_keepWhoTheyAre() {
    PoseLinker linker = new PoseLinker(2);
    for (int t = 0; t <= 20; t++) {
      Pose right = at(10 * t, 100);
      boolean absent = t >= 7 && t <= 13;
      Pose left = absent ? guess(10 * t + 3, 99) : at(200 - 10 * t, 102);
      boolean swapped = t % 3 == 1;
      int[] found = linker.assign(swapped ? List.of(left, right) : List.of(right, left));
      assertArrayEquals(swapped ? new int[] {1, 0} : new int[] {0, 1}, found, "frame " + t);
    }
  }

  @Test
  void assign_guessNearerThanThePoseItself_doesNotTakeItsPlace() {
    PoseLinker linker = new PoseLinker(2);
    linker.assign(List.of(at(0, 0), at(100, 0)));
    assertArrayEquals(new int[] {1, 0}, linker.assign(List.of(guess(0, 0), at(12, 0))));
    assertArrayEquals(new int[] {0, 1}, linker.assign(List.of(at(24, 0), at(100, 0))));
  }

  @Test
  void assign_longAbsence_isNotExpectedEverFartherAway() {
    PoseLinker linker = new PoseLinker(2);
    linker.assign(List.of(at(0, 0), at(0, 500)));
    linker.assign(List.of(at(10, 0), at(0, 500)));
    for (int t = 0; t < 100; t++) {
      linker.assign(List.of(at(0, 500)));
    }
    assertArrayEquals(new int[] {1, 0}, linker.assign(List.of(at(0, 500), at(60, 0))));
    assertArrayEquals(new int[] {0, 1}, linker.assign(List.of(at(60, 0), at(0, 500))));
  }
}
