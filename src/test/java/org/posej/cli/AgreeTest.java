// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreeTest {
  private final Posej posej = new Posej();
  @TempDir Path folder;

  /** The second rater is 1, 2 and 3 above the first; a pair that lacks one does not count. */
  private Path table() throws IOException {
    return Files.writeString(
        folder.resolve("angles.csv"), "step;B;A\n1;1;0\n2;12;10\n3;23;20\n4;;30\n");
  }

  private String cell(String column) {
    List<String[]> rows = posej.out.toString().lines().map(r -> r.split("\t")).toList();
    return rows.get(1)[Arrays.asList(rows.get(0)).indexOf(column)];
  }

  @Test
  void agree_twoColumns_tellsLimitsAndReliability() throws IOException {
    assertEquals(
        0, posej.run("agree", table(), "--columns", "A,B", "--unit", "deg"), posej.err.toString());
    assertEquals("B against A", cell("measure"));
    assertEquals("deg", cell("unit"));
    assertEquals("3", cell("pairs"));
    assertEquals("2.0000", cell("bias"));
    assertEquals("3.9600", cell("upper_limit"));
    assertEquals("0.9792", cell("icc")); // as are its limits, pingouin's ICC(A,1)
    assertEquals("0.1585", cell("icc_low95"));
    assertEquals("0.9995", cell("icc_high95"));
    assertEquals("1.5275", cell("sem")); // the root of 5.5 / 3 + 0.5
  }

  @Test
  void agree_mistakes_areSaidInOneSentence() throws IOException {
    assertEquals(1, posej.run("agree", table(), "--columns", "A,C"));
    assertTrue(posej.err.toString().contains("'C' among step, B, A"), posej.err.toString());
    assertEquals(2, posej.run("agree", table(), "--columns", "A"));
    assertTrue(posej.err.toString().contains("Name two columns"), posej.err.toString());
    Path words = Files.writeString(folder.resolve("words.csv"), "A,B\n1,two\n");
    assertEquals(1, posej.run("agree", words, "--columns", "A,B"));
    assertTrue(posej.err.toString().contains("line 2"), posej.err.toString());
  }
}
