// SPDX-License-Identifier: BSD-2-Clause
package org.posej.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.posej.Pose;

/** The points of a pose while they are read; those that are never set are missing. */
public final class Points {
  private final double[] x;
  private final double[] y;
  private final double[] scores;

  public Points(int keypoints) {
    x = new double[keypoints];
    y = new double[keypoints];
    scores = new double[keypoints];
    Arrays.fill(x, Double.NaN);
    Arrays.fill(y, Double.NaN);
  }

  /** Sets point k; a value that is not finite leaves it missing, a score is brought into 0..1. */
  public void set(int k, double pointX, double pointY, double score) {
    if (Double.isFinite(pointX) && Double.isFinite(pointY) && Double.isFinite(score)) {
      x[k] = pointX;
      y[k] = pointY;
      scores[k] = Math.max(0, Math.min(1, score));
    }
  }

  /** Returns the pose. */
  public Pose pose() {
    return Pose.of(x, y, scores);
  }

  /** Reads one point of one item. */
  @FunctionalInterface
  public interface Reader {
    void read(int item, int keypoint, Points points);
  }

  /** Returns a pose per item, its points read one after another. */
  public static List<Pose> poses(int items, int keypoints, Reader reader) {
    List<Pose> poses = new ArrayList<>();
    for (int n = 0; n < items; n++) {
      Points points = new Points(keypoints);
      for (int k = 0; k < keypoints; k++) {
        reader.read(n, k, points);
      }
      poses.add(points.pose());
    }
    return poses;
  }
}
