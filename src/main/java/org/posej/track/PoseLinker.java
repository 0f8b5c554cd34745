// SPDX-License-Identifier: BSD-2-Clause
package org.posej.track;

import java.util.Arrays;
import java.util.List;
import org.posej.Pose;

/**
 * Gives the poses of each frame to the individuals of the frames before.
 *
 * <p>For one thread; frames come in order.
 */
public final class PoseLinker {
  private final Pose[] last;

  /** Prepares linking of so many individuals. */
  public PoseLinker(int individuals) {
    last = new Pose[individuals];
  }

  /**
   * Assigns poses to individuals: the nearest pair first, then the nearest of those left.
   *
   * @param poses at most as many as there are individuals
   * @return the individual of each pose, from zero
   */
  public int[] assign(List<Pose> poses) {
    int[] individual = new int[poses.size()];
    Arrays.fill(individual, -1);
    boolean[] taken = new boolean[last.length];
    for (int n = 0; n < poses.size(); n++) {
      assignNearest(poses, individual, taken);
    }
    for (int i = 0; i < poses.size(); i++) {
      last[individual[i]] = poses.get(i);
    }
    return individual;
  }

  private void assignNearest(List<Pose> poses, int[] individual, boolean[] taken) {
    double least = Double.POSITIVE_INFINITY;
    int pose = -1;
    int owner = -1;
    for (int i = 0; i < poses.size(); i++) {
      for (int j = 0; j < last.length; j++) {
        if (individual[i] >= 0 || taken[j]) {
          continue;
        }
        double d = last[j] == null ? Double.MAX_VALUE : distance(last[j], poses.get(i));
        if (d < least) {
          least = d;
          pose = i;
          owner = j;
        }
      }
    }
    individual[pose] = owner;
    taken[owner] = true;
  }

  /**
   * Returns the mean distance between the forced estimates of two poses, over the points that both
   * have; the largest number where they share none.
   */
  public static double distance(Pose a, Pose b) {
    double sum = 0;
    int n = 0;
    for (int k = 0; k < a.size(); k++) {
      double d = Math.hypot(a.estimateX(k) - b.estimateX(k), a.estimateY(k) - b.estimateY(k));
      if (!Double.isNaN(d)) {
        sum += d;
        n++;
      }
    }
    return n == 0 ? Double.MAX_VALUE : sum / n;
  }
}
