// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import java.util.Arrays;

/**
 * Puts values into gaps between values.
 *
 * <p>The curve goes through all values that are there. Gaps that are too long stay whole.
 */
public final class GapFill {

  /** The curve between values. */
  public enum Method {
    /** Straight lines. */
    LINEAR,
    /** Cubics that overshoot nowhere. */
    PCHIP,
    /** The cubic spline, the smoothest, which may overshoot. */
    SPLINE
  }

  private GapFill() {}

  /**
   * Returns the values with gaps filled.
   *
   * @param t increasing times, one per value
   * @param x values, NaN where they are missing
   * @param longest number of missing values that a gap may have at most
   * @param extrapolate whether up to so many values before the first and after the last are filled
   *     too, by the value at that end
   */
  public static double[] fill(
      double[] t, double[] x, Method method, int longest, boolean extrapolate) {
    double[] filled = x.clone();
    int[] there = new int[x.length];
    int n = 0;
    for (int i = 0; i < x.length; i++) {
      if (!Double.isNaN(x[i])) {
        there[n++] = i;
      }
    }
    if (n > 1 && there[n - 1] - there[0] >= n) {
      between(t, filled, Arrays.copyOf(there, n), method, longest);
    }
    if (extrapolate && n > 0) {
      int first = there[0];
      int last = there[n - 1];
      Arrays.fill(filled, Math.max(0, first - longest), first, x[first]);
      Arrays.fill(filled, last, Math.min(x.length, last + 1 + longest), x[last]);
    }
    return filled;
  }

  private static void between(double[] t, double[] x, int[] there, Method method, int longest) {
    double[] knots = Arrays.stream(there).mapToDouble(i -> t[i]).toArray();
    double[] values = Arrays.stream(there).mapToDouble(i -> x[i]).toArray();
    double[] slopes =
        switch (method) {
          case LINEAR -> null;
          case PCHIP -> Pchip.slopes(knots, values);
          case SPLINE -> CubicSpline.slopes(knots, values);
        };
    for (int j = 1; j < there.length; j++) {
      if (there[j] - there[j - 1] - 1 <= longest) {
        for (int i = there[j - 1] + 1; i < there[j]; i++) {
          x[i] = at(knots, values, slopes, j - 1, t[i]);
        }
      }
    }
  }

  /** Returns the curve's value in a piece: the line, or the cubic with these ends and slopes. */
  private static double at(double[] t, double[] y, double[] slopes, int i, double at) {
    double h = t[i + 1] - t[i];
    double u = (at - t[i]) / h;
    double line = y[i] + u * (y[i + 1] - y[i]);
    if (slopes == null) {
      return line;
    }
    double rise = (y[i + 1] - y[i]) / h;
    double bend = (1 - u) * (slopes[i] - rise) - u * (slopes[i + 1] - rise);
    return line + h * u * (1 - u) * bend;
  }
}
