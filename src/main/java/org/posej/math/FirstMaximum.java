// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

/**
 * Finds the first largest value of an array.
 *
 * <p>Reuses its buffers; for one thread at a time.
 */
public final class FirstMaximum {
  private static final int FEW = 128;

  private final int length;
  private final LaneMaxima maxima;

  /** Prepares for arrays of that length. */
  public FirstMaximum(int length) {
    this.length = length;
    maxima = new LaneMaxima(length, 1, FEW);
  }

  /** Returns the largest value, NaN where one is NaN. */
  public float value(float[] values) {
    float[] most = maxima.of(values);
    float best = most[0];
    for (int i = 1; i < maxima.lanes(); i++) {
      best = Math.max(best, most[i]);
    }
    return best;
  }

  /**
   * Returns the index of the first largest value above zero, or -1 where there is none.
   *
   * <p>Also -1 if a value is NaN or positive infinity; negative infinity counts as no evidence.
   *
   * @param values as many as were prepared for
   */
  public int of(float[] values) {
    float[] most = maxima.of(values);
    int lanes = maxima.lanes();
    int lane = -1;
    float best = 0;
    for (int i = 0; i < lanes; i++) {
      float v = most[i];
      if (!(v <= best)) {
        if (!(v < Float.POSITIVE_INFINITY)) {
          return -1;
        }
        best = v;
        lane = i;
      }
    }
    return lane < 0 ? -1 : first(values, most, lane, best);
  }

  /** Looks through the lanes, from one on, that hold the largest value. */
  private int first(float[] values, float[] most, int lane, float best) {
    int at = length;
    for (int i = lane; i < maxima.lanes(); i++) {
      for (int j = i; most[i] == best && j < at; j += maxima.lanes()) {
        at = values[j] == best ? j : at;
      }
    }
    return at;
  }
}
