// SPDX-License-Identifier: BSD-2-Clause
package org.posej.hdf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.posej.hdf.HdfType.Column;

/**
 * Types are described byte by byte as the HDF5 library 2.0.0 does: {@code h5py.h5t.py_create(dtype,
 * logical=True).encode()[2:]} of h5py 3.16.0.
 */
class HdfTypeTest {
  private static final String REAL = "11203f000800000000004000340b0034ff030000";
  private static final String TRUTH =
      "1802000001000000"
          + "100800000100000000000800"
          + "46414c5345000000"
          + "5452554500000000"
          + "0001";

  static Stream<Arguments> types() {
    HdfType row =
        HdfType.row(List.of(new Column("x", HdfType.FLOAT64), new Column("visible", HdfType.BOOL)));
    String place = "00".repeat(28);
    return Stream.of(
        Arguments.of(HdfType.FLOAT64, REAL),
        Arguments.of(HdfType.FLOAT32, "11201f000400000000002000170800177f000000"),
        Arguments.of(HdfType.INT64, "100800000800000000004000"),
        Arguments.of(HdfType.UINT64, "100000000800000000004000"),
        Arguments.of(HdfType.INT32, "100800000400000000002000"),
        Arguments.of(HdfType.UINT32, "100000000400000000002000"),
        Arguments.of(HdfType.UINT8, "100000000100000000000800"),
        Arguments.of(HdfType.BOOL, TRUTH),
        Arguments.of(
            row,
            "1602000009000000"
                + "780000000000000000000000"
                + place
                + REAL
                + "76697369626c650008000000"
                + place
                + TRUTH));
  }

  @ParameterizedTest
  @MethodSource("types")
  void message_isThatOfTheLibrary(HdfType type, String expected) {
    assertEquals(expected, HexFormat.of().formatHex(type.message().toArray()));
  }
}
