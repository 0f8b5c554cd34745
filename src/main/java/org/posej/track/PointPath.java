// SPDX-License-Identifier: BSD-2-Clause
package org.posej.track;

import java.util.Arrays;

/**
 * Tells where a point was followed and where something else was taken for it.
 *
 * <p>The best sequence of followed positions is found exactly by dynamic programming.
 */
final class PointPath {
  /*
   * Two states per frame: on the point, or on something else. A position follows the last one on the
   * point by a heavy-tailed law (Student's t with two degrees of freedom) that widens with the frames
   * between; leaving the point is rare and leads anywhere near the body, where the position then stays
   * or jumps again. The score is the probability of being on the point. A wrong position that holds for
   * some frames thus counts as one mistake and not as many, and what tells is whether it comes back.
   */
  /** Frames that a point may be lost at most. */
  static final int LONGEST = 20;

  private static final double LEAVING = Math.log(0.1);
  private static final double STAYING = Math.log(0.9);
  private static final double SURE = 0.7;
  private static final double LEAST_STEP = 0.007; // of the body's length
  private static final double REACH = 0.3; // of the body's length
  private static final double GROWTH = 0.75;
  private static final double LEAST_SCORE = 0.02;
  private static final double NEVER = -1e4;

  private final double[] x;
  private final double[] y;
  private final double[] scores;
  private final boolean[] given;
  private final double anywhere;
  private final double[] variance = new double[LONGEST + 2]; // per frames between
  private final double[] logHeight = new double[LONGEST + 2];
  private final double[] lost; // sum of the costs of going on elsewhere, up to each frame
  private final double[] best;
  private final int[] before;

  /**
   * Prepares a point's positions in consecutive frames.
   *
   * @param x with the motion of the body taken out
   * @param scores probabilities of being right
   * @param given positions that are certain
   * @param length of the body
   */
  PointPath(double[] x, double[] y, double[] scores, boolean[] given, double length) {
    this.x = x;
    this.y = y;
    this.scores = scores;
    this.given = given;
    anywhere = -Math.log(Math.PI * REACH * length * REACH * length);
    double step = Math.max(LEAST_STEP * length, usualStep());
    for (int n = 1; n < variance.length; n++) {
      variance[n] = step * step * Math.pow(n, 2 * GROWTH);
      logHeight[n] = -Math.log(2 * Math.PI * variance[n]);
    }
    lost = new double[x.length];
    best = new double[x.length];
    before = new int[x.length];
  }

  /** Returns the median step between positions that are likely right. */
  private double usualStep() {
    double[] steps = new double[x.length];
    int n = 0;
    for (int t = 1; t < x.length; t++) {
      if (scores[t] > SURE && scores[t - 1] > SURE) {
        steps[n++] = distance(t - 1, t);
      }
    }
    Arrays.sort(steps, 0, n);
    return n == 0 ? 0 : steps[n / 2];
  }

  private double distance(int a, int b) {
    return Math.sqrt(squaredDistance(a, b));
  }

  private double squaredDistance(int a, int b) {
    return (x[a] - x[b]) * (x[a] - x[b]) + (y[a] - y[b]) * (y[a] - y[b]);
  }

  /** Returns the frames in which the point was followed, in order. */
  boolean[] followed() {
    int size = x.length;
    for (int t = 0; t < size; t++) {
      lost[t] = (t == 0 ? 0 : lost[t - 1] + goingOn(t)) + logWrong(t);
    }
    int last = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int t = 0; t < size; t++) {
      reach(t);
      double end = best[t] + (t == size - 1 ? 0 : lostFrom(t + 1, size - 1));
      if (size - 1 - t <= LONGEST && end > most) {
        most = end;
        last = t;
      }
    }
    boolean[] on = new boolean[size];
    for (int t = last; t >= 0; t = before[t]) {
      on[t] = true;
    }
    return on;
  }

  /** Finds the best way on which the point is followed in a frame. */
  private void reach(int t) {
    before[t] = -1;
    best[t] =
        t > LONGEST
            ? Double.NEGATIVE_INFINITY
            : anywhere + (t == 0 ? 0 : lostFrom(0, t - 1)) + logRight(t);
    for (int i = t - 1; i >= Math.max(0, t - LONGEST - 1); i--) {
      double between = i == t - 1 ? STAYING : lostFrom(i + 1, t - 1);
      double way = best[i] + between + logMotion(i, t) + logRight(t);
      if (way > best[t]) {
        best[t] = way;
        before[t] = i;
      }
    }
  }

  /** Returns the log probability of being elsewhere from one frame to another. */
  private double lostFrom(int first, int last) {
    return LEAVING + anywhere + logWrong(first) + lost[last] - lost[first];
  }

  private double goingOn(int t) {
    double near = logMotion(t - 1, t);
    double top = Math.max(near, anywhere);
    return top + Math.log((Math.exp(near - top) + Math.exp(anywhere - top)) / 2);
  }

  private double logMotion(int a, int b) {
    return logHeight[b - a] - 2 * Math.log(1 + squaredDistance(a, b) / (2 * variance[b - a]));
  }

  private double logRight(int t) {
    return given[t] ? 0 : Math.log(clamped(scores[t]));
  }

  private double logWrong(int t) {
    return given[t] ? NEVER : Math.log(1 - clamped(scores[t]));
  }

  private static double clamped(double score) {
    return Math.max(LEAST_SCORE, Math.min(1 - LEAST_SCORE, score));
  }
}
