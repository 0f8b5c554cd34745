// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Float16Test {

  /** By the definition of the format; the last column is the bits. */
  @ParameterizedTest
  @CsvSource({
    "0, 0000",
    "-0.0, 8000",
    "1, 3c00",
    "-2, c000",
    "65504, 7bff",
    "65519, 7bff",
    "65520, 7c00",
    "-1e9, fc00",
    "Infinity, 7c00",
    "NaN, 7e00",
    "0.333251953125, 3555",
    "6.103515625e-05, 0400",
    "5.960464477539063e-08, 0001",
    "2.9802322387695312e-08, 0000",
    "1e-20, 0000",
    "-6.097555160522461e-05, 83ff",
    "2049, 6800",
    "2051, 6802",
  })
  void of_givesTheBits(float value, String bits) {
    assertEquals(bits, String.format(Locale.ROOT, "%04x", Float16.of(value) & 0xffff));
  }

  /** Every finite number of 16 bits, decoded by the definition, is its own nearest. */
  @Test
  void of_everyNumber_isItself() {
    for (int bits = 0; bits < 0x7c00; bits++) {
      int exponent = bits >> 10;
      int fraction = bits & 0x3ff;
      float value =
          exponent == 0
              ? fraction * 0x1p-24f
              : (float) ((1024 + fraction) * Math.pow(2, exponent - 25));
      assertEquals((short) bits, Float16.of(value));
      assertEquals((short) (bits | 0x8000), Float16.of(-value));
    }
  }
}
