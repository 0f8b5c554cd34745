// SPDX-License-Identifier: BSD-2-Clause
package org.posej.image;

import java.util.Arrays;

/**
 * For each pixel of one row of a crop, the four pixels around its place and their weights.
 *
 * <p>The weights of pixels that are not there are 0; what is missing to 1 belongs to the border.
 */
final class Taps {
  /** The weights of whole numbers add up to this. */
  static final int ONE = Axis.ONE * Axis.ONE;

  static final int COUNT = 4;

  /** Index of each pixel among the frame's, less {@link #start}. */
  final int[][] at = new int[COUNT][];

  final int[] start = new int[COUNT];
  final float[][] weights;
  final int[][] wholeWeights;

  private final Axis x;
  private final Axis y;
  private final Axis rows;
  private final int[][] sums;
  private final boolean whole;
  private Crop crop;
  private float border;
  private boolean sidesPartial;
  private boolean rowsPartial;
  private boolean partial;
  private boolean outside;

  /**
   * Prepares for crops of one size.
   *
   * @param whole whether the weights are wanted as whole numbers, else as fractions
   */
  Taps(int width, int height, boolean whole) {
    this.whole = whole;
    x = new Axis(width, whole);
    y = new Axis(width, whole);
    rows = new Axis(height, whole);
    sums = new int[COUNT][width];
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
      sidesPartial = x.takePartial();
      rowsPartial = rows.takePartial();
      for (int i = 0; i < COUNT; i++) {
        at[i] = isRight(i) ? x.second : x.first;
      }
    } else {
      System.arraycopy(sums, 0, at, 0, COUNT);
      Arrays.fill(start, 0);
    }
  }

  private static boolean isRight(int i) {
    return (i & 1) == 1;
  }

  private static boolean isLower(int i) {
    return i >= 2;
  }

  /** Returns whether the upper and lower pixels lie in the same columns. */
  boolean areUpright() {
    return crop.isUpright();
  }

  /** Returns whether the row gone to is known to show the border alone. */
  boolean areOutside() {
    return outside;
  }

  /** Returns the value of the border. */
  float border() {
    return border;
  }

  /** Goes to a row. */
  void row(int v) {
    if (crop.isUpright()) {
      uprightRow(v);
    } else {
      turnedRow(v);
    }
  }

  private void uprightRow(int v) {
    partial = sidesPartial || rowsPartial && rows.covered(v) < 1;
    outside = rows.covered(v) == 0;
    for (int i = 0; i < COUNT; i++) {
      start[i] = isLower(i) ? rows.second[v] : rows.first[v];
      if (whole) {
        int w = isLower(i) ? rows.wholeFar[v] : rows.wholeNear[v];
        multiply(isRight(i) ? x.wholeFar : x.wholeNear, w, wholeWeights[i]);
      } else {
        float w = isLower(i) ? rows.far[v] : rows.near[v];
        multiply(isRight(i) ? x.far : x.near, w, weights[i]);
      }
    }
  }

  private void turnedRow(int v) {
    outside = false;
    x.setAll(crop.toImageX(0, v), crop.xx());
    y.setAll(crop.toImageY(0, v), crop.yx());
    partial = x.takePartial() | y.takePartial();
    for (int i = 0; i < COUNT; i++) {
      add(isRight(i) ? x.second : x.first, isLower(i) ? y.second : y.first, sums[i]);
      if (whole) {
        int[] w = isLower(i) ? y.wholeFar : y.wholeNear;
        multiply(isRight(i) ? x.wholeFar : x.wholeNear, w, wholeWeights[i]);
      } else {
        float[] w = isLower(i) ? y.far : y.near;
        multiply(isRight(i) ? x.far : x.near, w, weights[i]);
      }
    }
  }

  /**
   * Adds what the border gives to values of a row.
   *
   * @param v the row gone to
   */
  void addBorder(int v, float[] values) {
    if (!partial) {
      return;
    }
    boolean upright = crop.isUpright();
    for (int u = 0; u < values.length; u++) {
      float above = upright ? rows.covered(v) : y.covered(u);
      values[u] += border * (1 - x.covered(u) * above);
    }
  }

  private static void add(int[] a, int[] b, int[] sum) {
    for (int u = 0; u < sum.length; u++) {
      sum[u] = a[u] + b[u];
    }
  }

  private static void multiply(int[] a, int b, int[] product) {
    for (int u = 0; u < product.length; u++) {
      product[u] = a[u] * b;
    }
  }

  private static void multiply(float[] a, float b, float[] product) {
    for (int u = 0; u < product.length; u++) {
      product[u] = a[u] * b;
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
