// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

/** Two boxes of 10 x 10 that are 5 apart share 50 of 150: an overlap of 1/3. */
class NonMaximumSuppressionTest {
  private static final double[] EDGES = {0, 0, 10, 10, 5, 0, 15, 10, 40, 40, 50, 50};
  private static final double[] SCORES = {0.6, 0.9, 0.3};

  @Test
  void keep_overlapAboveTheLimit_leavesTheBest() {
    assertArrayEquals(new int[] {1, 2}, new NonMaximumSuppression(0.33, 9).keep(EDGES, SCORES));
  }

  @Test
  void keep_overlapBelowTheLimit_leavesBoth() {
    assertArrayEquals(new int[] {1, 0, 2}, new NonMaximumSuppression(0.34, 9).keep(EDGES, SCORES));
  }

  /** With the edges counted the same boxes are 11 wide and share 6 x 11 of 242 - 66: 0.375. */
  @Test
  void keep_inclusiveEdges_overlapMore() {
    NonMaximumSuppression nms = new NonMaximumSuppression(0.37, 9).withInclusiveEdges();
    assertArrayEquals(new int[] {1, 2}, nms.keep(EDGES, SCORES));
    nms = new NonMaximumSuppression(0.38, 9).withInclusiveEdges();
    assertArrayEquals(new int[] {1, 0, 2}, nms.keep(EDGES, SCORES));
  }

  @Test
  void keep_limit_leavesTheBest() {
    assertArrayEquals(new int[] {1}, new NonMaximumSuppression(0.5, 1).keep(EDGES, SCORES));
  }

  @Test
  void keep_equalScores_leavesTheFirst() {
    double[] same = {0, 0, 1, 1, 0, 0, 1, 1};
    double[] scores = {0.5, 0.5};
    assertArrayEquals(new int[] {0}, new NonMaximumSuppression(0.5, 9).keep(same, scores));
  }

  @Test
  void keep_boxesWithoutArea_doNotOverlap() {
    double[] points = {1, 1, 1, 1, 1, 1, 1, 1};
    double[] scores = {0.5, 0.4};
    assertArrayEquals(new int[] {0, 1}, new NonMaximumSuppression(0.5, 9).keep(points, scores));
  }

  @Test
  void keep_none_isNone() {
    double[] none = {};
    assertArrayEquals(new int[0], new NonMaximumSuppression(0.5, 9).keep(none, none));
  }
}
