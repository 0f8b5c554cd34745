// SPDX-License-Identifier: BSD-2-Clause
package org.posej.metric;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.math.Assignment;

/**
 * How far the points found lie from the true ones, pooled over points and frames.
 *
 * <p>A point counts where the truth has a position. One that was withheld is scored by its forced
 * estimate; one without an estimate is infinitely far. Not safe for use by several threads.
 */
public final class PointErrors {
  private static final double FARTHEST = 1e9; // pixels, for bodies that share no point

  private double[] px = new double[256];
  private double[] relative = new double[256];
  private int count;
  private int withheld;
  private int hidden;
  private int hiddenWithheld;
  private boolean sorted;

  /**
   * Compares the recordings, whose tracks and keypoints are in the same order.
   *
   * @param frames those that count; a frame without a pose in {@code found} counts as all withheld
   */
  public static PointErrors of(Recording truth, Recording found, IntPredicate frames) {
    PointErrors errors = new PointErrors();
    for (int n = 0; n < truth.tracks().size(); n++) {
      var from = truth.tracks().get(n);
      var to = n < found.tracks().size() ? found.tracks().get(n) : null;
      from.frames()
          .filter(frames)
          .forEach(t -> errors.add(from.pose(t), to == null ? null : to.pose(t)));
    }
    return errors;
  }

  /**
   * Adds the points of one pose.
   *
   * @param found null where nothing was found
   * @throws IllegalArgumentException if the poses have different numbers of points
   */
  public void add(Pose truth, Pose found) {
    if (found != null && truth.size() != found.size()) {
      throw new IllegalArgumentException(
          "A pose of " + truth.size() + " points cannot be compared with " + found.size() + ".");
    }
    for (int k = 0; k < truth.size(); k++) {
      add(truth, found, k);
    }
  }

  /**
   * Adds one point of a pose.
   *
   * @param found null where nothing was found
   */
  public void add(Pose truth, Pose found, int k) {
    boolean shown = found != null && found.has(k);
    if (truth.has(k)) {
      double error = found == null ? Double.POSITIVE_INFINITY : distance(truth, found, k);
      add(error, error / truth.bounds().diagonal());
      withheld += shown ? 0 : 1;
    } else if (truth.visibility(k) == Pose.Visibility.HIDDEN) {
      hidden++;
      hiddenWithheld += shown ? 0 : 1;
    }
  }

  /** Returns how far a found point lies from the true one; infinite where there is no estimate. */
  public static double distance(Pose truth, Pose found, int k) {
    double d = Math.hypot(found.placeX(k) - truth.x(k), found.placeY(k) - truth.y(k));
    return Double.isNaN(d) ? Double.POSITIVE_INFINITY : d;
  }

  /**
   * Returns for each true pose the number of the found one that belongs to it, such that the mean
   * distances of the points are least in their sum.
   *
   * @param truth poses of at least one point each
   * @param found no fewer poses
   * @throws IllegalArgumentException if fewer were found
   */
  public static int[] match(List<Pose> truth, List<Pose> found) {
    double[][] cost = new double[truth.size()][found.size()];
    for (int i = 0; i < cost.length; i++) {
      for (int j = 0; j < cost[i].length; j++) {
        PointErrors errors = new PointErrors();
        errors.add(truth.get(i), found.get(j));
        cost[i][j] = Math.min(FARTHEST, errors.mean());
      }
    }
    return Assignment.solve(cost);
  }

  private void add(double error, double ofDiagonal) {
    if (count == px.length) {
      px = Arrays.copyOf(px, 2 * count);
      relative = Arrays.copyOf(relative, 2 * count);
    }
    px[count] = error;
    relative[count++] = ofDiagonal;
    sorted = false;
  }

  /** Returns the number of points that count. */
  public int count() {
    return count;
  }

  /** Returns the mean distance in pixels, NaN where no point counts. */
  public double mean() {
    return Arrays.stream(px, 0, count).average().orElse(Double.NaN);
  }

  /** Returns the root of the mean squared distance in pixels, NaN where no point counts. */
  public double rmse() {
    return Math.sqrt(Arrays.stream(px, 0, count).map(e -> e * e).average().orElse(Double.NaN));
  }

  /** Returns the median distance in pixels, NaN where no point counts. */
  public double median() {
    if (!sorted) {
      Arrays.sort(px, 0, count);
      Arrays.sort(relative, 0, count);
      sorted = true;
    }
    return count == 0 ? Double.NaN : (px[(count - 1) / 2] + px[count / 2]) / 2;
  }

  /** Returns the share of points at most that many pixels away. */
  public double within(double pixels) {
    return share(Arrays.stream(px, 0, count).filter(e -> e <= pixels).count());
  }

  /** Returns the share of points within that part of the diagonal of the true points' box. */
  public double withinDiagonal(double fraction) {
    return share(Arrays.stream(relative, 0, count).filter(e -> e <= fraction).count());
  }

  /** Returns the share of points that count but were withheld. */
  public double missing() {
    return share(withheld);
  }

  private double share(long n) {
    return count == 0 ? Double.NaN : (double) n / count;
  }

  /** Returns the number of points that the truth says are hidden. */
  public int hidden() {
    return hidden;
  }

  /** Returns how many of the hidden points were withheld, as they should be. */
  public int hiddenWithheld() {
    return hiddenWithheld;
  }
}
