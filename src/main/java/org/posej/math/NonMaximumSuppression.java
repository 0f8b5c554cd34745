// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Leaves of boxes that overlap the one with the highest score.
 *
 * <p>Immutable, safe for several threads. Takes n k comparisons for n boxes of which k are kept.
 */
public final class NonMaximumSuppression {
  private final double maxOverlap;
  private final int limit;
  private final double pixel;

  /**
   * Prepares the choice.
   *
   * @param maxOverlap intersection over union up to which both boxes stay
   * @param limit of boxes that are kept
   */
  public NonMaximumSuppression(double maxOverlap, int limit) {
    this(maxOverlap, limit, 0);
  }

  private NonMaximumSuppression(double maxOverlap, int limit, double pixel) {
    this.maxOverlap = maxOverlap;
    this.limit = limit;
    this.pixel = pixel;
  }

  /**
   * Returns the older variant, where edges are pixels and belong to the box: widths count one more.
   */
  public NonMaximumSuppression withInclusiveEdges() {
    return new NonMaximumSuppression(maxOverlap, limit, 1);
  }

  /**
   * Returns the indices of the boxes that are kept, the highest score first; the first of equals.
   *
   * @param edges x0, y0, x1, y1 of one box after the other
   * @param scores one per box, not NaN
   */
  public int[] keep(double[] edges, double[] scores) {
    List<Integer> order = order(scores);
    int[] kept = new int[Math.min(limit, scores.length)];
    int n = 0;
    for (int i = 0; i < order.size() && n < kept.length; i++) {
      int candidate = order.get(i);
      boolean free = true;
      for (int j = 0; j < n && free; j++) {
        free = overlap(edges, 4 * candidate, 4 * kept[j]) <= maxOverlap;
      }
      if (free) {
        kept[n++] = candidate;
      }
    }
    return Arrays.copyOf(kept, n);
  }

  /**
   * Returns the indices of the boxes that are kept, each followed by those that it alone leaves
   * out.
   *
   * <p>The highest score is first everywhere; boxes that an earlier one left out are in no group.
   *
   * @param edges x0, y0, x1, y1 of one box after the other
   * @param scores one per box, not NaN
   */
  public int[][] groups(double[] edges, double[] scores) {
    List<Integer> left = order(scores);
    List<int[]> groups = new ArrayList<>();
    while (!left.isEmpty() && groups.size() < limit) {
      int best = left.remove(0);
      List<Integer> group =
          left.stream().filter(i -> overlap(edges, 4 * i, 4 * best) > maxOverlap).toList();
      left.removeAll(new HashSet<>(group));
      groups.add(IntStream.concat(IntStream.of(best), group.stream().mapToInt(i -> i)).toArray());
    }
    return groups.toArray(int[][]::new);
  }

  private static List<Integer> order(double[] scores) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      order.add(i);
    }
    order.sort((a, b) -> Double.compare(scores[b], scores[a]));
    return order;
  }

  /** Intersection over union; 0 where a box has no area. */
  private double overlap(double[] e, int a, int b) {
    double w = Math.min(e[a + 2], e[b + 2]) - Math.max(e[a], e[b]) + pixel;
    double h = Math.min(e[a + 3], e[b + 3]) - Math.max(e[a + 1], e[b + 1]) + pixel;
    if (w <= 0 || h <= 0) {
      return 0;
    }
    return w * h / (area(e, a) + area(e, b) - w * h);
  }

  private double area(double[] e, int a) {
    return (e[a + 2] - e[a] + pixel) * (e[a + 3] - e[a + 1] + pixel);
  }
}
