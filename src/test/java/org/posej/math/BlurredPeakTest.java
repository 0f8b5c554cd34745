// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are read from the whole blurred map. */
class BlurredPeakTest {

  @ParameterizedTest
  @CsvSource({
    "23, 48, 64, true, 0.02", "23, 48, 64, false, 0.02", "11, 30, 20, true, 0.5",
    "7, 3, 2, true, 0.5", "1, 9, 9, false, 1", "23, 16, 12, false, 2"
  })
  void of_noisyMaps_isTheLargestOfTheWholeBlurredMap(
      int size, int width, int height, boolean mirrored, double noise) {
    GaussianBlur zero = new GaussianBlur(size);
    GaussianBlur blur = mirrored ? zero.mirrored() : zero;
    BlurredPeak peak = new BlurredPeak(blur, width, height);
    FirstMaximum maximum = new FirstMaximum(width * height);
    SplittableRandom r = new SplittableRandom(2);
    float[] all = new float[width * height];
    for (int i = 0; i < 200; i++) {
      float[] map = map(r, width, height, noise);
      blur.apply(map, width, height, all);
      int found = peak.of(map);
      assertEquals(all[maximum.of(all)], all[found], 1e-6);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "5, 4"})
  void of_mapWithoutPositiveCells_isNone(int width, int height) {
    BlurredPeak peak = new BlurredPeak(new GaussianBlur(5), width, height);
    assertEquals(-1, peak.of(new float[width * height]));
  }

  private static float[] map(SplittableRandom r, int width, int height, double noise) {
    double x = r.nextDouble() * width;
    double y = r.nextDouble() * height;
    float[] map = new float[width * height];
    for (int i = 0; i < map.length; i++) {
      double d = Math.hypot(i % width - x, i / width - y);
      map[i] = (float) ((d < 3.5 ? 0.9 : 0) + noise * (r.nextDouble() - 0.3));
    }
    return map;
  }
}
