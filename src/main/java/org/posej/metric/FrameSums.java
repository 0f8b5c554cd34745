// SPDX-License-Identifier: BSD-2-Clause
package org.posej.metric;

/**
 * What is summed in each frame, so that frames can be drawn again for an interval of the mean.
 *
 * @param frames in rising order
 * @param sums of what is averaged
 * @param counts how many were summed
 */
public record FrameSums(int[] frames, double[] sums, double[] counts) {

  /** Returns the mean of a frame, NaN where nothing counts. */
  public double mean(int i) {
    return sums[i] / counts[i];
  }
}
