// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

/**
 * A low pass that gives way when values move fast.
 *
 * <p>It looks at the past only, so that slow motion lags a little. Missing values (NaN) stay
 * missing, and the filter goes on with the longer time between. Values whose time is not later than
 * that before stay as they are. Casiez, Roussel and Vogel, 1 € Filter, 2012.
 *
 * @param minCutoffHz cut-off at rest; lower means less jitter
 * @param beta how fast the cut-off rises with the speed, in Hz per unit a second; higher means less
 *     lag
 * @param speedCutoffHz cut-off of the speed
 * @param fromRaw whether the speed is that from the last raw value, as in MediaPipe, and not from
 *     the last filtered one, as in the paper's program
 */
public record OneEuro(double minCutoffHz, double beta, double speedCutoffHz, boolean fromRaw) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a cut-off is not positive or beta is negative
   */
  public OneEuro {
    if (!(minCutoffHz > 0 && speedCutoffHz > 0 && beta >= 0)) {
      throw new IllegalArgumentException(
          "One-Euro needs cut-offs above 0 Hz and a beta of 0 or more, not "
              + minCutoffHz
              + ", "
              + speedCutoffHz
              + " and "
              + beta
              + ".");
    }
  }

  /**
   * Returns the filtered values.
   *
   * @param timesSec one per value
   */
  public double[] filter(double[] timesSec, double[] x) {
    double[] y = x.clone();
    double speed = 0;
    int last = -1;
    for (int t = 0; t < x.length; t++) {
      double step = last < 0 ? 0 : timesSec[t] - timesSec[last];
      if (last >= 0 && step > 0 && !Double.isNaN(x[t])) {
        double now = (x[t] - (fromRaw ? x[last] : y[last])) / step;
        speed += part(speedCutoffHz, step) * (now - speed);
        double cutoffHz = minCutoffHz + beta * Math.abs(speed);
        y[t] = y[last] + part(cutoffHz, step) * (x[t] - y[last]);
      }
      last = Double.isNaN(x[t]) || last >= 0 && step <= 0 ? last : t;
    }
    return y;
  }

  /** Returns how much a low pass takes of a new value. */
  private static double part(double cutoffHz, double stepSec) {
    return 1 / (1 + 1 / (2 * Math.PI * cutoffHz * stepSec));
  }
}
