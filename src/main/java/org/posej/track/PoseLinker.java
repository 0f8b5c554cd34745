// SPDX-License-Identifier: BSD-2-Clause
package org.posej.track;

import java.util.Arrays;
import java.util.List;
import org.posej.Pose;
import org.posej.math.Assignment;

/**
 * Gives the poses of each frame to the individuals of the frames before.
 *
 * <p>Each individual is expected to move on as it did last; the assignment with the least sum of
 * distances to what is expected is taken, so that individuals that cross keep who they are. A pose
 * whose points are all withheld is a guess: it goes to who is left and tells nothing about where
 * that individual is. For one thread; frames come in order.
 */
public final class PoseLinker {
  private static final double UNKNOWN = 1e6;
  private static final double GUESS = 1e-6; // weight against a pose that shows points
  private static final int LONGEST = 8; // frames for which an unseen one is thought to move on

  private final Pose[] last;
  private final double[][] velocity;
  private final int[] unseen;

  /** Prepares linking of so many individuals. */
  public PoseLinker(int individuals) {
    last = new Pose[individuals];
    velocity = new double[individuals][2];
    unseen = new int[individuals];
  }

  /**
   * Assigns poses to individuals, each to the one that it fits best in the sum over all.
   *
   * @param poses at most as many as there are individuals
   * @return the individual of each pose, from zero
   */
  public int[] assign(List<Pose> poses) {
    double[][] cost = new double[poses.size()][last.length];
    for (int i = 0; i < poses.size(); i++) {
      double weight = poses.get(i).count() > 0 ? 1 : GUESS;
      for (int j = 0; j < last.length; j++) {
        cost[i][j] = weight * Math.min(UNKNOWN, distance(j, poses.get(i)));
      }
    }
    int[] individual = Assignment.solve(cost);
    for (int j = 0; j < unseen.length; j++) {
      unseen[j]++;
    }
    for (int i = 0; i < poses.size(); i++) {
      if (poses.get(i).count() > 0) {
        follow(individual[i], poses.get(i));
      }
    }
    return individual;
  }

  private void follow(int j, Pose pose) {
    double[] d = last[j] == null ? new double[2] : shift(last[j], pose);
    velocity[j] = new double[] {d[0] / unseen[j], d[1] / unseen[j]};
    last[j] = pose;
    unseen[j] = 0;
  }

  /** Returns how far a pose lies from where an individual is expected. */
  private double distance(int j, Pose pose) {
    if (last[j] == null) {
      return UNKNOWN;
    }
    int steps = Math.min(LONGEST, unseen[j] + 1);
    return distance(last[j], pose, steps * velocity[j][0], steps * velocity[j][1]);
  }

  /** Returns the median motion in x and y of the points that both poses have. */
  static double[] shift(Pose a, Pose b) {
    double[] dx = new double[a.size()];
    double[] dy = new double[a.size()];
    int n = 0;
    for (int k = 0; k < a.size(); k++) {
      dx[n] = b.estimateX(k) - a.estimateX(k);
      dy[n] = b.estimateY(k) - a.estimateY(k);
      n += Double.isNaN(dx[n] + dy[n]) ? 0 : 1;
    }
    Arrays.sort(dx, 0, n);
    Arrays.sort(dy, 0, n);
    return n == 0 ? new double[2] : new double[] {dx[n / 2], dy[n / 2]};
  }

  /**
   * Returns the mean distance between the forced estimates of two poses, over the points that both
   * have; the largest number where they share none.
   */
  public static double distance(Pose a, Pose b) {
    return distance(a, b, 0, 0);
  }

  private static double distance(Pose a, Pose b, double dx, double dy) {
    double sum = 0;
    int n = 0;
    for (int k = 0; k < a.size(); k++) {
      double d =
          Math.hypot(a.estimateX(k) + dx - b.estimateX(k), a.estimateY(k) + dy - b.estimateY(k));
      if (!Double.isNaN(d)) {
        sum += d;
        n++;
      }
    }
    return n == 0 ? Double.MAX_VALUE : sum / n;
  }
}
