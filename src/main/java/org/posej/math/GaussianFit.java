// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import java.util.Arrays;

/**
 * The round Gaussian {@code a exp(-((x - x0)^2 + (y - y0)^2) / (2 s^2))} nearest to part of a map.
 *
 * <p>Least squares by Levenberg and Marquardt from a peak. Reuses its arrays; for one thread at a
 * time.
 */
public final class GaussianFit {
  private static final int MAX_STEPS = 30;

  /** Cells; a centre that moves less than this has arrived. */
  private static final double STILL = 1e-6;

  private final double[][] normal = new double[4][5];
  private final double[] gradient = new double[4];
  private double[] values = new double[4];
  private double[] trial = new double[4];

  /**
   * Fits the cells within a square around a peak, as far as the map goes.
   *
   * @param map row-major, finite
   * @param peakX column of the peak
   * @param peakY row of the peak
   * @param radius cells from the peak to the side of the square
   * @param sigma to start from, in cells
   * @return x0, y0, s and a; null if no Gaussian with its centre in the square was found
   */
  public double[] fit(
      float[] map, int width, int height, int peakX, int peakY, int radius, double sigma) {
    Window part = new Window(map, width, height, peakX, peakY, radius);
    values = new double[] {peakX, peakY, sigma, map[peakY * width + peakX]};
    double damping = 1e-3;
    double error = part.error(values);
    for (int step = 0; step < MAX_STEPS && damping < 1e9; step++) {
      part.linearise(values, normal, gradient);
      if (!tryStep(damping)) {
        return null;
      }
      double next = part.error(trial);
      if (next < error) {
        boolean done = Math.hypot(trial[0] - values[0], trial[1] - values[1]) < STILL;
        swap();
        error = next;
        damping /= 10;
        if (done) {
          break;
        }
      } else {
        damping *= 100;
      }
    }
    boolean inside = Math.abs(values[0] - peakX) <= radius && Math.abs(values[1] - peakY) <= radius;
    return inside && values[2] > 0 ? values : null;
  }

  private void swap() {
    double[] kept = values;
    values = trial;
    trial = kept;
  }

  /** Solves for a damped step and takes it in {@code trial}; false if there is none. */
  private boolean tryStep(double damping) {
    for (int i = 0; i < 4; i++) {
      normal[i][i] += damping * normal[i][i] + 1e-30;
      normal[i][4] = gradient[i];
    }
    for (int i = 0; i < 4; i++) {
      if (!(normal[i][i] > 0)) {
        return false;
      }
      for (int j = i + 1; j < 4; j++) {
        double f = normal[j][i] / normal[i][i];
        for (int k = i; k < 5; k++) {
          normal[j][k] -= f * normal[i][k];
        }
      }
    }
    for (int i = 3; i >= 0; i--) {
      double v = normal[i][4];
      for (int k = i + 1; k < 4; k++) {
        v -= normal[i][k] * (trial[k] - values[k]);
      }
      trial[i] = values[i] + v / normal[i][i];
    }
    return true;
  }

  /** The cells that are fitted. */
  private static final class Window {
    private final float[] map;
    private final int width;
    private final int x0;
    private final int x1;
    private final int y0;
    private final int y1;
    private final double[] slope = new double[4];

    Window(float[] map, int width, int height, int peakX, int peakY, int radius) {
      this.map = map;
      this.width = width;
      x0 = Math.max(0, peakX - radius);
      x1 = Math.min(width - 1, peakX + radius);
      y0 = Math.max(0, peakY - radius);
      y1 = Math.min(height - 1, peakY + radius);
    }

    double error(double[] v) {
      double sum = 0;
      for (int y = y0; y <= y1; y++) {
        for (int x = x0; x <= x1; x++) {
          double d = map[y * width + x] - v[3] * bell(v, x, y);
          sum += d * d;
        }
      }
      return sum;
    }

    private static double bell(double[] v, int x, int y) {
      double dx = x - v[0];
      double dy = y - v[1];
      return Math.exp(-(dx * dx + dy * dy) / (2 * v[2] * v[2]));
    }

    void linearise(double[] v, double[][] normal, double[] gradient) {
      for (int i = 0; i < 4; i++) {
        Arrays.fill(normal[i], 0);
        gradient[i] = 0;
      }
      for (int y = y0; y <= y1; y++) {
        for (int x = x0; x <= x1; x++) {
          double bell = bell(v, x, y);
          double left = map[y * width + x] - v[3] * bell;
          slopes(v, x - v[0], y - v[1], bell);
          for (int i = 0; i < 4; i++) {
            gradient[i] += slope[i] * left;
            for (int j = 0; j < 4; j++) {
              normal[i][j] += slope[i] * slope[j];
            }
          }
        }
      }
    }

    private void slopes(double[] v, double dx, double dy, double bell) {
      double scaled = v[3] * bell / (v[2] * v[2]);
      slope[0] = scaled * dx;
      slope[1] = scaled * dy;
      slope[2] = scaled * (dx * dx + dy * dy) / v[2];
      slope[3] = bell;
    }
  }
}
