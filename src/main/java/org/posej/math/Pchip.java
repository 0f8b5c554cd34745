// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

/**
 * Slopes of a smooth curve that overshoots nowhere.
 *
 * <p>Fritsch and Butland, A method for constructing local monotone piecewise cubic interpolants,
 * 1984, with one-sided slopes of three points at the ends, as in SciPy's {@code PchipInterpolator}.
 */
public final class Pchip {
  private Pchip() {}

  /**
   * Returns the slope of the curve at each value.
   *
   * @param t increasing, two or more
   * @param y one per time
   */
  public static double[] slopes(double[] t, double[] y) {
    int last = t.length - 1;
    double[] slopes = new double[t.length];
    for (int i = 1; i < last; i++) {
      slopes[i] = inner(t[i] - t[i - 1], t[i + 1] - t[i], rise(t, y, i - 1), rise(t, y, i));
    }
    if (last == 1) {
      slopes[0] = rise(t, y, 0);
      slopes[1] = slopes[0];
    } else {
      slopes[0] = end(t[1] - t[0], t[2] - t[1], rise(t, y, 0), rise(t, y, 1));
      slopes[last] =
          end(
              t[last] - t[last - 1],
              t[last - 1] - t[last - 2],
              rise(t, y, last - 1),
              rise(t, y, last - 2));
    }
    return slopes;
  }

  private static double rise(double[] t, double[] y, int i) {
    return (y[i + 1] - y[i]) / (t[i + 1] - t[i]);
  }

  private static double inner(double before, double after, double riseBefore, double riseAfter) {
    if (!(riseBefore * riseAfter > 0)) {
      return 0;
    }
    double a = 2 * after + before;
    double b = after + 2 * before;
    return (a + b) / (a / riseBefore + b / riseAfter);
  }

  private static double end(double near, double far, double riseNear, double riseFar) {
    double slope = ((2 * near + far) * riseNear - near * riseFar) / (near + far);
    if (Math.signum(slope) != Math.signum(riseNear)) {
      return 0;
    }
    boolean turns = Math.signum(riseNear) != Math.signum(riseFar);
    return turns && Math.abs(slope) > 3 * Math.abs(riseNear) ? 3 * riseNear : slope;
  }
}
