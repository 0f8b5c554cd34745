// SPDX-License-Identifier: BSD-2-Clause
package org.posej.metric;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.posej.compare.FrameSums;
import org.posej.metric.NormalizedErrors.Limit;

/** Errors of points with their frames, so that frames can be drawn again for intervals. */
public final class FrameErrors {
  private final int[] frameOf; // of each point
  private final double[] errors; // NaN where a point does not count, infinite where not found
  private final int points; // of each body

  FrameErrors(int[] frameOf, double[] errors, int points) {
    this.frameOf = frameOf;
    this.errors = errors;
    this.points = points;
  }

  /** Returns sums of the errors found in each frame. */
  public FrameSums errors() {
    return sums(e -> Double.isInfinite(e) ? Double.NaN : e);
  }

  /** Returns sums of the squares of the errors found in each frame, for RMSE. */
  public FrameSums squares() {
    return sums(e -> Double.isInfinite(e) ? Double.NaN : e * e);
  }

  /** Returns in each frame how many points were not found of those that count. */
  public FrameSums missing() {
    return sums(e -> Double.isNaN(e) ? Double.NaN : Double.isInfinite(e) ? 1 : 0);
  }

  /** Returns in each frame how many points are right of those that count. */
  public FrameSums shares(double threshold, Limit limit) {
    return sums(e -> Double.isNaN(e) ? Double.NaN : limit.holds(e, threshold) ? 1 : 0);
  }

  /** Returns sums of the areas below the curve of each point, whose mean is that of the curve. */
  public FrameSums areas(double[] thresholds, Limit limit) {
    return sums(
        e ->
            Double.isNaN(e)
                ? Double.NaN
                : new Curve(
                        thresholds,
                        Arrays.stream(thresholds).map(t -> limit.holds(e, t) ? 1 : 0).toArray())
                    .area());
  }

  /** Returns sums of the mean errors of the bodies of which all points were found, for NME. */
  public FrameSums bodies() {
    return FrameSums.of(
        IntStream.range(0, frameOf.length / points).map(i -> frameOf[i * points]).toArray(),
        Arrays.stream(perPose()).map(e -> Double.isInfinite(e) ? Double.NaN : e).toArray());
  }

  /** Returns the mean error of each body, infinite where a point was not found. */
  double[] perPose() {
    return IntStream.range(0, errors.length / points)
        .mapToDouble(
            i ->
                Arrays.stream(errors, i * points, (i + 1) * points)
                    .filter(e -> !Double.isNaN(e))
                    .average()
                    .orElse(Double.NaN))
        .toArray();
  }

  private FrameSums sums(DoubleUnaryOperator value) {
    return FrameSums.of(frameOf, Arrays.stream(errors).map(value).toArray());
  }

  /** Returns the number of frames. */
  public int count() {
    return (int) Arrays.stream(frameOf).distinct().count();
  }

  /** Returns for each error of {@link NormalizedErrors#found()} its frame, counted among these. */
  public int[] places() {
    int[] frames = Arrays.stream(frameOf).sorted().distinct().toArray();
    return IntStream.range(0, errors.length)
        .filter(i -> Double.isFinite(errors[i]))
        .map(i -> Arrays.binarySearch(frames, frameOf[i]))
        .toArray();
  }
}
