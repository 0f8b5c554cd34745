// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import java.util.Arrays;

/**
 * Finds the largest cell of a blurred map without blurring all of it.
 *
 * <p>Reuses its buffers; for one thread at a time.
 */
public final class BlurredPeak {
  /*
   * No blurred cell exceeds the blur, along one axis, of the largest values of the rows; nor that of
   * the columns. Rows and columns where this is less than the blurred value at one cell, the largest
   * before the blur, are left out; the others are blurred as GaussianBlur does it.
   */
  private static final float SLACK = 1 - 1e-4f;

  private final GaussianBlur blur;
  private final int width;
  private final int height;
  private final float[] columnMax;
  private final float[] rowMax;
  private final float[] line;
  private final float[] rows;
  private final float[] out;
  private int first;
  private int last;

  /** Prepares for maps of that size. */
  public BlurredPeak(GaussianBlur blur, int width, int height) {
    this.blur = blur;
    this.width = width;
    this.height = height;
    columnMax = new float[width];
    rowMax = new float[height];
    line = new float[width + 2 * blur.half];
    rows = new float[width * height];
    out = new float[width];
  }

  /**
   * Returns the index of the first largest cell above zero of the blurred map, or -1.
   *
   * @param map row-major, without NaN and positive infinity
   * @param largest index of its largest cell
   */
  public int of(float[] map, int largest) {
    float least = Math.max(0, at(map, largest % width, largest / width)) * SLACK;
    maxima(map);
    bound(columnMax, least);
    int left = first;
    int right = last;
    bound(rowMax, least);
    int top = first;
    int bottom = last;
    int firstRow = top;
    int lastRow = bottom;
    for (int y = top - blur.half; y < bottom + blur.half; y++) {
      int from = blur.source(y, height);
      if (from >= 0) {
        firstRow = Math.min(firstRow, from);
        lastRow = Math.max(lastRow, from + 1);
      }
    }
    int n = right - left;
    for (int y = firstRow; y < lastRow; y++) {
      blur.pad(map, y * width, width, line, left, right);
      blur.row(line, n, rows, (y - firstRow) * n);
    }
    int peak = -1;
    float best = 0;
    for (int y = top; y < bottom; y++) {
      blur.column(rows, n, height, y, firstRow, out, 0);
      for (int x = 0; x < n; x++) {
        if (out[x] > best) {
          best = out[x];
          peak = y * width + left + x;
        }
      }
    }
    return peak;
  }

  private float at(float[] map, int x, int y) {
    float sum = 0;
    for (int d = -blur.half; d <= blur.half; d++) {
      int from = blur.source(y + d, height);
      if (from >= 0) {
        sum += blur.weights[blur.half + d] * blur.along(map, from * width, width, x);
      }
    }
    return sum;
  }

  private void maxima(float[] map) {
    Arrays.fill(columnMax, 0);
    for (int y = 0; y < height; y++) {
      float most = 0;
      for (int x = 0; x < width; x++) {
        float v = map[y * width + x];
        columnMax[x] = Math.max(columnMax[x], v);
        most = Math.max(most, v);
      }
      rowMax[y] = most;
    }
  }

  /** Sets first and last, exclusive, around the places whose blurred maxima reach a value. */
  private void bound(float[] maxima, float least) {
    first = maxima.length;
    last = 0;
    for (int i = 0; i < maxima.length; i++) {
      if (blur.at(maxima, i) >= least) {
        first = Math.min(first, i);
        last = i + 1;
      }
    }
  }
}
