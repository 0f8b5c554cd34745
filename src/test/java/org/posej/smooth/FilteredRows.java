// SPDX-License-Identifier: BSD-2-Clause
package org.posej.smooth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What SciPy, filterpy and the authors' One-Euro give, written by {@code cleaning.py}. */
final class FilteredRows {
  private static final double DELTA = 1e-9;
  private static final Map<String, double[]> ROWS = read();

  private FilteredRows() {}

  private static Map<String, double[]> read() {
    Map<String, double[]> rows = new LinkedHashMap<>();
    try (InputStream in = FilteredRows.class.getResourceAsStream("/org/posej/smooth/filters.tsv")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.replace("nan", "NaN").split("\t"))
          .forEach(
              cells ->
                  rows.put(
                      cells[0],
                      Arrays.stream(cells).skip(1).mapToDouble(Double::parseDouble).toArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  /** Returns an input. */
  static double[] of(String name) {
    return ROWS.get(name).clone();
  }

  /**
   * Compares ours with all rows whose name begins with a word.
   *
   * @param fewest how many there must be
   * @param ours from the rest of the name, split at spaces
   */
  static void assertAlike(String word, int fewest, Function<String[], double[]> ours) {
    int n = 0;
    for (Map.Entry<String, double[]> row : ROWS.entrySet()) {
      if (row.getKey().startsWith(word + " ")) {
        String[] words = row.getKey().substring(word.length() + 1).split(" ");
        assertAlike(row.getKey(), row.getValue(), ours.apply(words));
        n++;
      }
    }
    assertTrue(n >= fewest, n + " rows of " + word);
  }

  private static void assertAlike(String name, double[] theirs, double[] ours) {
    assertEquals(theirs.length, ours.length, name);
    for (int t = 0; t < ours.length; t++) {
      double delta = DELTA * (Math.abs(theirs[t]) > 1 ? Math.abs(theirs[t]) : 1);
      assertEquals(theirs[t], ours[t], delta, name + " at " + t);
    }
  }
}
