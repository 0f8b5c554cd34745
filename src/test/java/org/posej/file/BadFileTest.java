// SPDX-License-Identifier: BSD-2-Clause
package org.posej.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BadFileTest {
  /** A damaged file has any character in its names. */
  @Test
  void error_ofControlCharacters_isOneLine() {
    String said =
        BadFile.error(Path.of("a.csv"), "field 'no\u0000se'", "'1\n2\u0080' is\tno number", null)
            .getMessage();
    assertEquals("a.csv, field 'no se': '1 2 ' is no number.", said);
  }

  @Test
  void error_ofALongField_isShortened() {
    String said = BadFile.error(Path.of("a"), "x".repeat(5000), "bad", null).getMessage();
    assertEquals("a, " + "x".repeat(400) + "...: bad.", said);
  }
}
