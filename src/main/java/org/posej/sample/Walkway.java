// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sample;

/** The closed curve that the animal follows, by the distance along it. */
final class Walkway {
  private static final int FINE = 20000;

  private final double[] xs;
  private final double[] ys;

  /** Computes the curve as points one pixel apart. */
  Walkway() {
    double[] lengths = new double[FINE + 1];
    for (int i = 0; i < FINE; i++) {
      lengths[i + 1] =
          lengths[i] + StrictMath.hypot(fineX(i + 1) - fineX(i), fineY(i + 1) - fineY(i));
    }
    int n = (int) lengths[FINE];
    xs = new double[n];
    ys = new double[n];
    double step = lengths[FINE] / n;
    for (int i = 0, k = 0; k < n; k++) {
      while (lengths[i + 1] <= k * step) {
        i++;
      }
      double f = (k * step - lengths[i]) / (lengths[i + 1] - lengths[i]);
      xs[k] = Noise.mix(fineX(i), fineX(i + 1), f);
      ys[k] = Noise.mix(fineY(i), fineY(i + 1), f);
    }
  }

  private static double fineX(int i) {
    double a = 2 * Math.PI * i / FINE;
    return 318 + 196 * StrictMath.cos(a) + 16 * StrictMath.cos(3 * a + 0.9);
  }

  private static double fineY(int i) {
    double a = 2 * Math.PI * i / FINE;
    return 240 + 132 * StrictMath.sin(a) + 22 * StrictMath.sin(2 * a + 0.2);
  }

  /** Returns x at a distance in pixels; the curve repeats. */
  double x(double distance) {
    return at(xs, distance);
  }

  /** Returns y at a distance in pixels; the curve repeats. */
  double y(double distance) {
    return at(ys, distance);
  }

  /** Returns the direction of the curve in radians, clockwise from the x axis as on the screen. */
  double heading(double distance) {
    return StrictMath.atan2(y(distance + 2) - y(distance - 2), x(distance + 2) - x(distance - 2));
  }

  private static double at(double[] values, double distance) {
    double d = distance - Math.floor(distance / values.length) * values.length;
    int i = Math.min((int) d, values.length - 1);
    return Noise.mix(values[i], values[(i + 1) % values.length], d - i);
  }
}
