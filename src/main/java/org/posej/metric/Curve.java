// SPDX-License-Identifier: BSD-2-Clause
package org.posej.metric;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A share in 0..1 at each of several thresholds.
 *
 * @param thresholds rising
 * @param shares one for each
 */
public record Curve(double[] thresholds, double[] shares) {

  /** Returns the thresholds 0, 1 / steps ... 1 times the last one, which is included. */
  public static double[] upTo(double last, int steps) {
    return IntStream.rangeClosed(0, steps).mapToDouble(i -> i * last / steps).toArray();
  }

  /** Returns the mean of the shares, which is what 3DPCK and MMPose call the area. */
  public double mean() {
    return Arrays.stream(shares).average().orElse(Double.NaN);
  }

  /** Returns the area below the lines between the shares, 1 where all are 1. */
  public double area() {
    double sum = 0;
    for (int i = 1; i < shares.length; i++) {
      sum += (thresholds[i] - thresholds[i - 1]) * (shares[i] + shares[i - 1]) / 2;
    }
    return sum / (thresholds[thresholds.length - 1] - thresholds[0]);
  }
}
