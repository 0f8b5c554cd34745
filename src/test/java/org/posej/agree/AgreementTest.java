// SPDX-License-Identifier: BSD-2-Clause
package org.posej.agree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Worked numbers of agreement, reliability and drawn intervals. */
class AgreementTest {
  /** Shrout and Fleiss (1979), table 2: six subjects, four judges. */
  private static final double[][] JUDGES = {
    {9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}
  };

  @Test
  void of_differencesOfOneTwoAndThree() {
    Agreement a = Agreement.of(new double[] {0, 0, 0, 0}, new double[] {1, 2, 3, Double.NaN});
    assertEquals(3, a.count());
    assertEquals(2, a.bias(), 1e-12);
    assertEquals(1, a.deviation(), 1e-12);
    assertEquals(Math.sqrt(14 / 3.0), a.rmse(), 1e-12);
    assertEquals(2 - 1.96, a.lowerLimit(), 1e-12);
    assertEquals(2 + 1.96, a.upperLimit(), 1e-12);
    double half = 4.302653 / Math.sqrt(3); // Student's t of two degrees of freedom, from a table
    assertEquals(2 - half, a.ofBias().low(), 1e-6);
    assertEquals(2 + half, a.ofBias().high(), 1e-6);
    assertEquals(
        a.ofLowerLimit().high() - a.lowerLimit(), a.upperLimit() - a.ofUpperLimit().low(), 1e-12);
  }

  @Test
  void of_seriesOfOtherLengthsOrNothing() {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> Agreement.of(new double[2], new double[3]));
    assertTrue(e.getMessage().contains("3"), e.getMessage());
    Agreement none = Agreement.of(new double[0], new double[0]);
    assertTrue(Double.isNaN(none.bias()) && Double.isNaN(none.ofBias().low()));
  }

  @Test
  void icc_ofShroutAndFleiss() {
    Reliability r = Reliability.of(JUDGES);
    assertEquals(.29, r.icc(), 5e-3);
    assertEquals(Math.sqrt(1.0194), r.semConsistency(), 1e-4); // their mean square of error
    assertEquals(Math.sqrt(1.0194 + (32.4861 - 1.0194) / 6), r.sem(), 1e-4);
    assertEquals(1.96 * Math.sqrt(2) * r.sem(), r.mdc95(), 1e-12);
  }

  @Test
  void icc_ofTwoWhoAlwaysAgree_isOne_andOneSubjectIsRefused() {
    Reliability r = Reliability.of(new double[][] {{1, 1}, {2, 2}, {5, 5}, {Double.NaN, 3}});
    assertEquals(1, r.icc(), 1e-12);
    assertEquals(0, r.sem(), 1e-12);
    assertThrows(
        IllegalArgumentException.class,
        () -> Reliability.of(new double[][] {{1, 2}, {Double.NaN, 1}}));
  }

  @Test
  void quantile_ofF_isThatOfTables() {
    assertEquals(4.964603, FDistribution.quantile(0.95, 1, 10), 1e-6);
    assertEquals(3.325835, FDistribution.quantile(0.95, 5, 10), 1e-6);
    assertEquals(1.959964, FDistribution.t(0.95, 1e7), 1e-5);
  }

  @Test
  void bootstrap_ofAMean_isAsWideAsItsStandardErrorSays() {
    SplittableRandom random = new SplittableRandom(5);
    double[] x = random.doubles(400).toArray();
    double[] ones = new double[x.length];
    Arrays.fill(ones, 1);
    double mean = Arrays.stream(x).average().orElseThrow();
    double deviation =
        Math.sqrt(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    Interval i = new Bootstrap(4000, 0.95, 3).ofMean(x, ones);
    double half = 1.96 * deviation / 20;
    assertEquals(mean - half, i.low(), 0.1 * half);
    assertEquals(mean + half, i.high(), 0.1 * half);
  }

  @Test
  void bootstrap_sameSeed_sameInterval_byEitherWay() {
    double[] sums = new SplittableRandom(8).doubles(40, 0, 9).toArray();
    double[] counts = new SplittableRandom(9).doubles(40, 0, 4).map(Math::floor).toArray();
    Interval i = Bootstrap.USUAL.ofMean(sums, counts);
    assertEquals(i, Bootstrap.USUAL.ofMean(sums, counts));
    assertNotEquals(i, new Bootstrap(1000, 0.95, 2).ofMean(sums, counts));
    Interval other =
        Bootstrap.USUAL.of(
            sums.length,
            times -> {
              double sum = 0;
              double count = 0;
              for (int t = 0; t < times.length; t++) {
                sum += times[t] * sums[t];
                count += times[t] * counts[t];
              }
              return sum / count;
            });
    assertEquals(i.low(), other.low(), 1e-12);
    assertEquals(i.high(), other.high(), 1e-12);
  }

  @Test
  void bootstrap_ofFramesThatAreAlike_isAPoint_andOfNothing_isNaN() {
    Interval i = Bootstrap.USUAL.ofMean(new double[] {2, 2}, new double[] {1, 1});
    assertEquals(new Interval(2, 2), i);
    assertTrue(Double.isNaN(Bootstrap.USUAL.ofMean(new double[] {0}, new double[] {0}).low()));
  }

  /**
   * Runs of eight equal values correlate by (8 - lag) / 8, so the sum of a block of eight has 5.375
   * times the variance that it has where values are independent.
   */
  @Test
  void bootstrap_inBlocks_isWiderWhereNeighboursAreAlike() {
    double[] runs = new SplittableRandom(8).doubles(64).toArray();
    double[] alike = IntStream.range(0, 512).mapToDouble(i -> runs[i / 8]).toArray();
    double[] single = new SplittableRandom(9).doubles(512).toArray();
    double[] ones = new double[512];
    Arrays.fill(ones, 1);
    double free = width(Bootstrap.USUAL.ofMean(single, ones));
    assertEquals(free, width(Bootstrap.USUAL.ofMeanInBlocks(single, ones)), 0.1 * free);
    double expected = Math.sqrt(5.375) * width(Bootstrap.USUAL.ofMean(alike, ones));
    assertEquals(expected, width(Bootstrap.USUAL.ofMeanInBlocks(alike, ones)), 0.1 * expected);
  }

  private static double width(Interval interval) {
    return interval.high() - interval.low();
  }

  @Test
  void bootstrap_ofAMedian_isThatOfTheValuesDrawn() {
    double[] values = new SplittableRandom(8).doubles(60).toArray();
    int[] frameOf = new SplittableRandom(9).ints(60, 0, 12).toArray();
    Interval slow =
        Bootstrap.USUAL.of(
            12,
            times ->
                median(
                    IntStream.range(0, values.length)
                        .boxed()
                        .flatMap(i -> Collections.nCopies(times[frameOf[i]], values[i]).stream())
                        .mapToDouble(v -> v)
                        .sorted()
                        .toArray()));
    assertEquals(slow, Bootstrap.USUAL.ofMedian(12, frameOf, values));
  }

  private static double median(double[] sorted) {
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
