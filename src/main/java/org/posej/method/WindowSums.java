// SPDX-License-Identifier: BSD-2-Clause
package org.posej.method;

/** Sums of a picture over a square about each pixel, by an integral image. */
final class WindowSums {
  private final double[] integral;
  private final int width;
  private final int height;
  private final int side;

  /**
   * Sums a picture.
   *
   * @param values row by row
   * @param side of the square in pixels
   */
  WindowSums(float[] values, int width, int height, int side) {
    this.width = width;
    this.height = height;
    this.side = side;
    integral = new double[(width + 1) * (height + 1)];
    for (int y = 0; y < height; y++) {
      double row = 0;
      for (int x = 0; x < width; x++) {
        row += values[y * width + x];
        integral[(y + 1) * (width + 1) + x + 1] = integral[y * (width + 1) + x + 1] + row;
      }
    }
  }

  /** Returns the pixel about which the sum is largest; of several their mean. */
  int largest() {
    double most = Double.NEGATIVE_INFINITY;
    double x = 0;
    double y = 0;
    int n = 0;
    for (int at = 0; at < width * height; at++) {
      double sum = sum(at % width, at / width);
      if (sum > most + 1e-9) {
        most = sum;
        x = y = n = 0;
      }
      if (sum >= most - 1e-9) {
        x += at % width;
        y += at / width;
        n++;
      }
    }
    return (int) Math.round(y / n) * width + (int) Math.round(x / n);
  }

  private double sum(int x, int y) {
    int left = Math.max(0, x - side / 2);
    int top = Math.max(0, y - side / 2);
    int right = Math.min(width, x - side / 2 + side);
    int bottom = Math.min(height, y - side / 2 + side);
    return integral[bottom * (width + 1) + right]
        - integral[top * (width + 1) + right]
        - integral[bottom * (width + 1) + left]
        + integral[top * (width + 1) + left];
  }
}
