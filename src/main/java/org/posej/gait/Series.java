// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.posej.math.GapFill;
import org.posej.math.Quantile;

/** Values over time with gaps (NaN): derivatives, means, places between frames. */
final class Series {
  private Series() {}

  static double[] middle(double[] a, double[] b) {
    double[] m = new double[a.length];
    for (int i = 0; i < m.length; i++) {
      m[i] = (a[i] + b[i]) / 2;
    }
    return m;
  }

  static double[] minus(double[] a, double[] b) {
    double[] d = new double[a.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = a[i] - b[i];
    }
    return d;
  }

  static double[] times(double[] a, double factor) {
    return DoubleStream.of(a).map(v -> v * factor).toArray();
  }

  static double[] hypot(double[] a, double[] b) {
    double[] h = new double[a.length];
    for (int i = 0; i < h.length; i++) {
      h[i] = Math.hypot(a[i], b[i]);
    }
    return h;
  }

  /** Returns central differences; at the ends of what is known, differences to the neighbour. */
  static double[] derivative(double[] a, double rateHz) {
    double[] d = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      int before = i > 0 && !Double.isNaN(a[i - 1]) ? i - 1 : i;
      int after = i < a.length - 1 && !Double.isNaN(a[i + 1]) ? i + 1 : i;
      d[i] = before == after ? Double.NaN : (a[after] - a[before]) / (after - before) * rateHz;
      d[i] = Double.isNaN(a[i]) ? Double.NaN : d[i];
    }
    return d;
  }

  /** Fills gaps of at most so many frames on a straight line. */
  static double[] filled(double[] a, int most) {
    double[] frames = IntStream.range(0, a.length).asDoubleStream().toArray();
    return GapFill.fill(frames, a, GapFill.Method.LINEAR, most, false);
  }

  static double median(DoubleStream values) {
    return quantile(values, 0.5);
  }

  /** Returns the value below which this part of the values lies; NaN of none. */
  static double quantile(DoubleStream values, double part) {
    return Quantile.of(values.filter(v -> !Double.isNaN(v)).sorted().toArray(), part);
  }

  /** Returns means over so many frames to both sides, of the values that are known. */
  static double[] running(double[] a, int half) {
    double[] sums = new double[a.length + 1];
    int[] counts = new int[a.length + 1];
    for (int i = 0; i < a.length; i++) {
      boolean known = !Double.isNaN(a[i]);
      sums[i + 1] = sums[i] + (known ? a[i] : 0);
      counts[i + 1] = counts[i] + (known ? 1 : 0);
    }
    double[] means = new double[a.length];
    Arrays.setAll(
        means,
        i -> {
          int from = Math.max(0, i - half);
          int to = Math.min(a.length, i + half + 1);
          return (sums[to] - sums[from]) / (counts[to] - counts[from]);
        });
    return means;
  }

  /** Returns the value between frames, on a straight line; NaN outside. */
  static double at(double[] a, double frame) {
    int i = (int) Math.floor(frame);
    if (i < 0 || i >= a.length) {
      return Double.NaN;
    }
    double rest = frame - i;
    return rest == 0 || i == a.length - 1 ? a[i] : a[i] + rest * (a[i + 1] - a[i]);
  }

  /** Returns where the parabola through a maximum and its neighbours is highest. */
  static double vertex(double[] a, int i) {
    double bend = a[i - 1] - 2 * a[i] + a[i + 1];
    return bend < 0 ? i + (a[i - 1] - a[i + 1]) / (2 * bend) : i;
  }

  static boolean isMaximum(double[] a, int i) {
    return i > 0 && i < a.length - 1 && a[i] >= a[i - 1] && a[i] > a[i + 1];
  }
}
