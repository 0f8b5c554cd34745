// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * The points of one body in one frame, in the order of its skeleton.
 *
 * <p>Immutable. Each point has a position, a score in 0..1, a visibility and a source. A point that
 * is withheld (missing or hidden) keeps its forced estimate underneath, and so does a point that
 * was moved by smoothing or by hand; {@link #estimateX} gives it.
 *
 * <p>A pose may have its points in space too, in metres: x to the right of the image, y down, z
 * away from the camera, from an origin that is the network's or the file's, such as the middle of
 * the hips. They cost 12 bytes a point where there are any. A point that is withheld keeps its
 * place in space as it keeps its estimate; one that is placed by hand has none.
 *
 * <p>A withheld point's place stays among the positions, so that no estimates are held beside them
 * unless points were moved.
 */
public final class Pose {

  /** Whether a point was seen. */
  public enum Visibility {
    UNLABELLED,
    HIDDEN,
    VISIBLE
  }

  /** Where a point's position comes from. */
  public enum Source {
    ESTIMATED,
    FILLED,
    FILTERED,
    EDITED,
    LABELLED
  }

  static final int AXES = 3;

  final double[] xy;
  final float[] scores;
  final byte[] flags; // as PoseFlags
  final float[] estimates; // null where they are the positions
  final float[] space; // x, y and z of each point, null where there are none
  final Extent extent;
  final float score;

  /** Takes the arrays as they are. */
  Pose(
      double[] xy,
      float[] scores,
      byte[] flags,
      float[] estimates,
      float[] space,
      Extent extent,
      float score) {
    this.xy = xy;
    this.scores = scores;
    this.flags = flags;
    this.estimates = estimates;
    this.space = space;
    this.extent = extent;
    this.score = score;
  }

  /**
   * Returns a pose of estimated points; those with NaN coordinates are missing.
   *
   * @param x one per keypoint
   * @param y one per keypoint
   * @param scores one per keypoint, in 0..1
   * @throws IllegalArgumentException if the lengths differ
   */
  public static Pose of(double[] x, double[] y, double[] scores) {
    return of(x, y, scores, Source.ESTIMATED);
  }

  /**
   * Returns a pose of points placed by hand, with score 1; those with NaN coordinates are missing.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public static Pose labelled(double[] x, double[] y) {
    double[] ones = new double[x.length];
    Arrays.fill(ones, 1);
    return of(x, y, ones, Source.LABELLED);
  }

  private static Pose of(double[] x, double[] y, double[] scores, Source source) {
    if (x.length != y.length || x.length != scores.length) {
      throw new IllegalArgumentException(
          "x, y and scores have "
              + x.length
              + ", "
              + y.length
              + " and "
              + scores.length
              + " values; they must be as many.");
    }
    int n = x.length;
    double[] xy = new double[2 * n];
    float[] s = new float[n];
    byte[] flags = new byte[n];
    double sum = 0;
    int seen = 0;
    for (int k = 0; k < n; k++) {
      boolean has = !Double.isNaN(x[k]) && !Double.isNaN(y[k]);
      xy[2 * k] = has ? x[k] : Double.NaN;
      xy[2 * k + 1] = has ? y[k] : Double.NaN;
      s[k] = has ? (float) scores[k] : 0;
      flags[k] = PoseFlags.of(has ? Visibility.VISIBLE : Visibility.UNLABELLED, source);
      sum += s[k];
      seen += has ? 1 : 0;
    }
    return new Pose(xy, s, flags, null, null, Extent.UNKNOWN, seen == 0 ? 0 : (float) (sum / seen));
  }

  /** Returns the number of keypoints, missing ones included. */
  public int size() {
    return flags.length;
  }

  /** Returns x of point k, NaN where it is missing. */
  public double x(int k) {
    return isWithheld(k) ? Double.NaN : xy[2 * k];
  }

  /** Returns y of point k, NaN where it is missing. */
  public double y(int k) {
    return isWithheld(k) ? Double.NaN : xy[2 * k + 1];
  }

  private boolean isWithheld(int k) {
    return PoseFlags.isWithheld(flags[k]);
  }

  /** Returns the score of point k in 0..1. A withheld point keeps the score that withheld it. */
  public double score(int k) {
    return scores[k];
  }

  /** Returns the score of the whole pose in 0..1. */
  public double score() {
    return score;
  }

  /**
   * Returns the mean score of the points that have a place, those that are withheld counting as 0.
   */
  public double strength() {
    double sum = 0;
    int placed = 0;
    for (int k = 0; k < size(); k++) {
      sum += has(k) ? score(k) : 0;
      placed += Double.isNaN(placeX(k)) ? 0 : 1;
    }
    return sum / Math.max(1, placed);
  }

  /** Returns whether point k has a position. */
  public boolean has(int k) {
    return !Double.isNaN(x(k));
  }

  /** Returns the number of points that have a position. */
  public int count() {
    int n = 0;
    for (int k = 0; k < size(); k++) {
      n += has(k) ? 1 : 0;
    }
    return n;
  }

  /** Returns whether point k is visible, hidden or not labelled. */
  public Visibility visibility(int k) {
    return PoseFlags.visibility(flags[k]);
  }

  /** Returns where the position of point k comes from. */
  public Source source(int k) {
    return PoseFlags.source(flags[k]);
  }

  /** Returns x of the forced single-frame estimate of point k, NaN where there is none. */
  public double estimateX(int k) {
    return estimates == null ? xy[2 * k] : estimates[2 * k];
  }

  /** Returns y of the forced single-frame estimate of point k, NaN where there is none. */
  public double estimateY(int k) {
    return estimates == null ? xy[2 * k + 1] : estimates[2 * k + 1];
  }

  /** Returns x of point k, of its forced estimate where it is withheld; NaN where there is none. */
  public double placeX(int k) {
    return has(k) ? x(k) : estimateX(k);
  }

  /** Returns y of point k, of its forced estimate where it is withheld; NaN where there is none. */
  public double placeY(int k) {
    return has(k) ? y(k) : estimateY(k);
  }

  /** Returns whether points have a place in space. */
  public boolean has3d() {
    return space != null;
  }

  /** Returns x of point k in space, in metres; NaN where it is missing. */
  public double x3d(int k) {
    return inSpace(k, 0);
  }

  /** Returns y of point k in space, in metres, downward; NaN where it is missing. */
  public double y3d(int k) {
    return inSpace(k, 1);
  }

  /** Returns z of point k in space, in metres, away from the camera; NaN where it is missing. */
  public double z3d(int k) {
    return inSpace(k, 2);
  }

  private double inSpace(int k, int axis) {
    return has3d() ? space[AXES * k + axis] : Double.NaN;
  }

  /**
   * Returns this pose with its points in space, in metres; all else stays.
   *
   * @param x of each point, as are y and z; a point with a NaN is missing in space
   * @return without places in space if all points are missing there
   */
  public Pose with3d(IntToDoubleFunction x, IntToDoubleFunction y, IntToDoubleFunction z) {
    float[] placed = new float[AXES * size()];
    boolean any = false;
    for (int k = 0, at = 0; k < size(); k++, at += AXES) {
      placed[at] = (float) x.applyAsDouble(k);
      placed[at + 1] = (float) y.applyAsDouble(k);
      placed[at + 2] = (float) z.applyAsDouble(k);
      boolean has = !Float.isNaN(placed[at] + placed[at + 1] + placed[at + 2]);
      any |= has;
      if (!has) {
        Arrays.fill(placed, at, at + AXES, Float.NaN);
      }
    }
    return new Pose(xy, scores, flags, estimates, any ? placed : null, extent, score);
  }

  /**
   * Returns this pose with point k at a new place; its forced estimate stays.
   *
   * <p>A point that is filled in where none was shown is hidden there, and a filtered one is as
   * visible as it was; others are visible.
   */
  public Pose with(int k, double x, double y, double newScore, Source source) {
    PoseDraft draft = new PoseDraft(this, keptEstimates());
    draft.place(k, x, y, newScore, source);
    return draft.pose();
  }

  /**
   * Returns this pose with several points at new places, as one after the other; their forced
   * estimates stay.
   *
   * @param x one per keypoint, as are y and the scores; a point without a place (NaN) is withheld
   * @param sources one per keypoint, null for the points that stay as they are
   */
  public Pose with(double[] x, double[] y, double[] newScores, Source[] sources) {
    PoseDraft draft = new PoseDraft(this, keptEstimates());
    for (int k = 0; k < sources.length; k++) {
      if (sources[k] != null && !Double.isNaN(x[k]) && !Double.isNaN(y[k])) {
        draft.place(k, x[k], y[k], newScores[k], sources[k]);
      } else if (sources[k] != null) {
        draft.withhold(k, newScores[k], sources[k]);
      }
    }
    return draft.pose();
  }

  /**
   * Returns this pose before its points were filtered and filled in.
   *
   * <p>Filtered points are back at their forced estimates, and so are those that were filled in
   * where an estimate had been shown; others that were filled in are withheld, or missing where
   * there is no estimate. Points that were placed by hand stay, and so do all scores but those of
   * missing points.
   */
  public Pose raw() {
    PoseDraft draft = new PoseDraft(this, estimates);
    boolean any = false;
    for (int k = 0; k < size(); k++) {
      if (source(k) == Source.FILTERED || source(k) == Source.FILLED) {
        any = true;
        draft.restore(k);
      }
    }
    return any ? draft.pose() : this;
  }

  /** Returns this pose with point k withheld as hidden; its forced estimate and score stay. */
  public Pose without(int k) {
    byte[] f = flags.clone();
    f[k] = PoseFlags.withheld(source(k));
    return new Pose(xy, scores, f, estimates, space, extent, score);
  }

  /** Returns this pose with point k labelled where it is, though it is hidden there. */
  public Pose hidden(int k) {
    byte[] f = flags.clone();
    f[k] = PoseFlags.of(Visibility.HIDDEN, source(k));
    return new Pose(xy, scores, f, estimates, space, extent, score);
  }

  /** Returns how much of the image the body takes, as far as that was told. */
  public Extent extent() {
    return extent;
  }

  /** Returns this pose with another extent of the body. */
  public Pose with(Extent other) {
    return new Pose(xy, scores, flags, estimates, space, other, score);
  }

  /**
   * Returns this pose with every place in the image moved, forced estimates too; all else stays but
   * the extent, which is not known any more.
   *
   * @param mapX the new x of a place (x, y)
   * @param mapY the new y of a place (x, y); both give NaN for NaN
   */
  public Pose map(DoubleBinaryOperator mapX, DoubleBinaryOperator mapY) {
    double[] p = new double[xy.length];
    float[] e = estimates == null ? null : new float[xy.length];
    for (int i = 0; i < p.length; i += 2) {
      p[i] = mapX.applyAsDouble(xy[i], xy[i + 1]);
      p[i + 1] = mapY.applyAsDouble(xy[i], xy[i + 1]);
      if (e != null) {
        e[i] = (float) mapX.applyAsDouble(estimates[i], estimates[i + 1]);
        e[i + 1] = (float) mapY.applyAsDouble(estimates[i], estimates[i + 1]);
      }
    }
    return new Pose(p, scores, flags, e, space, Extent.UNKNOWN, score);
  }

  /**
   * Returns this pose with pairs of points that take each other's place in all they are: position,
   * score, visibility, source, forced estimate and place in space.
   *
   * @param pairs of keypoint indices
   */
  public Pose exchanged(List<int[]> pairs) {
    PoseDraft draft = new PoseDraft(this, estimates == null ? null : estimates.clone());
    for (int[] pair : pairs) {
      draft.take(pair[0], this, pair[1]);
      draft.take(pair[1], this, pair[0]);
    }
    return draft.pose();
  }

  /**
   * Returns this pose with some points of another one in all they are: position, score, visibility,
   * source, forced estimate and place in space.
   *
   * @param other of the same skeleton
   * @param taken which points are the other's
   */
  public Pose withPointsOf(Pose other, boolean[] taken) {
    boolean moved = estimates != null || other.estimates != null;
    PoseDraft draft = new PoseDraft(this, moved ? keptEstimates().clone() : null);
    for (int k = 0; k < taken.length; k++) {
      if (taken[k]) {
        draft.take(k, other, k);
      }
    }
    Pose pose = draft.pose();
    return has3d() || other.has3d()
        ? pose.with3d(
            k -> (taken[k] ? other : this).x3d(k),
            k -> (taken[k] ? other : this).y3d(k),
            k -> (taken[k] ? other : this).z3d(k))
        : pose;
  }

  /** Returns this pose with another score for the whole. */
  public Pose withScore(double newScore) {
    return new Pose(xy, scores, flags, estimates, space, extent, (float) newScore);
  }

  /** Returns this pose with a forced estimate for point k, its position unchanged. */
  public Pose withEstimate(int k, double x, double y) {
    float[] e = keptEstimates().clone();
    e[2 * k] = (float) x;
    e[2 * k + 1] = (float) y;
    return new Pose(xy, scores, flags, e, space, extent, score);
  }

  private float[] keptEstimates() {
    if (estimates != null) {
      return estimates;
    }
    float[] e = new float[xy.length];
    for (int i = 0; i < e.length; i++) {
      e[i] = (float) xy[i];
    }
    return e;
  }

  /**
   * Returns the smallest box around the points that have a position, or null when none has.
   *
   * @return an upright box with score 1
   */
  public Box bounds() {
    return Box.around(size(), this::x, this::y);
  }

  /**
   * Returns the smallest box around the points, withheld ones where they were estimated, or null
   * when none has a place.
   *
   * @return an upright box with score 1
   */
  public Box placeBounds() {
    return Box.around(size(), this::placeX, this::placeY);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pose p
        && Arrays.equals(places(), p.places())
        && Arrays.equals(scores, p.scores)
        && Arrays.equals(flags, p.flags)
        && Arrays.equals(keptEstimates(), p.keptEstimates())
        && Arrays.equals(space, p.space)
        && extent.equals(p.extent)
        && score == p.score;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(places());
  }

  /** Returns x and y of each point, NaN where it is missing. */
  private double[] places() {
    double[] places = new double[xy.length];
    for (int k = 0; k < size(); k++) {
      places[2 * k] = x(k);
      places[2 * k + 1] = y(k);
    }
    return places;
  }

  @Override
  public String toString() {
    StringBuilder s = new StringBuilder("Pose[");
    for (int k = 0; k < size(); k++) {
      s.append(k == 0 ? "" : " ").append((float) x(k)).append(',').append((float) y(k));
    }
    return s.append(']').toString();
  }
}
