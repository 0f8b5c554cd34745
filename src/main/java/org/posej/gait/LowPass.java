// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

/**
 * A Butterworth low-pass of second order, run forwards and backwards so that nothing is delayed.
 *
 * <p>Each run of known values is filtered for itself, after it was continued at both ends by its
 * own mirror image in the end point. Runs of fewer than ten values stay as they are.
 */
final class LowPass {
  private static final int PADDING = 9;
  private static final double MOST = 0.45; // of the rate; the limit is one half

  private final double b;
  private final double a1;
  private final double a2;

  LowPass(double cutoffHz, double rateHz) {
    double k = Math.tan(Math.PI * Math.min(cutoffHz / rateHz, MOST));
    double n = 1 / (1 + Math.sqrt(2) * k + k * k);
    b = k * k * n;
    a1 = 2 * (k * k - 1) * n;
    a2 = (1 - Math.sqrt(2) * k + k * k) * n;
  }

  double[] apply(double[] values) {
    double[] out = values.clone();
    int from = 0;
    while (from < out.length) {
      int to = from;
      while (to < out.length && !Double.isNaN(out[to])) {
        to++;
      }
      if (to - from > PADDING) {
        run(out, from, to);
      }
      from = to + 1;
    }
    return out;
  }

  private void run(double[] values, int from, int to) {
    int n = to - from;
    double[] padded = new double[n + 2 * PADDING];
    System.arraycopy(values, from, padded, PADDING, n);
    for (int i = 1; i <= PADDING; i++) {
      padded[PADDING - i] = 2 * values[from] - values[from + i];
      padded[PADDING + n - 1 + i] = 2 * values[to - 1] - values[to - 1 - i];
    }
    pass(padded);
    reverse(padded);
    pass(padded);
    reverse(padded);
    System.arraycopy(padded, PADDING, values, from, n);
  }

  /** Filters in place, from a state in which the first value has always been there. */
  private void pass(double[] x) {
    double z2 = x[0] * (b - a2);
    double z1 = x[0] * (2 * b - a1) + z2;
    for (int i = 0; i < x.length; i++) {
      double y = b * x[i] + z1;
      z1 = 2 * b * x[i] - a1 * y + z2;
      z2 = b * x[i] - a2 * y;
      x[i] = y;
    }
  }

  private static void reverse(double[] x) {
    for (int i = 0, j = x.length - 1; i < j; i++, j--) {
      double kept = x[i];
      x[i] = x[j];
      x[j] = kept;
    }
  }
}
