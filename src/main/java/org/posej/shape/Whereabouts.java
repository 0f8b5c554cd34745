// SPDX-License-Identifier: BSD-2-Clause
package org.posej.shape;

import java.util.List;

/**
 * Where in the frame bodies are usually found, learnt from the labelled ones.
 *
 * <p>It tells a body that was labelled from others of its kind: an animal that a window follows, or
 * that keeps to its cage. A body anywhere else costs at most the log of twenty.
 *
 * @param x mean column
 * @param y mean row
 * @param sdX standard deviation, infinite where nothing is known
 * @param sdY standard deviation, infinite where nothing is known
 */
record Whereabouts(double x, double y, double sdX, double sdY) {
  /** Nothing is known. */
  static final Whereabouts ANYWHERE =
      new Whereabouts(0, 0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  private static final int FEWEST = 3;
  private static final double STRAY = 0.05;
  private static final double LEAST_SD = 0.25; // of the diagonal
  private static final double WIDENING = 2;

  /** Learns from shapes at their places; three are needed. */
  static Whereabouts of(List<Exemplars.Shape> shapes, double diagonal) {
    int n = shapes.size();
    if (n < FEWEST) {
      return ANYWHERE;
    }
    double[] sum = new double[4];
    for (Exemplars.Shape shape : shapes) {
      double[] m = middle(shape.points());
      sum[0] += m[0] / n;
      sum[1] += m[1] / n;
      sum[2] += m[0] * m[0] / n;
      sum[3] += m[1] * m[1] / n;
    }
    double least = LEAST_SD * diagonal;
    return new Whereabouts(
        sum[0],
        sum[1],
        WIDENING * Math.sqrt(Math.max(0, sum[2] - sum[0] * sum[0])) + least,
        WIDENING * Math.sqrt(Math.max(0, sum[3] - sum[1] * sum[1])) + least);
  }

  /** Returns the mean of points. */
  static double[] middle(double[] points) {
    double[] m = new double[2];
    for (int i = 0; i < points.length; i++) {
      m[i % 2] += 2 * points[i] / points.length;
    }
    return m;
  }

  /** Returns the same place seen from another origin. */
  Whereabouts from(double x0, double y0) {
    return new Whereabouts(x - x0, y - y0, sdX, sdY);
  }

  /** Returns the log of how usual a place is, from the log of 0.05 to 0. */
  double logPrior(double px, double py) {
    double u = (px - x) / sdX;
    double v = (py - y) / sdY;
    return Math.log(STRAY + (1 - STRAY) * Math.exp(-(u * u + v * v) / 2));
  }
}
