// SPDX-License-Identifier: BSD-2-Clause
package org.posej.targets;

import java.util.List;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.codec.Grid;

/**
 * Part affinity fields (Cao et al., "Realtime multi-person 2D pose estimation using part affinity
 * fields", CVPR 2017, equations 8 to 10): along each limb the unit vector from its first to its
 * second point.
 */
final class LimbFields {
  private final Skeleton skeleton;
  private final Grid grid;
  private final double reach;

  /**
   * Prepares the fields.
   *
   * @param reach how far from a limb's line a cell may lie, in cells
   * @throws IllegalArgumentException if the skeleton has no limbs
   */
  LimbFields(Skeleton skeleton, Grid grid, double reach) {
    if (skeleton.limbs().isEmpty()) {
      throw new IllegalArgumentException(
          "The skeleton '" + skeleton.name() + "' has no limbs, so there are no fields.");
    }
    this.skeleton = skeleton;
    this.grid = grid;
    this.reach = reach;
  }

  /** Returns x and y of each limb, one map after another; the mean over the poses that count. */
  float[][] of(List<Pose> poses) {
    List<Skeleton.Limb> limbs = skeleton.limbs();
    float[][] maps = new float[2 * limbs.size()][grid.width() * grid.height()];
    for (int l = 0; l < limbs.size(); l++) {
      int[] counts = new int[grid.width() * grid.height()];
      for (Pose pose : poses) {
        if (pose.has(limbs.get(l).from()) && pose.has(limbs.get(l).to())) {
          draw(pose, limbs.get(l), maps[2 * l], maps[2 * l + 1], counts);
        }
      }
      for (int i = 0; i < counts.length; i++) {
        maps[2 * l][i] /= Math.max(1, counts[i]);
        maps[2 * l + 1][i] /= Math.max(1, counts[i]);
      }
    }
    return maps;
  }

  private void draw(Pose pose, Skeleton.Limb limb, float[] mapX, float[] mapY, int[] counts) {
    double x0 = grid.toMapX(pose.x(limb.from()));
    double y0 = grid.toMapY(pose.y(limb.from()));
    double dx = grid.toMapX(pose.x(limb.to())) - x0;
    double dy = grid.toMapY(pose.y(limb.to())) - y0;
    double length = Math.hypot(dx, dy);
    if (length == 0) {
      return;
    }
    for (int i = 0; i < counts.length; i++) {
      double px = i % grid.width() - x0;
      double py = i / grid.width() - y0;
      double along = (px * dx + py * dy) / length;
      double across = Math.abs(px * dy - py * dx) / length;
      if (along >= 0 && along <= length && across <= reach) {
        mapX[i] += (float) (dx / length);
        mapY[i] += (float) (dy / length);
        counts[i]++;
      }
    }
  }
}
