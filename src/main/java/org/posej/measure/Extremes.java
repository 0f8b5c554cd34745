// SPDX-License-Identifier: BSD-2-Clause
package org.posej.measure;

import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;

/**
 * What a curve comes to.
 *
 * @param count values that are known
 * @param least of them, NaN where there are none, as is the rest
 * @param most of them
 * @param mean of them
 * @param deviation standard deviation by n - 1
 */
public record Extremes(int count, double least, double most, double mean, double deviation) {

  /** Returns what the known values of a curve come to. */
  public static Extremes of(double[] values) {
    DoubleSummaryStatistics known =
        DoubleStream.of(values).filter(v -> !Double.isNaN(v)).summaryStatistics();
    if (known.getCount() == 0) {
      return new Extremes(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    double mean = known.getAverage();
    double squares =
        DoubleStream.of(values)
            .filter(v -> !Double.isNaN(v))
            .map(v -> (v - mean) * (v - mean))
            .sum();
    int count = (int) known.getCount();
    double deviation = count > 1 ? Math.sqrt(squares / (count - 1)) : Double.NaN;
    return new Extremes(count, known.getMin(), known.getMax(), mean, deviation);
  }

  /** Returns the range of motion: the greatest value less the least. */
  public double range() {
    return most - least;
  }
}
