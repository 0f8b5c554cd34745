// SPDX-License-Identifier: BSD-2-Clause
package org.posej.evaluate;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.posej.agree.Agreement;
import org.posej.agree.Reliability;

/**
 * One quantity of the same things, measured twice.
 *
 * @param name of the quantity, such as {@code hip x}
 * @param unit such as {@code px} or {@code mm}; empty where it is not known
 * @param truth the first measurements
 * @param found the second ones, as many; NaN in either for a pair that does not count
 */
public record PairedSeries(String name, String unit, double[] truth, double[] found) {

  /** Returns several series of one unit as one, such as the x of all keypoints. */
  public static PairedSeries joined(String name, List<PairedSeries> parts) {
    return new PairedSeries(
        name,
        parts.get(0).unit(),
        parts.stream().flatMapToDouble(s -> DoubleStream.of(s.truth())).toArray(),
        parts.stream().flatMapToDouble(s -> DoubleStream.of(s.found())).toArray());
  }

  /** Returns how far the second measurements are from the first ones. */
  public Agreement agreement() {
    return Agreement.of(truth, found);
  }

  /** Returns how well both tell the things apart; all NaN where fewer than two pairs count. */
  public Reliability reliability() {
    return agreement().count() < 2 ? Reliability.UNKNOWN : Reliability.of(ratings());
  }

  private double[][] ratings() {
    return IntStream.range(0, truth.length)
        .mapToObj(i -> new double[] {truth[i], found[i]})
        .toArray(double[][]::new);
  }

  /** Returns whether any pair counts. */
  boolean counts() {
    return counting().findAny().isPresent();
  }

  /** Returns the mean of each pair that counts. */
  public double[] means() {
    return counting().mapToDouble(i -> (truth[i] + found[i]) / 2).toArray();
  }

  /** Returns the second less the first of each pair that counts. */
  public double[] differences() {
    return counting().mapToDouble(i -> found[i] - truth[i]).toArray();
  }

  /**
   * The lines of a plot of differences against means.
   *
   * @param lower limit of agreement
   * @param bias mean difference
   * @param upper limit of agreement
   */
  public record Limits(double lower, double bias, double upper) {

    /** Returns all three. */
    public DoubleStream stream() {
      return DoubleStream.of(lower, bias, upper);
    }
  }

  /** Returns the bias and the limits of agreement. */
  public Limits limits() {
    Agreement a = agreement();
    return new Limits(a.lowerLimit(), a.bias(), a.upperLimit());
  }

  private IntStream counting() {
    return IntStream.range(0, truth.length).filter(i -> !Double.isNaN(found[i] - truth[i]));
  }
}
