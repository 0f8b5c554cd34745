// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ResizeTest {

  /** A ramp whose value is its position keeps its positions under aligned pixel centres. */
  @Test
  void apply_keepsPositions() {
    for (double scale : new double[] {0.31, 0.5, 0.77, 1, 1.6}) {
      int n = 60;
      float[] ramp = new float[n * n];
      for (int i = 0; i < ramp.length; i++) {
        ramp[i] = i % n + 1000 * (i / n);
      }
      Resize resize = new Resize(n, n, scale);
      int w = resize.width();
      float[] out = new float[w * resize.height()];
      resize.apply(ramp, out);
      int i = w / 2;
      int j = resize.height() / 3;
      double x = (i + 0.5) / scale - 0.5;
      double y = (j + 0.5) / scale - 0.5;
      assertEquals(x + 1000 * y, out[j * w + i], 0.5, "scale " + scale);
    }
  }

  @Test
  void apply_keepsAnImageAtScaleOneAndItsMeanAtOneHalf() {
    float[] image = {1, 2, 3, 4, 5, 6, 7, 8};
    float[] same = new float[8];
    new Resize(4, 2, 1).apply(image, same);
    assertArrayEquals(image, same, 1e-6f);
    float[] half = new float[2];
    new Resize(4, 2, 0.5).apply(image, half);
    assertEquals(4.5, (half[0] + half[1]) / 2, 1e-6);
  }
}
