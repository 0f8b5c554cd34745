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
   * No blurred cell exceeds the blur, along one axis, of the largest values of the columns; nor that
   * of the rows. Columns and rows where this is less than a blurred value that is there are left out:
   * that of the largest cell before the blur. The others are blurred, first along y, then along x.
   */
  private static final float SLACK = 1 - 1e-4f;

  private final GaussianBlur blur;
  private final int width;
  private final int height;
  private final ShiftedSums sums;
  private final LaneMaxima maxima;
  private final Bound columns;
  private final Bound rows;
  private final float[] cells;
  private final float[] blurred;
  private float largest;

  /** Prepares for maps of that size. */
  public BlurredPeak(GaussianBlur blur, int width, int height) {
    this.blur = blur;
    this.width = width;
    this.height = height;
    maxima = new LaneMaxima(width * height, width, 4 * width);
    columns = new Bound(width);
    rows = new Bound(height);
    cells = new float[columns.sources.length * rows.sources.length];
    blurred = new float[cells.length];
    sums = new ShiftedSums(blur.side(), cells.length);
  }

  /** What the blurred values of a column or row do not exceed. */
  private final class Bound {
    final int[] sources; // which cell stands at each place from half a kernel before the first on
    final float[] most;
    final float[] line;
    final float[] values;
    int first;
    int end;

    Bound(int n) {
      sources = new int[n + 2 * blur.half];
      Arrays.setAll(sources, i -> blur.source(i - blur.half, n));
      most = new float[n];
      line = new float[sources.length];
      values = new float[n];
    }

    void blur() {
      pad(most, 0, this, 0, sources.length, line, 0);
      sums.apply(line, 1, values.length, values);
    }

    void restrict(float least) {
      first = 0;
      end = values.length;
      while (first < end && values[first] < least * SLACK) {
        first++;
      }
      while (end > first && values[end - 1] < least * SLACK) {
        end--;
      }
    }

    void only(int i) {
      first = i;
      end = i + 1;
    }
  }

  /**
   * Returns the index of the first largest cell above zero of the blurred map, or -1.
   *
   * <p>Also -1 if a value is NaN or positive infinity.
   *
   * @param map row-major
   */
  public int of(float[] map) {
    setColumnMaxima(map);
    int peak = first(map);
    if (peak < 0) {
      return -1;
    }
    float least = at(map, peak % width, peak / width);
    columns.blur();
    columns.restrict(least);
    setRowMaxima(
        map, Math.max(0, columns.first - blur.half), Math.min(width, columns.end + blur.half));
    rows.blur();
    rows.restrict(least);
    blurRows(map);
    return best();
  }

  /** Returns the largest value, before the blur, of the last map that has one above zero. */
  public float largest() {
    return largest;
  }

  private void setColumnMaxima(float[] map) {
    float[] most = maxima.of(map);
    Arrays.fill(columns.most, 0);
    for (int start = 0; start < maxima.lanes(); start += width) {
      for (int x = 0; x < width; x++) {
        columns.most[x] = Math.max(columns.most[x], most[start + x]);
      }
    }
  }

  /** Returns the index of the first largest cell above zero before the blur, or -1. */
  private int first(float[] map) {
    float best = 0;
    for (float v : columns.most) {
      best = Math.max(best, v);
    }
    if (!(best > 0 && best < Float.POSITIVE_INFINITY)) {
      return -1;
    }
    largest = best;
    int at = map.length;
    for (int x = 0; x < width; x++) {
      for (int i = x; columns.most[x] == best && i < at; i += width) {
        at = map[i] == best ? i : at;
      }
    }
    return at;
  }

  private void setRowMaxima(float[] map, int left, int right) {
    for (int y = 0; y < height; y++) {
      int start = y * width + left;
      rows.most[y] = Float.intBitsToFloat(largestBits(map, start, start + right - left));
    }
  }

  /**
   * Returns the bits of the largest value, zero for less; those of positive numbers are ordered.
   */
  private static int largestBits(float[] map, int start, int end) {
    int a = 0;
    int b = 0;
    int c = 0;
    int d = 0;
    int i = start;
    for (; i < end - 3; i += 4) {
      a = Math.max(a, Float.floatToRawIntBits(map[i]));
      b = Math.max(b, Float.floatToRawIntBits(map[i + 1]));
      c = Math.max(c, Float.floatToRawIntBits(map[i + 2]));
      d = Math.max(d, Float.floatToRawIntBits(map[i + 3]));
    }
    for (; i < end; i++) {
      a = Math.max(a, Float.floatToRawIntBits(map[i]));
    }
    return Math.max(Math.max(a, b), Math.max(c, d));
  }

  /** Returns one value of the blurred map, or zero where that is more. */
  private float at(float[] map, int x, int y) {
    columns.only(x);
    rows.only(y);
    blurRows(map);
    return Math.max(0, blur.middle(blurred, blur.half));
  }

  /** Blurs, along y, the rows that are not left out, in the columns that the blur along x needs. */
  private void blurRows(float[] map) {
    int n = columns.end - columns.first + 2 * blur.half;
    int last = rows.end + 2 * blur.half;
    for (int y = rows.first, to = 0; y < last; y++, to += n) {
      if (rows.sources[y] < 0) {
        Arrays.fill(cells, to, to + n, 0);
      } else {
        pad(map, rows.sources[y] * width, columns, columns.first, columns.first + n, cells, to);
      }
    }
    sums.apply(cells, n, (rows.end - rows.first) * n, blurred);
  }

  /** Copies the cells that stand at the places of a row or column. */
  private void pad(float[] from, int start, Bound bound, int first, int end, float[] to, int at) {
    int inner = Math.max(first, blur.half);
    int outer = Math.max(inner, Math.min(end, blur.half + bound.values.length));
    for (int i = first; i < Math.min(end, inner); i++) {
      to[at + i - first] = bound.sources[i] < 0 ? 0 : from[start + bound.sources[i]];
    }
    System.arraycopy(from, start + inner - blur.half, to, at + inner - first, outer - inner);
    for (int i = outer; i < end; i++) {
      to[at + i - first] = bound.sources[i] < 0 ? 0 : from[start + bound.sources[i]];
    }
  }

  /** Blurs the rows along x and returns the index of the first largest cell above zero, or -1. */
  private int best() {
    int n = columns.end - columns.first + 2 * blur.half;
    int count = (rows.end - rows.first) * n - 2 * blur.half;
    sums.apply(blurred, 1, Math.max(0, count), cells);
    int peak = -1;
    float best = 0;
    for (int y = rows.first, row = 0; y < rows.end; y++, row += n) {
      for (int x = columns.first; x < columns.end; x++) {
        float v = cells[row + x - columns.first];
        if (v > best) {
          best = v;
          peak = y * width + x;
        }
      }
    }
    return peak;
  }
}
