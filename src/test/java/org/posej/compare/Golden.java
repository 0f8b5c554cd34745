// SPDX-License-Identifier: BSD-2-Clause
package org.posej.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** The numbers that other programs gave for the cases, written by {@code metrics.py}. */
public final class Golden {
  private static final double DELTA = 1e-9;

  private Golden() {}

  /**
   * Compares numbers with those of a file, row by row.
   *
   * @param rows how many the file must have at least
   * @param ours from the seed of a case to numbers in the order of the file
   */
  public static void assertAlike(String name, int rows, IntFunction<double[]> ours)
      throws IOException {
    List<String> lines = lines(name);
    assertTrue(lines.size() >= rows, name + " has only " + lines.size() + " rows.");
    for (String line : lines) {
      String[] cells = line.split("\t");
      double[] numbers = ours.apply(Integer.parseInt(cells[0]));
      assertEquals(cells.length - 1, numbers.length, name);
      for (int i = 0; i < numbers.length; i++) {
        double theirs = Double.parseDouble(cells[i + 1].replace("nan", "NaN"));
        double delta = DELTA * (Math.abs(theirs) > 1 ? Math.abs(theirs) : 1);
        int column = i + 1;
        assertEquals(theirs, numbers[i], delta, () -> name + " " + cells[0] + ", column " + column);
      }
    }
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in = Golden.class.getResourceAsStream("/org/posej/metric/" + name + ".tsv")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.split("\n")).filter(l -> !l.startsWith("#")).toList();
    }
  }
}
