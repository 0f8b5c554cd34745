// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GaussianBlurTest {

  /** The weights are written out: exp(-1/2) on either side of 1, divided by their sum. */
  @Test
  void at_litCell_givesTheWeights() {
    float[] line = {0, 0, 1, 0, 0};
    float[] out = new float[5];
    for (int i = 0; i < 5; i++) {
      out[i] = new GaussianBlur(3, 1).at(line, i);
    }
    double side = Math.exp(-0.5) / (1 + 2 * Math.exp(-0.5));
    assertArrayEquals(new float[] {0, (float) side, (float) (1 - 2 * side), (float) side, 0}, out);
  }

  /** OpenCV documents sigma = 0.3 ((size - 1) / 2 - 1) + 0.8, which is 2 for 11 cells. */
  @Test
  void at_elevenCells_haveSigmaTwo() {
    float[] line = new float[11];
    line[5] = 1;
    GaussianBlur blur = new GaussianBlur(11);
    assertEquals(Math.exp(-1.0 / 8), blur.at(line, 6) / blur.at(line, 5), 1e-6);
  }

  @Test
  void apply_equalsTheSumOverAllPairs() {
    int w = 9;
    int h = 6;
    float[] map = random(w * h);
    float[] out = new float[w * h];
    new GaussianBlur(5, 1.2).apply(map, w, h, out);
    for (int p = 0; p < w * h; p++) {
      assertEquals(slow(map, w, p), out[p], 1e-6);
    }
  }

  private static double slow(float[] map, int w, int p) {
    double sum = 0;
    for (int q = 0; q < map.length; q++) {
      sum += tap(q % w - p % w) * tap(q / w - p / w) * map[q];
    }
    double all = 0;
    for (int d = -2; d <= 2; d++) {
      all += tap(d);
    }
    return sum / (all * all);
  }

  private static double tap(int d) {
    return Math.abs(d) > 2 ? 0 : Math.exp(-d * d / (2 * 1.2 * 1.2));
  }

  @Test
  void window_equalsTheWholeMapWithItsBorderRepeated() {
    int w = 9;
    int h = 7;
    float[] map = random(w * h);
    GaussianBlur blur = new GaussianBlur(7);
    float[] all = new float[w * h];
    blur.apply(map, w, h, all);
    float[] part = new float[25];
    for (int p = 0; p < w * h; p++) {
      blur.window(map, w, h, p % w, p / w, 2, part);
      for (int i = 0; i < 25; i++) {
        int x = Math.max(0, Math.min(w - 1, p % w + i % 5 - 2));
        int y = Math.max(0, Math.min(h - 1, p / w + i / 5 - 2));
        assertEquals(all[y * w + x], part[i], 1e-6);
      }
    }
  }

  @Test
  void constructor_evenSize_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new GaussianBlur(4));
  }

  private static float[] random(int n) {
    SplittableRandom r = new SplittableRandom(3);
    float[] map = new float[n];
    for (int i = 0; i < n; i++) {
      map[i] = (float) r.nextDouble();
    }
    return map;
  }
}
