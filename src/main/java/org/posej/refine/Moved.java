// SPDX-License-Identifier: BSD-2-Clause
package org.posej.refine;

import org.posej.Pose;

/** A pose while its points are moved; points that were missing stay so. */
final class Moved {
  private final Pose pose;
  private final double[] x;
  private final double[] y;
  private final double[] scores;

  Moved(Pose pose) {
    this.pose = pose;
    x = new double[pose.size()];
    y = new double[pose.size()];
    scores = new double[pose.size()];
    for (int k = 0; k < x.length; k++) {
      x[k] = pose.x(k);
      y[k] = pose.y(k);
      scores[k] = pose.score(k);
    }
  }

  /** Moves point k; a place that is not finite leaves it where it is. */
  void set(int k, double toX, double toY, double score) {
    if (pose.has(k) && Double.isFinite(toX) && Double.isFinite(toY)) {
      x[k] = toX;
      y[k] = toY;
      scores[k] = score;
    }
  }

  /** Returns the pose, whose score and places in space are those of the pose before. */
  Pose pose() {
    return Pose.of(x, y, scores).withScore(pose.score()).with3d(pose::x3d, pose::y3d, pose::z3d);
  }
}
