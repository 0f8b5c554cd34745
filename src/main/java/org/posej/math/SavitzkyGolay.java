// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

/**
 * Fits a polynomial to the values around each value and takes its value, or a derivative.
 *
 * <p>Near the ends the polynomial of the first or last whole window is evaluated, as by SciPy's
 * {@code savgol_filter} with {@code mode='interp'}. Savitzky and Golay, Smoothing and
 * differentiation of data by simplified least squares procedures, 1964.
 */
public final class SavitzkyGolay {
  private final double[][] weights; // of the window's values, for each place in it

  /**
   * Prepares the filter.
   *
   * @param window number of values, odd, more than the order
   * @param order of the polynomial
   * @param derivative 0 for the value, 1 for the first derivative and so on
   * @param step time between values, by which derivatives are told
   * @throws IllegalArgumentException if the window is even or not larger than the order, or a
   *     number is negative
   */
  public SavitzkyGolay(int window, int order, int derivative, double step) {
    MovingMedian.checkWindow(window);
    if (order < 0 || order >= window || derivative < 0) {
      throw new IllegalArgumentException(
          "A polynomial of order "
              + order
              + " cannot be fitted to "
              + window
              + " values; the window must be larger than the order.");
    }
    int half = window / 2;
    double scale = Math.max(1, half);
    double[][] powers = new double[order + 1][window];
    for (int p = 0; p <= order; p++) {
      for (int i = 0; i < window; i++) {
        powers[p][i] = Math.pow((i - half) / scale, p);
      }
    }
    double unit = Math.pow(step * scale, -derivative);
    weights = weights(powers, derivative, unit);
  }

  /**
   * Makes the powers orthonormal one after the other, and along with them what the derivative is of
   * each; a value's weights are then the sum of products.
   */
  private static double[][] weights(double[][] powers, int derivative, double unit) {
    int window = powers[0].length;
    double[][] base = new double[powers.length][];
    double[][] slopes = new double[powers.length][];
    double[][] weights = new double[window][window];
    for (int p = 0; p < powers.length; p++) {
      base[p] = powers[p].clone();
      slopes[p] = derived(powers, p, derivative, unit);
      for (int twice = 0; twice < 2; twice++) {
        for (int q = 0; q < p; q++) {
          double part = dot(base[p], base[q]);
          add(base[p], -part, base[q]);
          add(slopes[p], -part, slopes[q]);
        }
      }
      double length = 1 / Math.sqrt(dot(base[p], base[p]));
      add(base[p], length - 1, base[p]);
      add(slopes[p], length - 1, slopes[p]);
      for (int at = 0; at < window; at++) {
        add(weights[at], slopes[p][at], base[p]);
      }
    }
    return weights;
  }

  /** Returns a derivative of a power at each place of the window. */
  private static double[] derived(double[][] powers, int p, int derivative, double unit) {
    double[] values = new double[powers[0].length];
    if (p >= derivative) {
      double factor = unit;
      for (int i = 0; i < derivative; i++) {
        factor *= p - i;
      }
      add(values, factor, powers[p - derivative]);
    }
    return values;
  }

  private static double dot(double[] a, double[] b) {
    return dot(a, b, 0);
  }

  private static double dot(double[] weights, double[] x, int first) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * x[first + i];
    }
    return sum;
  }

  private static void add(double[] to, double factor, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * what[i];
    }
  }

  /** Returns the number of values that a signal must have at least. */
  public int shortest() {
    return weights.length;
  }

  /**
   * Returns the filtered values.
   *
   * @param x evenly spaced, none missing
   * @throws IllegalArgumentException if they are too few
   */
  public double[] filter(double[] x) {
    int window = weights.length;
    if (x.length < window) {
      throw new IllegalArgumentException(
          x.length + " values are fewer than the window of " + window + "; take a shorter one.");
    }
    double[] out = new double[x.length];
    for (int t = 0; t < x.length; t++) {
      int first = Math.min(Math.max(0, t - window / 2), x.length - window);
      out[t] = dot(weights[t - first], x, first);
    }
    return out;
  }
}
