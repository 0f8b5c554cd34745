// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import org.posej.Pose;
import org.posej.Pose.Source;
import org.posej.Pose.Visibility;

/**
 * What a file says about one pose, put together once all of it is known.
 *
 * <p>What is left null is taken as in a pose that was just estimated: visible where there is a
 * position, the estimate equal to the position.
 */
final class PoseFields {
  final double[] x;
  final double[] y;
  final double[] scores;
  Visibility[] visibility;
  Source[] sources;
  double[] estimateX;
  double[] estimateY;
  double[][] space;
  double score = Double.NaN;

  PoseFields(double[] x, double[] y, double[] scores) {
    this.x = x;
    this.y = y;
    this.scores = scores;
  }

  private Visibility visibility(int k) {
    if (visibility != null) {
      return visibility[k];
    }
    return Double.isNaN(x[k]) ? Visibility.UNLABELLED : Visibility.VISIBLE;
  }

  private Source source(int k) {
    return sources == null ? Source.ESTIMATED : sources[k];
  }

  /** Points that were never labelled tell how a pose began; without them all points do. */
  private boolean isLabelled() {
    boolean all = x.length > 0;
    for (int k = 0; k < x.length; k++) {
      if (visibility(k) == Visibility.UNLABELLED) {
        return source(k) == Source.LABELLED;
      }
      all &= source(k) == Source.LABELLED;
    }
    return all;
  }

  /** Returns the pose. */
  Pose toPose() {
    Pose pose = isLabelled() ? Pose.labelled(x, y) : Pose.of(x, y, scores);
    for (int k = 0; k < x.length; k++) {
      boolean same =
          pose.visibility(k) == visibility(k)
              && pose.source(k) == source(k)
              && pose.score(k) == (float) scores[k];
      if (!same && visibility(k) != Visibility.UNLABELLED) {
        pose = pose.with(k, x[k], y[k], scores[k], source(k));
        pose = visibility(k) == Visibility.HIDDEN ? pose.without(k) : pose;
      }
    }
    for (int k = 0; estimateX != null && k < x.length; k++) {
      pose = pose.withEstimate(k, estimateX[k], estimateY[k]);
    }
    if (space != null) {
      pose = pose.with3d(k -> space[0][k], k -> space[1][k], k -> space[2][k]);
    }
    return Double.isNaN(score) ? pose : pose.withScore(score);
  }
}
