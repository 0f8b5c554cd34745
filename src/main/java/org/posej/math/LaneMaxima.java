// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import java.util.Arrays;

/**
 * The largest of every so many values of an array.
 *
 * <p>Reuses its buffers; for one thread at a time.
 */
final class LaneMaxima {
  /*
   * An array is cut into four that are laid over one another, again and again until few lanes are
   * left: loops over the same index of several arrays are what the compiler vectorises. Parts that
   * reach beyond the end are filled up with negative infinity.
   */
  private final int length;
  private final int lanes;
  private final int padded;
  private final float[][] parts = new float[4][];
  private final float[] most;

  /**
   * Prepares for arrays of that length.
   *
   * @param unit what the number of lanes is a multiple of
   * @param few lanes that are left at most, or a unit
   */
  LaneMaxima(int length, int unit, int few) {
    this.length = length;
    int cuts = 1;
    while (cuts * few < length && cuts * unit < length) {
      cuts *= 4;
    }
    lanes = (length + cuts * unit - 1) / (cuts * unit) * unit;
    padded = cuts * lanes;
    Arrays.setAll(parts, i -> new float[padded / 4]);
    most = new float[Math.max(lanes, padded / 4)];
  }

  /** Returns the number of lanes; lane i holds the values i, i + lanes, i + 2 lanes and so on. */
  int lanes() {
    return lanes;
  }

  /** Returns the largest value of each lane, NaN where one is NaN; valid until the next call. */
  float[] of(float[] values) {
    if (padded == lanes) {
      System.arraycopy(values, 0, most, 0, length);
      return most;
    }
    cut(values, length, padded / 4);
    for (int n = padded / 4; n > lanes; n /= 4) {
      layOver(n);
      cut(most, n, n / 4);
    }
    layOver(lanes);
    return most;
  }

  private void cut(float[] from, int count, int n) {
    for (int i = 0; i < 4; i++) {
      int there = Math.max(0, Math.min(n, count - i * n));
      System.arraycopy(from, Math.min(i * n, count), parts[i], 0, there);
      Arrays.fill(parts[i], there, n, Float.NEGATIVE_INFINITY);
    }
  }

  private void layOver(int n) {
    float[] a = parts[0];
    float[] b = parts[1];
    float[] c = parts[2];
    float[] d = parts[3];
    for (int i = 0; i < n; i++) {
      most[i] = Math.max(Math.max(a[i], b[i]), Math.max(c[i], d[i]));
    }
  }
}
