// SPDX-License-Identifier: BSD-2-Clause
package org.posej.mocap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class C3dOrderTest {
  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  /** The values of DEC are those of the VAX Architecture Reference: 1 is 0x00004080. */
  @ParameterizedTest
  @CsvSource({
    "DEC, 80400000, 1",
    "DEC, 80c00000, -1",
    "DEC, 20410000, 2.5",
    "DEC, 4941db0f, 3.1415927",
    "DEC, 00000000, 0",
    "DEC, ff7fffff, 1.7014117e38",
    "DEC, 80000000, 2.938736e-39",
    "DEC, 00800000, NaN",
    "INTEL, 0000803f, 1",
    "INTEL, db0f4940, 3.1415927",
    "MIPS, 3f800000, 1",
    "MIPS, 40490fdb, 3.1415927",
  })
  void real_knownBytes(String order, String hex, float expected) {
    assertEquals(expected, C3dOrder.valueOf(order).real(bytes(hex), 0));
  }

  @Test
  void integer_hasItsSign() {
    assertEquals(-2, C3dOrder.INTEL.integer(bytes("feff"), 0));
    assertEquals(-2, C3dOrder.DEC.integer(bytes("feff"), 0));
    assertEquals(-2, C3dOrder.MIPS.integer(bytes("fffe"), 0));
    assertTrue(C3dOrder.of(83) == null && C3dOrder.of(86) == C3dOrder.MIPS);
  }
}
