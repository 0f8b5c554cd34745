// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

/**
 * The Butterworth low pass, run forwards and backwards so that nothing lags.
 *
 * <p>Designed by the bilinear transform as a cascade of sections of second order, and one of first
 * order where the order is odd. The signal is continued at both ends by its point reflection, over
 * three times the order plus one values, and each pass starts from the steady state of its first
 * value: SciPy's {@code filtfilt(*butter(order, cutoff, fs=rate), x)} and its {@code sosfiltfilt}.
 * Butterworth, On the theory of filter amplifiers, 1930; Gustafsson, Determining the initial states
 * in forward-backward filtering, 1996.
 */
public final class Butterworth {
  private final int order;
  private final double[][] sections; // b0, b1, b2, a1, a2

  private Butterworth(int order, double k) {
    this.order = order;
    sections = new double[(order + 1) / 2][];
    for (int i = 0; i < sections.length; i++) {
      sections[i] = 2 * i + 1 == order ? first(k) : second(k, damping(i, order));
    }
  }

  /**
   * Returns a filter of which one pass is down to half the power at the cut-off; both passes are
   * down to a quarter there.
   *
   * @param order of one pass; both together have twice that
   * @throws IllegalArgumentException if the order is not positive or the cut-off is not between 0
   *     and half the rate
   */
  public static Butterworth of(int order, double cutoffHz, double rateHz) {
    return new Butterworth(order, checked(order, cutoffHz, rateHz));
  }

  /**
   * Returns a filter of which both passes together are down to half the power at the cut-off.
   *
   * <p>Winter, Biomechanics and Motor Control of Human Movement, section 3.4.4: tan(π cut-off /
   * rate) is divided by (√2 − 1)^(1 / (2 order)), which is 0.802 for an order of 2.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  public static Butterworth corrected(int order, double cutoffHz, double rateHz) {
    double k = checked(order, cutoffHz, rateHz);
    return new Butterworth(order, k / Math.pow(Math.sqrt(2) - 1, 0.5 / order));
  }

  private static double checked(int order, double cutoffHz, double rateHz) {
    if (order < 1) {
      throw new IllegalArgumentException("A filter's order is 1 or more, not " + order + ".");
    }
    if (!(cutoffHz > 0 && cutoffHz < rateHz / 2)) {
      throw new IllegalArgumentException(
          "A cut-off of "
              + cutoffHz
              + " Hz is not between 0 and half the frame rate, "
              + Math.round(rateHz / 2 * 100) / 100.0
              + " Hz; choose a lower one.");
    }
    return Math.tan(Math.PI * cutoffHz / rateHz);
  }

  private static double damping(int section, int order) {
    return 2 * Math.sin(Math.PI * (2 * section + 1) / (2 * order));
  }

  private static double[] first(double k) {
    double b = k / (1 + k);
    return new double[] {b, b, 0, (k - 1) / (k + 1), 0};
  }

  private static double[] second(double k, double damping) {
    double n = 1 / (1 + damping * k + k * k);
    double b = k * k * n;
    return new double[] {b, 2 * b, b, 2 * (k * k - 1) * n, (1 - damping * k + k * k) * n};
  }

  /** Returns the number of values that a signal must have at least. */
  public int shortest() {
    return padding() + 1;
  }

  private int padding() {
    return 3 * (order + 1);
  }

  /**
   * Returns the filtered values.
   *
   * @param x at the rate, none missing
   * @throws IllegalArgumentException if they are too few
   */
  public double[] filter(double[] x) {
    if (x.length < shortest()) {
      throw new IllegalArgumentException(
          x.length + " values are too few for this filter; it needs " + shortest() + ".");
    }
    int pad = padding();
    int last = x.length - 1;
    double[] y = new double[x.length + 2 * pad];
    System.arraycopy(x, 0, y, pad, x.length);
    for (int i = 1; i <= pad; i++) {
      y[pad - i] = 2 * x[0] - x[i];
      y[pad + last + i] = 2 * x[last] - x[last - i];
    }
    pass(y, 0, 1);
    pass(y, y.length - 1, -1);
    double[] out = new double[x.length];
    System.arraycopy(y, pad, out, 0, x.length);
    return out;
  }

  /** Filters in place from one end to the other. */
  private void pass(double[] y, int from, int step) {
    for (double[] s : sections) {
      double a = (1 - s[0]) * y[from];
      double b = (s[2] - s[4]) * y[from];
      for (int n = 0, i = from; n < y.length; n++, i += step) {
        double in = y[i];
        double out = s[0] * in + a;
        a = s[1] * in - s[3] * out + b;
        b = s[2] * in - s[4] * out;
        y[i] = out;
      }
    }
  }

  /**
   * Returns the coefficients of each section of one pass.
   *
   * @return b0, b1, b2, a1 and a2 of each; a0 is 1
   */
  public double[][] sections() {
    double[][] copies = new double[sections.length][];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = sections[i].clone();
    }
    return copies;
  }
}
