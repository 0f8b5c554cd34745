// SPDX-License-Identifier: BSD-2-Clause
package org.posej.heat;

import org.posej.math.GaussianBlur;
import org.posej.math.GaussianFit;

/** Finds the place of a peak between the cells of maps of one size; for one thread at a time. */
final class PeakRefiner {
  /*
   * DARK and UDP rescale the blurred map so that its maximum is the old one, and clip before the
   * logarithm. A common factor leaves differences of logarithms alone, so the blur is taken of the
   * few cells around the peak only; the maximum is needed where a cell is clipped.
   */
  private static final double TINY = 1e-10;
  private static final double UDP_LOW = 1e-3;
  private static final double UDP_HIGH = 50;

  private final Refinement.Method method;
  private final GaussianBlur blur;
  private final double sigma;
  private final int width;
  private final int height;
  private final float[] part = new float[25];
  private final GaussianFit fit = new GaussianFit();
  private double factor;
  private double low;
  private double high;

  PeakRefiner(Refinement.Method method, GaussianBlur blur, double sigma, int width, int height) {
    this.method = method;
    this.blur = blur;
    this.sigma = sigma;
    this.width = width;
    this.height = height;
  }

  /**
   * Finds the place of a peak.
   *
   * @param map row-major
   * @param peak index of the largest cell
   * @param xy receives column and row; the largest cell itself where the map allows no better
   */
  void refine(float[] map, int peak, double[] xy) {
    int x = peak % width;
    int y = peak / width;
    xy[0] = x;
    xy[1] = y;
    switch (method) {
      case ARGMAX -> {}
      case QUARTER -> quarter(map, x, y, xy);
      case SECOND_PEAK -> secondPeak(map, peak, xy);
      case DARK -> dark(map, x, y, xy);
      case UDP -> udp(map, x, y, xy);
      case CENTROID -> centroid(map, x, y, 1, xy);
      case SQUARED_CENTROID -> centroid(map, x, y, 2, xy);
      case GAUSSIAN_FIT -> gaussian(map, x, y, xy);
    }
  }

  private void quarter(float[] map, int x, int y, double[] xy) {
    int p = y * width + x;
    if (x > 1 && x < width - 1 && y > 0) {
      xy[0] += 0.25 * Math.signum(map[p + 1] - map[p - 1]);
    }
    if (y > 1 && y < height - 1 && x > 0) {
      xy[1] += 0.25 * Math.signum(map[p + width] - map[p - width]);
    }
  }

  private void secondPeak(float[] map, int peak, double[] xy) {
    int second = -1;
    for (int i = 0; i < map.length; i++) {
      if (i != peak && map[i] > (second < 0 ? 0 : map[second])) {
        second = i;
      }
    }
    if (second >= 0) {
      double dx = second % width - xy[0];
      double dy = second / width - xy[1];
      double d = Math.hypot(dx, dy);
      xy[0] += 0.25 * dx / d;
      xy[1] += 0.25 * dy / d;
    }
  }

  private void dark(float[] map, int x, int y, double[] xy) {
    if (x <= 1 || x >= width - 2 || y <= 1 || y >= height - 2) {
      return;
    }
    blurAround(map, x, y, 2, TINY, Double.MAX_VALUE);
    double middle = log(12);
    double left = log(11);
    double right = log(13);
    double above = log(7);
    double below = log(17);
    double dxx = 0.25 * (log(14) - 2 * middle + log(10));
    double dyy = 0.25 * (log(22) - 2 * middle + log(2));
    double dxy = 0.25 * (log(18) - log(8) - log(16) + log(6));
    newton(0.5 * (right - left), 0.5 * (below - above), dxx, dxy, dyy, xy);
  }

  private void udp(float[] map, int x, int y, double[] xy) {
    blurAround(map, x, y, 1, UDP_LOW, UDP_HIGH);
    double middle = log(4);
    double left = log(3);
    double right = log(5);
    double above = log(1);
    double below = log(7);
    double eps = Math.ulp(1f);
    double dxx = right - 2 * middle + left + eps;
    double dyy = below - 2 * middle + above + eps;
    double dxy = 0.5 * (log(8) - right - below + 2 * middle - left - above + log(0));
    newton(0.5 * (right - left), 0.5 * (below - above), dxx, dxy, dyy, xy);
  }

  /** Moves to where the second-order surface is level, if there is one such place. */
  private static void newton(
      double dx, double dy, double dxx, double dxy, double dyy, double[] xy) {
    double det = dxx * dyy - dxy * dxy;
    double stepX = (dxy * dy - dyy * dx) / det;
    double stepY = (dxy * dx - dxx * dy) / det;
    if (Double.isFinite(stepX) && Double.isFinite(stepY)) {
      xy[0] += stepX;
      xy[1] += stepY;
    }
  }

  private void blurAround(float[] map, int x, int y, int radius, double lowest, double highest) {
    blur.window(map, width, height, x, y, radius, part);
    low = lowest;
    high = highest;
    factor = 1;
    int n = 2 * radius + 1;
    double min = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n * n; i++) {
      min = Math.min(min, part[i]);
    }
    float peak = map[y * width + x];
    if (min < low || peak > high) {
      factor = peak / blurredMaximum(map);
    }
  }

  private double blurredMaximum(float[] map) {
    float[] all = new float[map.length];
    blur.apply(map, width, height, all);
    float max = 0;
    for (float v : all) {
      max = Math.max(max, v);
    }
    return max;
  }

  private double log(int i) {
    return Math.log(Math.max(low, Math.min(high, factor * part[i])));
  }

  /** Within a square that the border does not cut unevenly, so that it does not pull. */
  private void centroid(float[] map, int x, int y, int power, double[] xy) {
    int radius = (int) Math.ceil(3 * sigma);
    int rx = Math.min(radius, Math.min(x, width - 1 - x));
    int ry = Math.min(radius, Math.min(y, height - 1 - y));
    double sum = 0;
    double sumX = 0;
    double sumY = 0;
    for (int dy = -ry; dy <= ry; dy++) {
      for (int dx = -rx; dx <= rx; dx++) {
        double v = Math.max(0, map[(y + dy) * width + x + dx]);
        double w = power == 1 ? v : v * v;
        sum += w;
        sumX += w * dx;
        sumY += w * dy;
      }
    }
    xy[0] += sumX / sum;
    xy[1] += sumY / sum;
  }

  private void gaussian(float[] map, int x, int y, double[] xy) {
    double[] found = fit.fit(map, width, height, x, y, (int) Math.ceil(2 * sigma), sigma);
    if (found != null) {
      xy[0] = found[0];
      xy[1] = found[1];
    }
  }
}
