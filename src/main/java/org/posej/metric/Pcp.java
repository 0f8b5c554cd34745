// SPDX-License-Identifier: BSD-2-Clause
package org.posej.metric;

import java.util.Arrays;
import java.util.List;
import org.posej.compare.FrameSums;
import org.posej.compare.PosePair;

/**
 * The percentage of correct parts: which share of the sticks between keypoints is right.
 *
 * <p>A stick counts where both of its ends are labelled. An end that was not found is infinitely
 * far. An error that equals the threshold is right. Source: Ferrari, Marin-Jimenez and Zisserman,
 * "Progressive search space reduction for human pose estimation" (2008).
 */
public final class Pcp {

  /** When a stick is right. */
  public enum Rule {
    /** Both ends lie within a part of the stick's own length (Johnson and Everingham, 2010). */
    STRICT,
    /** The mean of the distances of both ends does. */
    MEAN_OF_ENDS,
    /** Both ends lie within a part of the stick's mean length over all bodies: PCPm. */
    MEAN_LENGTH
  }

  /** The threshold that is usual. */
  public static final double HALF = 0.5;

  private Pcp() {}

  /**
   * Returns which share of each stick is right.
   *
   * @param threshold part of the length, such as {@link #HALF}
   */
  public static Shares of(List<PosePair> pairs, List<Stick> sticks, double threshold, Rule rule) {
    double[] shares = new double[sticks.size()];
    int[] counts = new int[sticks.size()];
    for (int s = 0; s < shares.length; s++) {
      double[] right = right(pairs, sticks.get(s), threshold, rule);
      counts[s] = (int) Arrays.stream(right).filter(r -> !Double.isNaN(r)).count();
      shares[s] = Arrays.stream(right).filter(r -> r == 1).count() / (double) counts[s];
    }
    return new Shares(sticks.stream().map(Stick::name).toList(), shares, counts);
  }

  /** Returns in each frame how many sticks are right of those that count. */
  public static FrameSums frameShares(
      List<PosePair> pairs, List<Stick> sticks, double threshold, Rule rule) {
    int[] frames = pairs.stream().mapToInt(PosePair::frame).toArray();
    return FrameSums.of(
        sticks.stream().flatMapToInt(s -> Arrays.stream(frames)).toArray(),
        sticks.stream()
            .flatMapToDouble(s -> Arrays.stream(right(pairs, s, threshold, rule)))
            .toArray());
  }

  /** Returns 1 for each pair of which a stick is right, 0 where it is wrong, NaN for no stick. */
  private static double[] right(List<PosePair> pairs, Stick stick, double threshold, Rule rule) {
    double mean = meanLength(pairs, stick);
    return pairs.stream()
        .mapToDouble(
            pair -> {
              double own = stick.length(pair.truth());
              double most = threshold * (rule == Rule.MEAN_LENGTH ? mean : own);
              return Double.isNaN(own) ? own : isRight(pair, stick, rule, most) ? 1 : 0;
            })
        .toArray();
  }

  private static double meanLength(List<PosePair> pairs, Stick stick) {
    return pairs.stream()
        .mapToDouble(p -> stick.length(p.truth()))
        .filter(l -> !Double.isNaN(l))
        .average()
        .orElse(Double.NaN);
  }

  private static boolean isRight(PosePair pair, Stick stick, Rule rule, double most) {
    if (pair.found() == null) {
      return false;
    }
    double from = stick.missesFrom(pair);
    double to = stick.missesTo(pair);
    return rule == Rule.MEAN_OF_ENDS ? (from + to) / 2 <= most : from <= most && to <= most;
  }
}
