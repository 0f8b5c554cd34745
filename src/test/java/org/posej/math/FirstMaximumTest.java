// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstMaximumTest {

  /** Whole numbers below ten, so that the largest is there many times; searched one by one. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 127, 128, 256, 384, 770, 1023, 3072})
  void of_manyEqualValues_isTheFirst(int length) {
    FirstMaximum maximum = new FirstMaximum(length);
    SplittableRandom r = new SplittableRandom(length);
    for (int n = 0; n < 50; n++) {
      float[] values = new float[length];
      for (int i = 0; i < length; i++) {
        values[i] = r.nextInt(10) - 4;
      }
      int expected = -1;
      for (int i = 0; i < length; i++) {
        if (values[i] > (expected < 0 ? 0 : values[expected])) {
          expected = i;
        }
      }
      assertEquals(expected, maximum.of(values));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 250, 299})
  void of_valuesThatAreNotFinite_isNone(int at) {
    for (float v : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      float[] values = new float[300];
      values[100] = 1;
      values[at] = v;
      assertEquals(-1, new FirstMaximum(300).of(values));
    }
  }

  @Test
  void of_negativeInfinity_countsForNothing() {
    float[] values = new float[300];
    Arrays.fill(values, Float.NEGATIVE_INFINITY);
    assertEquals(-1, new FirstMaximum(300).of(values));
    values[7] = 0.5f;
    assertEquals(7, new FirstMaximum(300).of(values));
  }
}
