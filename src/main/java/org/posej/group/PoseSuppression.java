// SPDX-License-Identifier: BSD-2-Clause
package org.posej.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.math.Oks;

/**
 * Leaves out poses that lie on better ones: suppression by object keypoint similarity.
 *
 * <p>Papandreou et al., "Towards accurate multi-person pose estimation in the wild" (2017). As in
 * HRNet's programs the area is the mean of both poses'; here it is that of the box around the
 * points.
 */
public final class PoseSuppression {
  private static final double USUAL = 0.07; // sigma of a point whose skeleton tells none

  private final double[] sigmas;
  private final double most;

  /**
   * Prepares for poses of a skeleton.
   *
   * @param most the similarity in 0..1 above which the lesser pose is left out
   */
  public PoseSuppression(Skeleton skeleton, double most) {
    sigmas =
        skeleton.keypoints().stream()
            .mapToDouble(k -> Double.isNaN(k.sigma()) ? USUAL : k.sigma())
            .toArray();
    this.most = most;
  }

  /**
   * Returns the indices of the poses that stay.
   *
   * @param poses the best first
   */
  public int[] keep(List<Pose> poses) {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < poses.size(); i++) {
      Pose pose = poses.get(i);
      if (kept.stream().noneMatch(j -> similarity(poses.get(j), pose) > most)) {
        kept.add(i);
      }
    }
    return kept.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Returns how alike two poses are in 0..1, over the points that both have. */
  double similarity(Pose a, Pose b) {
    double[] squared = new double[sigmas.length];
    Arrays.setAll(squared, k -> square(a.x(k) - b.x(k)) + square(a.y(k) - b.y(k)));
    return Oks.of(squared, sigmas, (area(a) + area(b)) / 2);
  }

  private static double area(Pose pose) {
    Box b = pose.bounds();
    return b == null ? 0 : b.width() * b.height();
  }

  private static double square(double v) {
    return v * v;
  }
}
