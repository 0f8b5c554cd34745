// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

import java.util.Arrays;
import org.posej.Pose.Source;
import org.posej.Pose.Visibility;

/** Copies of a pose's points, changed one after another until they are a pose again. */
final class PoseDraft {
  private final Pose pose;
  private final double[] xy;
  private final float[] scores;
  private final byte[] flags;
  private final float[] estimates;
  private final float[] space;

  /**
   * Copies the points of a pose.
   *
   * @param estimates the forced estimates, null where they are the positions; kept as they are, and
   *     changed by {@link #take} alone
   */
  PoseDraft(Pose pose, float[] estimates) {
    this.pose = pose;
    this.estimates = estimates;
    xy = pose.xy.clone();
    scores = pose.scores.clone();
    flags = pose.flags.clone();
    space = pose.has3d() ? pose.space.clone() : null;
  }

  /** Puts point k to a new place. */
  void place(int k, double x, double y, double score, Source source) {
    xy[2 * k] = x;
    xy[2 * k + 1] = y;
    scores[k] = (float) score;
    flags[k] = PoseFlags.of(placed(k, source), source);
    forget(k, source);
  }

  private Visibility placed(int k, Source source) {
    if (source == Source.FILTERED && pose.has(k)) {
      return pose.visibility(k);
    }
    return source == Source.FILLED && !pose.has(k) ? Visibility.HIDDEN : Visibility.VISIBLE;
  }

  /** Withholds point k where it is. */
  void withhold(int k, double score, Source source) {
    scores[k] = (float) score;
    flags[k] = PoseFlags.withheld(source);
    forget(k, source);
  }

  /** A point that was placed by hand is elsewhere than the network has it in space. */
  private void forget(int k, Source source) {
    if (space != null && (source == Source.EDITED || source == Source.LABELLED)) {
      Arrays.fill(space, Pose.AXES * k, Pose.AXES * (k + 1), Float.NaN);
    }
  }

  /** Puts point k back to where and what it was when it was estimated. */
  void restore(int k) {
    xy[2 * k] = pose.estimateX(k);
    xy[2 * k + 1] = pose.estimateY(k);
    flags[k] = estimated(k);
    scores[k] = Double.isNaN(pose.estimateX(k)) ? 0 : scores[k];
  }

  /** Returns what a filtered or filled point was like when it was estimated. */
  private byte estimated(int k) {
    if (Double.isNaN(pose.estimateX(k))) {
      return PoseFlags.of(Visibility.UNLABELLED, Source.ESTIMATED);
    }
    boolean hidden = pose.has(k) && pose.visibility(k) == Visibility.HIDDEN;
    if (hidden && pose.source(k) == Source.FILLED) {
      return PoseFlags.withheld(Source.ESTIMATED);
    }
    return PoseFlags.of(hidden ? Visibility.HIDDEN : Visibility.VISIBLE, Source.ESTIMATED);
  }

  /** Gives point k all that another point is, but in space only where both poses have it. */
  void take(int k, Pose other, int from) {
    System.arraycopy(other.xy, 2 * from, xy, 2 * k, 2);
    scores[k] = other.scores[from];
    flags[k] = other.flags[from];
    if (estimates != null) {
      estimates[2 * k] = (float) other.estimateX(from);
      estimates[2 * k + 1] = (float) other.estimateY(from);
    }
    if (space != null && other.has3d()) {
      System.arraycopy(other.space, Pose.AXES * from, space, Pose.AXES * k, Pose.AXES);
    }
  }

  /** Returns the pose. */
  Pose pose() {
    return new Pose(xy, scores, flags, estimates, space, pose.extent, pose.score);
  }
}
