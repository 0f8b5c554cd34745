// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

/**
 * Finds the first largest value of an array.
 *
 * <p>Reuses its buffers; for one thread at a time.
 */
public final class FirstMaximum {
  /*
   * The second half is laid over the first as long as the length is even and it is worth it: loops
   * over the same index of several arrays are what the compiler vectorises. What is left is searched,
   * and then the few values that were laid over one another there.
   */
  private static final int WORTH_IT = 128;

  private final float[] most;
  private final float[] half;

  /** Prepares for arrays of that length. */
  public FirstMaximum(int length) {
    most = new float[length];
    half = new float[length];
  }

  /**
   * Returns the index of the first largest value above zero, or -1 where there is none.
   *
   * <p>Also -1 if a value is NaN or positive infinity; negative infinity counts as no evidence.
   *
   * @param values as many as were prepared for
   */
  public int of(float[] values) {
    float[] from = values;
    int n = most.length;
    while (n % 2 == 0 && n > WORTH_IT) {
      n /= 2;
      System.arraycopy(from, n, half, 0, n);
      layOver(from, n);
      from = most;
    }
    return search(values, from, n);
  }

  private void layOver(float[] from, int n) {
    for (int i = 0; i < n; i++) {
      most[i] = Math.max(from[i], half[i]);
    }
  }

  private int search(float[] values, float[] folded, int n) {
    int lane = -1;
    float best = 0;
    for (int i = 0; i < n; i++) {
      float v = folded[i];
      if (!(v <= best)) {
        if (!(v < Float.POSITIVE_INFINITY)) {
          return -1;
        }
        best = v;
        lane = i;
      }
    }
    int at = lane < 0 ? -1 : values.length;
    for (int i = lane; i >= 0 && i < n; i++) {
      for (int j = i; folded[i] == best && j < at; j += n) {
        at = values[j] == best ? j : at;
      }
    }
    return at;
  }
}
