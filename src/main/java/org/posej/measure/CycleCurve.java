// SPDX-License-Identifier: BSD-2-Clause
package org.posej.measure;

import java.util.Arrays;
import java.util.List;

/**
 * A curve over the cycle of a movement, 0 to 100 %, as the mean of several cycles.
 *
 * @param mean at each percent, 101 values; NaN where no cycle has one
 * @param deviation standard deviation by n - 1 at each percent; NaN of fewer than two cycles
 * @param cycles that have values at all percents
 */
public record CycleCurve(double[] mean, double[] deviation, int cycles) {
  /** Number of values from 0 to 100 %. */
  public static final int PERCENTS = 101;

  /**
   * A cycle in frames, which may lie between frames.
   *
   * @param start of the cycle
   * @param end of the cycle, where the next begins
   */
  public record Span(double start, double end) {}

  /**
   * Averages a curve over cycles; its values between frames lie on straight lines.
   *
   * @param values one per frame, NaN where missing; a cycle with a missing value is left out
   */
  public static CycleCurve of(double[] values, List<Span> cycles) {
    return mean(cycles.stream().map(cycle -> resampled(values, cycle)).toList());
  }

  /**
   * Averages the curves of cycles, which may be of several recordings.
   *
   * @param curves as {@link #resampled} gives them; one with a missing value is left out
   */
  public static CycleCurve mean(List<double[]> curves) {
    double[][] whole =
        curves.stream()
            .filter(curve -> Arrays.stream(curve).noneMatch(Double::isNaN))
            .toArray(double[][]::new);
    double[] mean = new double[PERCENTS];
    double[] deviation = new double[PERCENTS];
    for (int i = 0; i < PERCENTS; i++) {
      int at = i;
      double middle = Arrays.stream(whole).mapToDouble(c -> c[at]).average().orElse(Double.NaN);
      double squares = Arrays.stream(whole).mapToDouble(c -> Math.pow(c[at] - middle, 2)).sum();
      mean[i] = middle;
      deviation[i] = whole.length > 1 ? Math.sqrt(squares / (whole.length - 1)) : Double.NaN;
    }
    return new CycleCurve(mean, deviation, whole.length);
  }

  /** Returns the values of one cycle at each percent, NaN outside of the frames. */
  public static double[] resampled(double[] values, Span cycle) {
    double[] curve = new double[PERCENTS];
    for (int i = 0; i < PERCENTS; i++) {
      double at = cycle.start() + (cycle.end() - cycle.start()) * i / (PERCENTS - 1);
      int before = (int) Math.floor(at);
      double part = at - before;
      boolean in = before >= 0 && before + (part > 0 ? 1 : 0) < values.length;
      curve[i] =
          !in
              ? Double.NaN
              : part == 0
                  ? values[before]
                  : values[before] + part * (values[before + 1] - values[before]);
    }
    return curve;
  }

  /** Returns the greatest value of the mean less the least, NaN where there is none. */
  public double range() {
    return cycles == 0
        ? Double.NaN
        : Arrays.stream(mean).max().getAsDouble() - Arrays.stream(mean).min().getAsDouble();
  }
}
