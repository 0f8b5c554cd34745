// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

/**
 * Slopes of the cubic spline through values, of which the second derivative is continuous too.
 *
 * <p>At the ends the first two pieces, and the last two, are one cubic ("not a knot"), as in
 * SciPy's {@code CubicSpline}. De Boor, A Practical Guide to Splines, 1978.
 */
public final class CubicSpline {
  private CubicSpline() {}

  /**
   * Returns the slope of the curve at each value; of three values those of the parabola, of two
   * those of the line.
   *
   * @param t increasing, two or more
   * @param y one per time
   */
  public static double[] slopes(double[] t, double[] y) {
    int pieces = t.length - 1;
    double[] h = new double[pieces];
    double[] rise = new double[pieces];
    for (int i = 0; i < pieces; i++) {
      h[i] = t[i + 1] - t[i];
      rise[i] = (y[i + 1] - y[i]) / h[i];
    }
    return switch (pieces) {
      case 1 -> new double[] {rise[0], rise[0]};
      case 2 -> parabola(h, rise);
      default -> solve(h, rise);
    };
  }

  private static double[] parabola(double[] h, double[] rise) {
    double both = h[0] + h[1];
    double bend = (rise[1] - rise[0]) / both;
    return new double[] {
      rise[0] - h[0] * bend, rise[0] + h[0] * bend, rise[1] + h[1] * bend,
    };
  }

  /** Solves the tridiagonal equations of the slopes by elimination. */
  private static double[] solve(double[] h, double[] rise) {
    int last = h.length;
    double[] above = new double[last + 1];
    double[] slopes = new double[last + 1];
    double first = h[0] + h[1];
    above[0] = first / h[1];
    slopes[0] = end(h[0], h[1], rise[0], rise[1]) / h[1];
    for (int i = 1; i < last; i++) {
      double pivot = 2 * (h[i - 1] + h[i]) - h[i] * above[i - 1];
      double right = 3 * (h[i] * rise[i - 1] + h[i - 1] * rise[i]);
      above[i] = h[i - 1] / pivot;
      slopes[i] = (right - h[i] * slopes[i - 1]) / pivot;
    }
    double both = h[last - 1] + h[last - 2];
    double pivot = h[last - 2] - both * above[last - 1];
    double right = end(h[last - 1], h[last - 2], rise[last - 1], rise[last - 2]);
    slopes[last] = (right - both * slopes[last - 1]) / pivot;
    for (int i = last - 1; i >= 0; i--) {
      slopes[i] -= above[i] * slopes[i + 1];
    }
    return slopes;
  }

  private static double end(double near, double far, double riseNear, double riseFar) {
    double both = near + far;
    return ((near + 2 * both) * far * riseNear + near * near * riseFar) / both;
  }
}
