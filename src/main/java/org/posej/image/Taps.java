// SPDX-License-Identifier: BSD-2-Clause
package org.posej.image;

/**
 * For each pixel of one row of a crop, the four pixels around its place and their weights.
 *
 * <p>The weights of pixels that are not there are 0; what is missing to 1 belongs to the border.
 */
final class Taps {
  /** The weights of whole numbers add up to this. */
  static final int ONE = Axis.ONE * Axis.ONE;

  static final int COUNT = 4;

  /** Index of each pixel among the frame's. */
  final int[][] at;

  final float[][] weights;
  final int[][] wholeWeights;

  private final Axis x;
  private final Axis y;
  private final Axis rows;
  private final int width;
  private final boolean whole;
  private Crop crop;
  private float border;
  private boolean partial;

  /**
   * Prepares for crops of one size.
   *
   * @param whole whether the weights are wanted as whole numbers, else as fractions
   */
  Taps(int width, int height, boolean whole) {
    this.width = width;
    this.whole = whole;
    x = new Axis(width, whole);
    y = new Axis(width, whole);
    rows = new Axis(height, whole);
    at = new int[COUNT][width];
    weights = new float[COUNT][width];
    wholeWeights = new int[COUNT][width];
  }

  /** Prepares the rows of a crop. */
  void aim(Crop target, FramePixels pixels, Border edge) {
    crop = target;
    border = (float) edge.value();
    x.lieOn(pixels.width(), pixels.left(), 1, edge.clamped());
    y.lieOn(pixels.height(), pixels.top(), pixels.stride(), edge.clamped());
    rows.lieOn(pixels.height(), pixels.top(), pixels.stride(), edge.clamped());
    if (crop.isUpright()) {
      x.setAll(crop.x0(), crop.xx());
      rows.setAll(crop.y0(), crop.yy());
      partial = x.takePartial() | rows.takePartial();
    }
  }

  /** Goes to a row. */
  void row(int v) {
    if (crop.isUpright()) {
      y.fill(rows, v);
    } else {
      x.setAll(crop.toImageX(0, v), crop.xx());
      y.setAll(crop.toImageY(0, v), crop.yx());
      partial = x.takePartial() | y.takePartial();
    }
    add(y.first, x.first, at[0]);
    add(y.first, x.second, at[1]);
    add(y.second, x.first, at[2]);
    add(y.second, x.second, at[3]);
    if (whole) {
      multiply(y.wholeNear, x.wholeNear, wholeWeights[0]);
      multiply(y.wholeNear, x.wholeFar, wholeWeights[1]);
      multiply(y.wholeFar, x.wholeNear, wholeWeights[2]);
      multiply(y.wholeFar, x.wholeFar, wholeWeights[3]);
    } else {
      multiply(y.near, x.near, weights[0]);
      multiply(y.near, x.far, weights[1]);
      multiply(y.far, x.near, weights[2]);
      multiply(y.far, x.far, weights[3]);
    }
  }

  /** Adds what the border gives to values of the row. */
  void addBorder(float[] values) {
    if (partial) {
      for (int u = 0; u < width; u++) {
        values[u] += border * (1 - x.covered(u) * y.covered(u));
      }
    }
  }

  private static void add(int[] a, int[] b, int[] sum) {
    for (int u = 0; u < sum.length; u++) {
      sum[u] = a[u] + b[u];
    }
  }

  private static void multiply(int[] a, int[] b, int[] product) {
    for (int u = 0; u < product.length; u++) {
      product[u] = a[u] * b[u];
    }
  }

  private static void multiply(float[] a, float[] b, float[] product) {
    for (int u = 0; u < product.length; u++) {
      product[u] = a[u] * b[u];
    }
  }
}
