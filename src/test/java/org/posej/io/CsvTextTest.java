// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTextTest {
  @Test
  void number_ofCellsAsProgramsWriteThem() {
    assertEquals(-1.5e3, CsvText.number(" -1.5E3\t"));
    for (String missing :
        List.of("", "  ", "nan", "NaN", "NAN", "-nan", "-nan(ind)", "+NaN(0x7)")) {
      assertEquals(Double.NaN, CsvText.number(missing), missing);
    }
  }

  @Test
  void number_ofWhatIsNone_quotesIt() {
    assertEquals("'1,5' is not a number", said("1,5", ""));
    assertEquals("x is not a number: banana", said("banana", "x"));
    assertEquals("x is not a finite number: -Infinity", said("-Infinity", "x"));
    assertEquals("'" + "a".repeat(40) + "...' is not a number", said("a".repeat(500), ""));
  }

  private static String said(String cell, String what) {
    return assertThrows(IllegalArgumentException.class, () -> CsvText.number(cell, what))
        .getMessage();
  }
}
