// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Foot events of annotated people and mice, against what is told of them. */
class GaitFiguresTest {
  private static final Path DATA =
      Path.of(System.getProperty("posej.shared", "../shared")).resolve("data");

  private static List<String[]> rows(String folder) {
    Path data = DATA.resolve(folder);
    Assumptions.assumeTrue(Files.isDirectory(data), "The shared folder " + folder + " is absent.");
    Posej posej = new Posej();
    assertEquals(0, posej.run("figures", "gait", "--data", data), posej.err.toString());
    return Arrays.stream(posej.out.toString().split("\\R")).map(row -> row.split("\t")).toList();
  }

  private static void assertVotes(
      List<String[]> rows, String group, int annotated, int mostMissed, double mostMs) {
    int checked = 0;
    for (String[] row : rows) {
      if (row[0].startsWith(group) && row[1].equals("vote")) {
        assertTrue(Integer.parseInt(row[3]) <= annotated, String.join(" ", row));
        assertTrue(Integer.parseInt(row[5]) <= mostMissed, String.join(" ", row));
        assertTrue(Double.parseDouble(row[7]) <= mostMs, String.join(" ", row));
        checked++;
      }
    }
    assertTrue(checked > 2, checked + " rows of " + group);
  }

  @Test
  void gait_annotatedMarkers_areAllFound() {
    List<String[]> rows = rows("gait-btk");
    assertEquals(
        "trial method rate_hz annotated found missed extra mae_ms bias_ms step_length_error_mm"
            + " stance_error_pct step_time_error_ms cadence_error_pct at_ends",
        String.join(" ", rows.get(0)));
    assertVotes(rows, "people", 61, 0, 25);
    for (String[] row : rows) {
      if (row[0].startsWith("people") && row[1].equals("vote")) {
        assertEquals("0", row[6], String.join(" ", row));
        assertTrue(Double.parseDouble(row[9]) < 20, String.join(" ", row));
        assertTrue(Double.parseDouble(row[10]) < 3, String.join(" ", row));
      }
    }
  }

  @Test
  void gait_annotatedTables_personAndMice() {
    List<String[]> rows = rows("gait-autogaita");
    assertVotes(rows, "people", 30, 0, 20);
    assertVotes(rows, "animals", 34, 1, 20);
  }

  @Test
  void gait_folderWithoutWalkers_saysSo() {
    Path data = DATA.resolve("gait-opencap");
    Assumptions.assumeTrue(Files.isDirectory(data), "The shared folder gait-opencap is absent.");
    Posej posej = new Posej();
    assertEquals(2, posej.run("figures", "gait", "--data", data));
    assertTrue(posej.err.toString().contains("no annotated walkers"), posej.err.toString());
  }
}
