// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

/**
 * Smooths positions in the plane that move at nearly constant velocity.
 *
 * <p>The Kalman filter of white acceleration followed by the Rauch-Tung-Striebel smoother; both
 * coordinates share their gains. One measurement per time step; a missing one (NaN) leaves the
 * position to those around it, and the variance grows until the next.
 */
public final class ConstantVelocity {
  private static final double VAGUE = 1e3; // variance at the start, of the first noise

  private static final double LEAST_SCORE = 0.05;

  private final double[][] state; // x, y, vx, vy
  private final double[][] covariance; // of position, of both, of velocity
  private final double acceleration;

  private ConstantVelocity(int size, double acceleration) {
    state = new double[size][4];
    covariance = new double[size][3];
    this.acceleration = acceleration;
  }

  /**
   * The positions and how sure they are.
   *
   * @param variance of each coordinate
   */
  public record Smoothed(double[] x, double[] y, double[] variance) {}

  /** Returns the variance of a position with a score in 0..1, of that of a sure one. */
  public static double noise(double score) {
    double sure = Math.max(LEAST_SCORE, score);
    return 1 / (sure * sure);
  }

  /**
   * Returns the most likely positions given all measurements.
   *
   * @param x NaN where nothing was measured, not at the first time
   * @param noise variance of each measured coordinate, finite and positive
   * @param acceleration variance of the change of velocity in one step, positive
   */
  public static Smoothed smooth(double[] x, double[] y, double[] noise, double acceleration) {
    int size = x.length;
    ConstantVelocity model = new ConstantVelocity(size, acceleration);
    for (int t = 0; t < size; t++) {
      model.measure(t, x[t], y[t], noise[t]);
    }
    for (int t = size - 2; t >= 0; t--) {
      model.lookBack(t);
    }
    Smoothed out = new Smoothed(new double[size], new double[size], new double[size]);
    for (int t = 0; t < size; t++) {
      out.x[t] = model.state[t][0];
      out.y[t] = model.state[t][1];
      out.variance[t] = model.covariance[t][0];
    }
    return out;
  }

  /** Returns the covariance one step after that of a time. */
  private double[] predicted(double[] p) {
    return new double[] {
      p[0] + 2 * p[1] + p[2] + acceleration / 3, p[1] + p[2] + acceleration / 2, p[2] + acceleration
    };
  }

  private void measure(int t, double x, double y, double noise) {
    double[] s = state[t];
    double[] p = {VAGUE * noise, 0, VAGUE * noise};
    if (t == 0) {
      s[0] = x;
      s[1] = y;
    } else {
      double[] before = state[t - 1];
      System.arraycopy(before, 0, s, 0, 4);
      s[0] += before[2];
      s[1] += before[3];
      p = predicted(covariance[t - 1]);
    }
    if (Double.isNaN(x + y)) {
      covariance[t] = p;
      return;
    }
    double gain = p[0] / (p[0] + noise);
    double turn = p[1] / (p[0] + noise);
    double dx = x - s[0];
    double dy = y - s[1];
    s[0] += gain * dx;
    s[1] += gain * dy;
    s[2] += turn * dx;
    s[3] += turn * dy;
    covariance[t] = new double[] {(1 - gain) * p[0], (1 - gain) * p[1], p[2] - turn * p[1]};
  }

  /** Corrects a time by what is known of the next. */
  private void lookBack(int t) {
    double[] p = covariance[t];
    double[] ahead = predicted(p);
    double det = ahead[0] * ahead[2] - ahead[1] * ahead[1];
    double a = p[0] + p[1];
    double b = p[1] + p[2];
    double c00 = (a * ahead[2] - p[1] * ahead[1]) / det;
    double c01 = (p[1] * ahead[0] - a * ahead[1]) / det;
    double c10 = (b * ahead[2] - p[2] * ahead[1]) / det;
    double c11 = (p[2] * ahead[0] - b * ahead[1]) / det;
    double[] s = state[t];
    double[] next = state[t + 1];
    for (int i = 0; i < 2; i++) {
      double d = next[i] - s[i] - s[i + 2];
      double v = next[i + 2] - s[i + 2];
      s[i] += c00 * d + c01 * v;
      s[i + 2] += c10 * d + c11 * v;
    }
    double[] n = covariance[t + 1];
    double d0 = n[0] - ahead[0];
    double d1 = n[1] - ahead[1];
    double d2 = n[2] - ahead[2];
    covariance[t] =
        new double[] {
          p[0] + c00 * c00 * d0 + 2 * c00 * c01 * d1 + c01 * c01 * d2,
          p[1] + c00 * c10 * d0 + (c00 * c11 + c01 * c10) * d1 + c01 * c11 * d2,
          p[2] + c10 * c10 * d0 + 2 * c10 * c11 * d1 + c11 * c11 * d2
        };
  }
}
