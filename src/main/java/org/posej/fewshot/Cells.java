// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

/** Places in cells of heatmaps, which are two working pixels wide, and in working pixels. */
final class Cells {
  private Cells() {}

  /**
   * Returns places in cells.
   *
   * @param points in working pixels, x and y alternating
   * @param x0 working pixel at which the cells begin, as is y0
   */
  static double[] of(double[] points, double x0, double y0) {
    double[] cells = new double[points.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (points[i] - (i % 2 == 0 ? x0 : y0) - 0.5) / 2;
    }
    return cells;
  }

  /** Returns places in cells as working pixels. */
  static double[] toPoints(double[] cells, double x0, double y0) {
    double[] points = new double[cells.length];
    for (int i = 0; i < points.length; i++) {
      points[i] = (cells[i] + 0.5) * 2 - 0.5 + (i % 2 == 0 ? x0 : y0);
    }
    return points;
  }
}
