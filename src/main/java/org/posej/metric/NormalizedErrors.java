// SPDX-License-Identifier: BSD-2-Clause
package org.posej.metric;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.compare.PosePair;

/**
 * How far found points lie from true ones, relative to a length of the true body.
 *
 * <p>A point counts where the truth has a position and the body has a reference length. A withheld
 * one counts by its forced estimate. One that was not found is infinitely far: it makes every share
 * smaller, but is left out of means, medians and roots of mean squares, beside which {@link
 * #missing} must be told.
 */
public final class NormalizedErrors {

  /** Whether an error that equals the threshold is right. */
  public enum Limit {
    /** As in MMPose. */
    BELOW,
    /** As in MPII, LSP and PDJ. */
    UP_TO;

    boolean holds(double error, double threshold) {
      return this == BELOW ? error < threshold : error <= threshold;
    }
  }

  private final Skeleton skeleton;
  private final List<PosePair> pairs;
  private final double[] errors; // pair by pair, NaN where a point does not count

  private NormalizedErrors(Skeleton skeleton, List<PosePair> pairs, double[] errors) {
    this.skeleton = skeleton;
    this.pairs = pairs;
    this.errors = errors;
  }

  /** Measures pairs in pixels relative to a length. */
  public static NormalizedErrors of(
      Skeleton skeleton, List<PosePair> pairs, ReferenceLength length) {
    return of(skeleton, pairs, length, 1, 1);
  }

  /**
   * Measures pairs in millimetres.
   *
   * @throws IllegalArgumentException if the scale has no unit of length
   */
  public static NormalizedErrors inMillimetres(
      Skeleton skeleton, List<PosePair> pairs, Scale scale) {
    double unit = Millimetres.of(scale);
    return of(
        skeleton,
        pairs,
        ReferenceLength.pixels(),
        unit * scale.pixelWidth(),
        unit * scale.pixelHeight());
  }

  private static NormalizedErrors of(
      Skeleton skeleton, List<PosePair> pairs, ReferenceLength length, double w, double h) {
    double[] errors = new double[pairs.size() * skeleton.size()];
    Arrays.fill(errors, Double.NaN);
    int at = 0;
    for (PosePair pair : pairs) {
      double reference = length.of(pair.truth());
      for (int k = 0; k < skeleton.size(); k++, at++) {
        if (pair.truth().has(k) && reference > 0) {
          errors[at] = distance(pair, k, w, h) / reference;
        }
      }
    }
    return new NormalizedErrors(skeleton, List.copyOf(pairs), errors);
  }

  private static double distance(PosePair pair, int k, double w, double h) {
    if (pair.found() == null) {
      return Double.POSITIVE_INFINITY;
    }
    double d =
        Math.hypot(
            (pair.found().placeX(k) - pair.truth().x(k)) * w,
            (pair.found().placeY(k) - pair.truth().y(k)) * h);
    return Double.isNaN(d) ? Double.POSITIVE_INFINITY : d;
  }

  /** Returns the error of a point: NaN where it does not count, infinite where it was not found. */
  public double error(int pair, int k) {
    return errors[pair * skeleton.size() + k];
  }

  /** Returns the errors of a keypoint that count and were found. */
  public double[] found(int k) {
    return IntStream.range(0, pairs.size())
        .mapToDouble(i -> error(i, k))
        .filter(Double::isFinite)
        .toArray();
  }

  /** Returns the errors that count and were found, of all keypoints. */
  public double[] found() {
    return Arrays.stream(errors).filter(Double::isFinite).toArray();
  }

  /** Returns the number of points that count. */
  public int count() {
    return (int) Arrays.stream(errors).filter(e -> !Double.isNaN(e)).count();
  }

  /** Returns the share of points that count but were not found. */
  public double missing() {
    return Arrays.stream(errors)
        .filter(e -> !Double.isNaN(e))
        .map(e -> Double.isInfinite(e) ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }

  /** Returns the mean error over all points found: EPE where errors are in pixels. */
  public double mean() {
    return mean(found());
  }

  /** Returns the root of the mean squared error over all points found. */
  public double rmse() {
    return rmse(found());
  }

  /** Returns the median error over all points found. */
  public double median() {
    return median(found());
  }

  /** Returns the mean of numbers, NaN of none. */
  public static double mean(double[] numbers) {
    return Arrays.stream(numbers).average().orElse(Double.NaN);
  }

  /** Returns the root of the mean square of numbers, NaN of none. */
  public static double rmse(double[] numbers) {
    return Math.sqrt(Arrays.stream(numbers).map(e -> e * e).average().orElse(Double.NaN));
  }

  /** Returns the median of numbers, NaN of none. */
  public static double median(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  /** Returns which share of the points of each keypoint is right: PCK, PCKh or PDJ. */
  public Shares within(double threshold, Limit limit) {
    double[] shares = new double[skeleton.size()];
    int[] counts = new int[skeleton.size()];
    for (int at = 0; at < errors.length; at++) {
      int k = at % shares.length;
      counts[k] += Double.isNaN(errors[at]) ? 0 : 1;
      shares[k] += limit.holds(errors[at], threshold) ? 1 : 0;
    }
    for (int k = 0; k < shares.length; k++) {
      shares[k] /= counts[k];
    }
    return new Shares(skeleton.names(), shares, counts);
  }

  /** Returns the share of all points at each threshold. */
  public Curve curve(double[] thresholds, Limit limit) {
    return new Curve(
        thresholds.clone(), Arrays.stream(thresholds).map(t -> within(t, limit).ofAll()).toArray());
  }

  /** Returns the mean error of each pair, infinite where a point was not found: for NME. */
  public NormalizedMeanError perPose() {
    return new NormalizedMeanError(
        Arrays.stream(byFrame().perPose()).filter(e -> !Double.isNaN(e)).toArray());
  }

  /** Returns the same errors sorted by their frames. */
  public FrameErrors byFrame() {
    return new FrameErrors(
        IntStream.range(0, errors.length)
            .map(at -> pairs.get(at / skeleton.size()).frame())
            .toArray(),
        errors.clone(),
        skeleton.size());
  }
}
