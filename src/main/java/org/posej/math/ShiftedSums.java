// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

/**
 * Blurs many cells of an array along one axis at once.
 *
 * <p>Reuses its buffers; for one thread at a time.
 */
final class ShiftedSums {
  /*
   * Four shifted copies are added at a time: copies cost little, and sums over the same index of
   * several arrays are what the compiler vectorises.
   */
  private static final int PAIRS = 2;

  private final float[] weights;
  private final float[][] before = new float[PAIRS][];
  private final float[][] after = new float[PAIRS][];

  /**
   * Prepares for so many cells at most.
   *
   * @param weights of the middle of a kernel and of what lies one, two and so on from it
   */
  ShiftedSums(float[] weights, int most) {
    this.weights = weights;
    for (int i = 0; i < PAIRS; i++) {
      before[i] = new float[most];
      after[i] = new float[most];
    }
  }

  /**
   * Blurs cells.
   *
   * @param cells with as many more on either side as the kernel has, which are not blurred
   * @param step from a cell to its neighbour
   * @param n cells that are blurred
   * @param out receives them from its start; not {@code cells}
   */
  void apply(float[] cells, int step, int n, float[] out) {
    int half = weights.length - 1;
    System.arraycopy(cells, half * step, before[0], 0, n);
    scale(weights[0], before[0], out, n);
    for (int d = 1; d <= half; d += PAIRS) {
      for (int i = 0; i < PAIRS && d + i <= half; i++) {
        System.arraycopy(cells, (half - d - i) * step, before[i], 0, n);
        System.arraycopy(cells, (half + d + i) * step, after[i], 0, n);
      }
      add(d, n, out);
    }
  }

  private static void scale(float w, float[] from, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = w * from[i];
    }
  }

  private void add(int d, int n, float[] out) {
    if (d + PAIRS <= weights.length) {
      addTwo(d, n, out);
    } else {
      addOne(weights[d], before[0], after[0], n, out);
    }
  }

  private static void addOne(float w, float[] a, float[] b, int n, float[] out) {
    for (int i = 0; i < n; i++) {
      out[i] += w * (a[i] + b[i]);
    }
  }

  private void addTwo(int first, int n, float[] out) {
    float[] a = before[0];
    float[] b = before[1];
    float[] c = after[0];
    float[] d = after[1];
    float v = weights[first];
    float w = weights[first + 1];
    for (int i = 0; i < n; i++) {
      out[i] += v * (a[i] + c[i]) + w * (b[i] + d[i]);
    }
  }
}
