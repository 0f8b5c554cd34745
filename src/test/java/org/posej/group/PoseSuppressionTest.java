// SPDX-License-Identifier: BSD-2-Clause
package org.posej.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.file.Tree;
import org.posej.skeleton.SkeletonTree;

/** Three points without sigmas, so that 0.07 is taken. */
class PoseSuppressionTest {
  private final PoseSuppression suppression =
      new PoseSuppression(
          SkeletonTree.of(
              new Tree(Map.of("name", "three", "keypoints", List.of("a", "b", "c")), "")),
          0.9);

  private static Pose at(double x) {
    return Pose.of(new double[] {x, x + 100, x}, new double[] {0, 0, 100}, new double[] {1, 1, 1});
  }

  @Test
  void similarity_isTheFormula() {
    // areas are 10^4: exp(-d^2 / (2 (2 * 0.07)^2 10^4)) for all points
    assertEquals(
        Math.exp(-400 / (2 * .14 * .14 * 1e4)), suppression.similarity(at(0), at(20)), 1e-12);
  }

  @Test
  void similarity_area_isTheMeanOfBoth() {
    Pose half = Pose.of(new double[] {0, 50, 0}, new double[] {0, 0, 50}, new double[] {1, 1, 1});
    double w = 2 * .14 * .14 * (1e4 + 2500) / 2;
    double expected = (1 + 2 * Math.exp(-2500 / w)) / 3;
    assertEquals(expected, suppression.similarity(at(0), half), 1e-12);
  }

  @Test
  void similarity_onlyPointsOfBoth_count() {
    assertEquals(1, suppression.similarity(at(0), at(0).without(0)), 1e-12);
    assertEquals(0, suppression.similarity(at(0).without(0).without(1), at(0).without(2)));
  }

  @Test
  void keep_poseOnABetterOne_isLeftOut() {
    assertArrayEquals(new int[] {0, 2}, suppression.keep(List.of(at(0), at(2), at(60))));
  }

  @Test
  void keep_none_isNone() {
    assertArrayEquals(new int[0], suppression.keep(List.of()));
  }

  @Test
  void keep_fiveHundredApart_keepsAll() {
    List<Pose> poses = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      poses.add(at(300 * i));
    }
    assertEquals(500, suppression.keep(poses).length);
  }
}
