// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import java.util.Arrays;

/** The value below which a part of values lies. */
public final class Quantile {
  private Quantile() {}

  /**
   * Returns the value below which a part of the values lies, on the line between the two around.
   *
   * @param sorted increasing values
   * @param part in 0..1
   * @return NaN where there are no values
   */
  public static double of(double[] sorted, double part) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double at = part * (sorted.length - 1);
    int i = (int) at;
    int next = Math.min(i + 1, sorted.length - 1);
    return sorted[i] + (at - i) * (sorted[next] - sorted[i]);
  }

  /**
   * Returns the median of the first n values, which are sorted by this.
   *
   * @param n at least one
   */
  public static double median(double[] values, int n) {
    Arrays.sort(values, 0, n);
    return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
  }
}
