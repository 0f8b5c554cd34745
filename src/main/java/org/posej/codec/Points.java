// SPDX-License-Identifier: BSD-2-Clause
package org.posej.codec;

import java.util.Arrays;
import org.posej.Pose;

/** The points of a pose while they are read; those that are never set are missing. */
final class Points {
  private final double[] x;
  private final double[] y;
  private final double[] scores;

  Points(int keypoints) {
    x = new double[keypoints];
    y = new double[keypoints];
    scores = new double[keypoints];
    Arrays.fill(x, Double.NaN);
    Arrays.fill(y, Double.NaN);
  }

  /** Sets point k; a value that is not finite leaves it missing, a score is brought into 0..1. */
  void set(int k, double pointX, double pointY, double score) {
    if (Double.isFinite(pointX) && Double.isFinite(pointY) && Double.isFinite(score)) {
      x[k] = pointX;
      y[k] = pointY;
      scores[k] = Math.max(0, Math.min(1, score));
    }
  }

  /** Returns the pose. */
  Pose pose() {
    return Pose.of(x, y, scores);
  }
}
