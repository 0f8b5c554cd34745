// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sight;

import java.nio.FloatBuffer;

/**
 * A standardised picture at working scale.
 *
 * @param data row-major
 * @param width pixels in a row
 * @param height rows
 */
public record Plane(float[] data, int width, int height) {

  /** Returns the value between pixels, the border repeated beyond it. */
  public float at(double x, double y) {
    double u = Math.max(0, Math.min(width - 1.001, x));
    double v = Math.max(0, Math.min(height - 1.001, y));
    int i = (int) u;
    int j = (int) v;
    float fx = (float) (u - i);
    float fy = (float) (v - j);
    int o = j * width + i;
    int right = width > 1 ? 1 : 0;
    int below = height > 1 ? width : 0;
    float top = data[o] + (data[o + right] - data[o]) * fx;
    float bottom = data[o + below] + (data[o + below + right] - data[o + below]) * fx;
    return top + (bottom - top) * fy;
  }

  /**
   * Folds a part of this plane to half its size: the four pixels of a square become channels.
   *
   * @param x0 first column
   * @param y0 first row
   * @param out receives (4, rows, columns); what lies outside the plane repeats its border
   * @param columns of the result
   * @param rows of the result
   */
  public void fold(int x0, int y0, FloatBuffer out, int columns, int rows) {
    int at = 0;
    for (int part = 0; part < 4; part++) {
      for (int y = 0; y < rows; y++) {
        int line = Math.max(0, Math.min(height - 1, y0 + 2 * y + part / 2)) * width;
        for (int x = 0; x < columns; x++) {
          out.put(at++, data[line + Math.max(0, Math.min(width - 1, x0 + 2 * x + part % 2))]);
        }
      }
    }
  }
}
