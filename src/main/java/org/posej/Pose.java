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

  private static final Visibility[] VISIBILITIES = Visibility.values();
  private static final Source[] SOURCES = Source.values();

  private static final int AXES = 3;
  private static final int WITHHELD = 1 << 5; // flag of a hidden point that is not shown

  private final double[] xy;
  private final float[] scores;
  private final byte[] flags;
  private final float[] estimates;
  private final float[] space; // x, y and z of each point, null where there are none
  private final Extent extent;
  private final float score;

  private Pose(
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
      flags[k] = flags(has ? Visibility.VISIBLE : Visibility.UNLABELLED, source);
      sum += s[k];
      seen += has ? 1 : 0;
    }
    return new Pose(xy, s, flags, null, null, Extent.UNKNOWN, seen == 0 ? 0 : (float) (sum / seen));
  }

  private static byte flags(Visibility visibility, Source source) {
    return (byte) (visibility.ordinal() | source.ordinal() << 2);
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
    return (flags[k] & WITHHELD) != 0;
  }

  /** Returns the score of point k in 0..1. A withheld point keeps the score that withheld it. */
  public double score(int k) {
    return scores[k];
  }

  /** Returns the score of the whole pose in 0..1. */
  public double score() {
    return score;
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
    return VISIBILITIES[flags[k] & 3];
  }

  /** Returns where the position of point k comes from. */
  public Source source(int k) {
    return SOURCES[flags[k] >> 2 & 7];
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
    double[] p = xy.clone();
    float[] s = scores.clone();
    byte[] f = flags.clone();
    p[2 * k] = x;
    p[2 * k + 1] = y;
    s[k] = (float) newScore;
    f[k] = flags(placed(k, source), source);
    float[] placed = has3d() ? space.clone() : null;
    forget(placed, k, source);
    return new Pose(p, s, f, keptEstimates(), placed, extent, score);
  }

  /**
   * Returns this pose with several points at new places, as one after the other; their forced
   * estimates stay.
   *
   * @param x one per keypoint, as are y and the scores; a point without a place (NaN) is withheld
   * @param sources one per keypoint, null for the points that stay as they are
   */
  public Pose with(double[] x, double[] y, double[] newScores, Source[] sources) {
    double[] p = xy.clone();
    float[] s = scores.clone();
    byte[] f = flags.clone();
    float[] placed = has3d() ? space.clone() : null;
    for (int k = 0; k < sources.length; k++) {
      if (sources[k] != null) {
        boolean has = !Double.isNaN(x[k]) && !Double.isNaN(y[k]);
        p[2 * k] = has ? x[k] : p[2 * k];
        p[2 * k + 1] = has ? y[k] : p[2 * k + 1];
        s[k] = (float) newScores[k];
        f[k] = has ? flags(placed(k, sources[k]), sources[k]) : withheld(sources[k]);
        forget(placed, k, sources[k]);
      }
    }
    return new Pose(p, s, f, keptEstimates(), placed, extent, score);
  }

  private Visibility placed(int k, Source source) {
    if (source == Source.FILTERED && has(k)) {
      return visibility(k);
    }
    return source == Source.FILLED && !has(k) ? Visibility.HIDDEN : Visibility.VISIBLE;
  }

  private static byte withheld(Source source) {
    return (byte) (flags(Visibility.HIDDEN, source) | WITHHELD);
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
    double[] p = xy.clone();
    float[] s = scores.clone();
    byte[] f = flags.clone();
    boolean any = false;
    for (int k = 0; k < size(); k++) {
      if (source(k) == Source.FILTERED || source(k) == Source.FILLED) {
        any = true;
        p[2 * k] = estimateX(k);
        p[2 * k + 1] = estimateY(k);
        f[k] = estimated(k);
        s[k] = Double.isNaN(estimateX(k)) ? 0 : s[k];
      }
    }
    return any ? new Pose(p, s, f, estimates, space, extent, score) : this;
  }

  /** Returns what a filtered or filled point was like when it was estimated. */
  private byte estimated(int k) {
    if (Double.isNaN(estimateX(k))) {
      return flags(Visibility.UNLABELLED, Source.ESTIMATED);
    }
    boolean hidden = has(k) && visibility(k) == Visibility.HIDDEN;
    if (hidden && source(k) == Source.FILLED) {
      return withheld(Source.ESTIMATED);
    }
    return flags(hidden ? Visibility.HIDDEN : Visibility.VISIBLE, Source.ESTIMATED);
  }

  /** A point that was placed by hand is elsewhere than the network has it in space. */
  private static void forget(float[] placed, int k, Source source) {
    if (placed != null && (source == Source.EDITED || source == Source.LABELLED)) {
      Arrays.fill(placed, AXES * k, AXES * (k + 1), Float.NaN);
    }
  }

  /** Returns this pose with point k withheld as hidden; its forced estimate and score stay. */
  public Pose without(int k) {
    byte[] f = flags.clone();
    f[k] = withheld(source(k));
    return new Pose(xy, scores, f, estimates, space, extent, score);
  }

  /** Returns this pose with point k labelled where it is, though it is hidden there. */
  public Pose hidden(int k) {
    byte[] f = flags.clone();
    f[k] = flags(Visibility.HIDDEN, source(k));
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
    double[] p = xy.clone();
    float[] s = scores.clone();
    byte[] f = flags.clone();
    float[] e = estimates == null ? null : estimates.clone();
    float[] placed = has3d() ? space.clone() : null;
    for (int[] pair : pairs) {
      for (int i = 0; i < 2; i++) {
        int from = pair[i];
        int to = pair[1 - i];
        System.arraycopy(xy, 2 * from, p, 2 * to, 2);
        s[to] = scores[from];
        f[to] = flags[from];
        if (e != null) {
          System.arraycopy(estimates, 2 * from, e, 2 * to, 2);
        }
        if (placed != null) {
          System.arraycopy(space, AXES * from, placed, AXES * to, AXES);
        }
      }
    }
    return new Pose(p, s, f, e, placed, extent, score);
  }

  /**
   * Returns this pose with some points of another one in all they are: position, score, visibility,
   * source, forced estimate and place in space.
   *
   * @param other of the same skeleton
   * @param taken which points are the other's
   */
  public Pose withPointsOf(Pose other, boolean[] taken) {
    double[] p = xy.clone();
    float[] s = scores.clone();
    byte[] f = flags.clone();
    float[] mine = keptEstimates();
    float[] theirs = other.keptEstimates();
    float[] e = estimates == null && other.estimates == null ? null : mine.clone();
    for (int k = 0; k < taken.length; k++) {
      if (taken[k]) {
        System.arraycopy(other.xy, 2 * k, p, 2 * k, 2);
        s[k] = other.scores[k];
        f[k] = other.flags[k];
        if (e != null) {
          System.arraycopy(theirs, 2 * k, e, 2 * k, 2);
        }
      }
    }
    Pose pose = new Pose(p, s, f, e, null, extent, score);
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
    return bounds(this::x, this::y);
  }

  /**
   * Returns the smallest box around the points, withheld ones where they were estimated, or null
   * when none has a place.
   *
   * @return an upright box with score 1
   */
  public Box placeBounds() {
    return bounds(this::placeX, this::placeY);
  }

  private Box bounds(IntToDoubleFunction ofX, IntToDoubleFunction ofY) {
    double x0 = Double.POSITIVE_INFINITY;
    double y0 = Double.POSITIVE_INFINITY;
    double x1 = Double.NEGATIVE_INFINITY;
    double y1 = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < size(); k++) {
      double x = ofX.applyAsDouble(k);
      double y = ofY.applyAsDouble(k);
      if (!Double.isNaN(x + y)) {
        x0 = Math.min(x0, x);
        y0 = Math.min(y0, y);
        x1 = Math.max(x1, x);
        y1 = Math.max(y1, y);
      }
    }
    return x0 > x1 ? null : new Box(x0, y0, x1 - x0, y1 - y0, 0, 1);
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
