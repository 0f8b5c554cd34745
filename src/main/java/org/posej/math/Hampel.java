// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

/**
 * Tells values that lie far from those around them.
 *
 * <p>A value x is an outlier where 0.6745 |x − median| / MAD is above a threshold, with the median
 * and the median absolute deviation (MAD) of a centred window, which is cut at the ends. Where the
 * MAD is 0 nothing is told. After Hampel, The influence curve and its role in robust estimation,
 * 1974; Pearson, Outliers in process modeling and identification, 2002.
 */
public final class Hampel {
  private static final double NORMAL = 0.6745; // MAD of the normal law with standard deviation 1

  private Hampel() {}

  /**
   * Returns which values are outliers; missing ones (NaN) are none.
   *
   * @param window number of values, odd
   * @param threshold in standard deviations of normal noise
   * @throws IllegalArgumentException if the window is even or not positive
   */
  public static boolean[] outliers(double[] x, int window, double threshold) {
    MovingMedian.checkWindow(window);
    double[] around = new double[window];
    boolean[] outliers = new boolean[x.length];
    for (int t = 0; t < x.length; t++) {
      if (!Double.isNaN(x[t])) {
        int n = MovingMedian.around(x, t, around);
        double median = Quantile.median(around, n);
        for (int i = 0; i < n; i++) {
          around[i] = Math.abs(around[i] - median);
        }
        double mad = Quantile.median(around, n);
        outliers[t] = mad > 0 && NORMAL * Math.abs(x[t] - median) / mad > threshold;
      }
    }
    return outliers;
  }
}
