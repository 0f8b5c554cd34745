// SPDX-License-Identifier: BSD-2-Clause
package org.posej.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as people read them. */
class HtmlTest {
  @ParameterizedTest
  @CsvSource({
    "1.23456, 1.235",
    "60, 60",
    "0.000012345, 0.00001",
    "123456.7, 123500",
    "NaN, –",
    "-0.5, -0.5",
    "0.00000003, 0.00000"
  })
  void number_hasFourDigits(double value, String shown) {
    assertEquals(shown, Html.number(value));
  }

  @ParameterizedTest
  @CsvSource({"0.0123, 1.2345, 0.012", "4.44, 113, 4", "2.34, 60.12, 2.34", "NaN, 1, –"})
  void number_likeAnother_hasItsDecimals(double value, double like, String shown) {
    assertEquals(shown, Html.number(value, like));
  }
}
