// SPDX-License-Identifier: BSD-2-Clause
package org.posej.compare;

import java.util.Arrays;

/**
 * What is summed in each frame, so that frames can be drawn again for an interval of the mean.
 *
 * @param frames in rising order
 * @param sums of what is averaged
 * @param counts how many were summed
 */
public record FrameSums(int[] frames, double[] sums, double[] counts) {

  /**
   * Sums values by frame.
   *
   * @param frameOf the frame of each value
   * @param values NaN where one does not count
   */
  public static FrameSums of(int[] frameOf, double[] values) {
    int[] frames = Arrays.stream(frameOf).sorted().distinct().toArray();
    double[] sums = new double[frames.length];
    double[] counts = new double[frames.length];
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        int t = Arrays.binarySearch(frames, frameOf[i]);
        sums[t] += values[i];
        counts[t]++;
      }
    }
    return new FrameSums(frames, sums, counts);
  }

  /** Returns the mean of a frame, by its place among the frames; NaN where nothing counts. */
  public double mean(int i) {
    return sums[i] / counts[i];
  }

  /** Returns the mean over all values, NaN where nothing counts. */
  public double mean() {
    return Arrays.stream(sums).sum() / Arrays.stream(counts).sum();
  }
}
