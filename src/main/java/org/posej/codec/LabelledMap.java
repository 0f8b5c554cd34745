// SPDX-License-Identifier: BSD-2-Clause
package org.posej.codec;

/**
 * One channel of what a network gives, as a map on its input.
 *
 * @param label what the channel tells
 * @param values row by row
 * @param grid of the map and the input
 * @param signed whether a value below 0 tells as much as one above, as those of fields and offsets
 */
public record LabelledMap(String label, float[] values, Grid grid, boolean signed) {

  /** Returns whether a place is in a cell of the map. */
  public boolean covers(double cellX, double cellY) {
    return cellX > -0.5
        && cellY > -0.5
        && cellX < grid.width() - 0.5
        && cellY < grid.height() - 0.5;
  }

  /** Returns the value between cells, by linear interpolation; 0 outside the map. */
  public double at(double cellX, double cellY) {
    int w = grid.width();
    int h = grid.height();
    if (!covers(cellX, cellY)) {
      return 0;
    }
    double x = Math.max(0, Math.min(w - 1, cellX));
    double y = Math.max(0, Math.min(h - 1, cellY));
    int x0 = (int) x;
    int y0 = (int) y;
    int x1 = Math.min(w - 1, x0 + 1);
    int y1 = Math.min(h - 1, y0 + 1);
    double fx = x - x0;
    double fy = y - y0;
    double upper = values[y0 * w + x0] * (1 - fx) + values[y0 * w + x1] * fx;
    double lower = values[y1 * w + x0] * (1 - fx) + values[y1 * w + x1] * fx;
    return upper * (1 - fy) + lower * fy;
  }
}
