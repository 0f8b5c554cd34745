// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

/**
 * The median of the values around each value.
 *
 * <p>The window is centred; at the ends it is cut, so that it holds fewer values there. Missing
 * values (NaN) are left out, and stay missing. Of an even number of values the mean of the middle
 * two is taken.
 */
public final class MovingMedian {
  private MovingMedian() {}

  /**
   * Returns the medians, one per value.
   *
   * @param window number of values, odd
   * @throws IllegalArgumentException if the window is even or not positive
   */
  public static double[] of(double[] x, int window) {
    checkWindow(window);
    double[] around = new double[window];
    double[] medians = new double[x.length];
    for (int t = 0; t < x.length; t++) {
      medians[t] = Double.isNaN(x[t]) ? Double.NaN : Quantile.median(around, around(x, t, around));
    }
    return medians;
  }

  static void checkWindow(int window) {
    if (window < 1 || window % 2 == 0) {
      throw new IllegalArgumentException(
          "A window of " + window + " values has no middle; take an odd number, 1 or more.");
    }
  }

  /** Puts the values around time t into a buffer as long as the window and returns how many. */
  static int around(double[] x, int t, double[] into) {
    int half = into.length / 2;
    int n = 0;
    for (int i = Math.max(0, t - half); i <= Math.min(x.length - 1, t + half); i++) {
      if (!Double.isNaN(x[i])) {
        into[n++] = x[i];
      }
    }
    return n;
  }
}
