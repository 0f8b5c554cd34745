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
  private final int[] columnSources;
  private final int[] rowSources;
  private final float[] rowMax;
  private final float[] columnMax;
  private final float[] line;
  private final float[] rows;
  private int first;
  private int last;

  /** Prepares for maps of that size. */
  public BlurredPeak(GaussianBlur blur, int width, int height) {
    this.blur = blur;
    this.width = width;
    this.height = height;
    columnSources = sources(width);
    rowSources = sources(height);
    columnMax = new float[width];
    rowMax = new float[height];
    line = new float[Math.max(columnSources.length, rowSources.length)];
    rows = new float[width * rowSources.length];
  }

  /** Returns which of n cells stands at each place from half a kernel before them to after them. */
  private int[] sources(int n) {
    int[] sources = new int[n + 2 * blur.half];
    Arrays.setAll(sources, i -> blur.source(i - blur.half, n));
    return sources;
  }

  /**
   * Returns the index of the first largest cell above zero of the blurred map, or -1.
   *
   * @param map row-major, without NaN and positive infinity
   * @param largest index of its largest cell
   */
  public int of(float[] map, int largest) {
    int x = largest % width;
    int y = largest / width;
    blurRows(map, x, x + 1, y, y + 1);
    float least = Math.max(0, blur.middle(rows, blur.half, 1)) * SLACK;
    setRowMaxima(map);
    bound(rowMax, rowSources, least);
    int top = first;
    int bottom = last;
    setColumnMaxima(map, top, bottom);
    bound(columnMax, columnSources, least);
    blurRows(map, first, last, top, bottom);
    return largest(top, bottom);
  }

  /** Blurs the columns from left to right along the rows that the blur of some rows needs. */
  private void blurRows(float[] map, int left, int right, int top, int bottom) {
    int n = right - left;
    for (int i = top; i < bottom + 2 * blur.half; i++) {
      int to = (i - top) * n;
      if (rowSources[i] < 0) {
        Arrays.fill(rows, to, to + n, 0);
      } else {
        pad(map, rowSources[i] * width, columnSources, left, right + 2 * blur.half);
        for (int x = 0; x < n; x++) {
          rows[to + x] = blur.middle(line, left + x + blur.half, 1);
        }
      }
    }
  }

  private void pad(float[] cells, int start, int[] sources, int from, int to) {
    for (int i = from; i < to; i++) {
      line[i] = sources[i] < 0 ? 0 : cells[start + sources[i]];
    }
  }

  private int largest(int top, int bottom) {
    int n = last - first;
    int peak = -1;
    float best = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = 0; x < n; x++) {
        float v = blur.middle(rows, (y - top + blur.half) * n + x, n);
        if (v > best) {
          best = v;
          peak = y * width + first + x;
        }
      }
    }
    return peak;
  }

  private void setRowMaxima(float[] map) {
    for (int y = 0; y < height; y++) {
      float most = 0;
      for (int i = y * width; i < (y + 1) * width; i++) {
        if (map[i] > most) {
          most = map[i];
        }
      }
      rowMax[y] = most;
    }
  }

  /** Those of the rows that the blur of some rows needs are enough. */
  private void setColumnMaxima(float[] map, int top, int bottom) {
    Arrays.fill(columnMax, 0);
    for (int i = top; i < bottom + 2 * blur.half; i++) {
      int start = rowSources[i] * width;
      for (int x = 0; x < width && start >= 0; x++) {
        if (map[start + x] > columnMax[x]) {
          columnMax[x] = map[start + x];
        }
      }
    }
  }

  /** Sets first and last, exclusive, around the places whose blurred maxima reach a value. */
  private void bound(float[] maxima, int[] sources, float least) {
    first = maxima.length;
    last = 0;
    pad(maxima, 0, sources, 0, sources.length);
    for (int i = 0; i < maxima.length; i++) {
      if (blur.middle(line, i + blur.half, 1) >= least) {
        first = Math.min(first, i);
        last = i + 1;
      }
    }
  }
}
