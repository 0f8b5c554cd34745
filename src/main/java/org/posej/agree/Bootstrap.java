// SPDX-License-Identifier: BSD-2-Clause
package org.posej.agree;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.posej.math.Quantile;

/**
 * Intervals of a number by drawing frames again, with replacement.
 *
 * <p>The interval is between percentiles of what the draws give (Efron and Tibshirani, "An
 * introduction to the bootstrap", 1993), read with linear interpolation. Frames are drawn as if
 * they were independent; neighbouring frames of a movie are not, so that an interval over all
 * frames of a movie is too narrow. The same seed gives the same interval.
 *
 * @param draws how often frames are drawn again, such as 1000
 * @param confidence such as 0.95
 * @param seed of the random numbers
 */
public record Bootstrap(int draws, double confidence, long seed) {

  /** A thousand draws, 95 % and a fixed seed. */
  public static final Bootstrap USUAL = new Bootstrap(1000, 0.95, 1);

  /**
   * Returns the interval of the mean over what is summed in frames.
   *
   * @param sums one per frame
   * @param counts how many were summed in each frame
   */
  public Interval ofMean(double[] sums, double[] counts) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] means = new double[draws];
    for (int d = 0; d < draws; d++) {
      double sum = 0;
      double count = 0;
      for (int i = 0; i < sums.length; i++) {
        int t = random.nextInt(sums.length);
        sum += sums[t];
        count += counts[t];
      }
      means[d] = sum / count;
    }
    return between(means);
  }

  /**
   * Returns the interval of the median of values in frames.
   *
   * @param frameOf the frame of each value, from 0 on
   * @param values numbers, in any order
   */
  public Interval ofMedian(int frames, int[] frameOf, double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(i -> i)
            .toArray();
    return of(frames, times -> median(order, frameOf, values, times));
  }

  private static double median(int[] order, int[] frameOf, double[] values, int[] times) {
    long count = 0;
    for (int i : order) {
      count += times[frameOf[i]];
    }
    long seen = 0;
    double lower = Double.NaN;
    for (int i : order) {
      seen += times[frameOf[i]];
      lower = Double.isNaN(lower) && 2 * seen >= count ? values[i] : lower;
      if (2 * seen > count) {
        return (lower + values[i]) / 2;
      }
    }
    return Double.NaN;
  }

  /**
   * Returns the interval of any number of frames.
   *
   * @param statistic from how often each frame counts to the number; NaN where it has none
   */
  public Interval of(int frames, ToDoubleFunction<int[]> statistic) {
    return ofEach(frames, times -> new double[] {statistic.applyAsDouble(times)}).get(0);
  }

  /**
   * Returns the intervals of several numbers of frames.
   *
   * @param statistics from how often each frame counts to the numbers, NaN for one that is none
   */
  public List<Interval> ofEach(int frames, Function<int[], double[]> statistics) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] drawn = new double[draws][];
    for (int d = 0; d < draws; d++) {
      int[] times = new int[frames];
      for (int i = 0; i < frames; i++) {
        times[random.nextInt(frames)]++;
      }
      drawn[d] = statistics.apply(times);
    }
    return IntStream.range(0, drawn[0].length)
        .mapToObj(n -> between(Arrays.stream(drawn).mapToDouble(v -> v[n]).toArray()))
        .toList();
  }

  /**
   * Returns the interval of the mean over what is summed in the frames of a movie, drawn in blocks
   * of neighbours, since what happens in a frame depends on those before it.
   *
   * <p>A block has as many frames as the cube root of all, rounded up, and may go on from the last
   * frame to the first (Kuensch, "The jackknife and the bootstrap for general stationary
   * observations", 1989; Politis and Romano, "A circular block-resampling procedure", 1992).
   *
   * @param sums one per frame, in their order
   * @param counts how many were summed in each frame
   */
  public Interval ofMeanInBlocks(double[] sums, double[] counts) {
    SplittableRandom random = new SplittableRandom(seed);
    int length = (int) Math.ceil(Math.cbrt(sums.length));
    double[] means = new double[draws];
    for (int d = 0; d < draws; d++) {
      double sum = 0;
      double count = 0;
      for (int i = 0, start = 0; i < sums.length; i++) {
        start = i % length == 0 ? random.nextInt(sums.length) : start;
        int t = (start + i % length) % sums.length;
        sum += sums[t];
        count += counts[t];
      }
      means[d] = sum / count;
    }
    return between(means);
  }

  private Interval between(double[] values) {
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    double tail = (1 - confidence) / 2;
    return new Interval(Quantile.of(sorted, tail), Quantile.of(sorted, 1 - tail));
  }
}
