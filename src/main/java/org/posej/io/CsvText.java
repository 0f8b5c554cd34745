// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.posej.file.PartFile;

/** Tables of text in UTF-8 with commas, one row a line. */
public final class CsvText {
  /** Commas, quotes where they are needed, and a line feed after each row. */
  public static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private static final int MOST_SHOWN = 40; // letters of a cell in a message

  private CsvText() {}

  /** Writes rows. */
  public interface Body {
    void write(CSVPrinter csv) throws IOException;
  }

  /**
   * Writes a table, whole or not at all.
   *
   * @throws IOException if it cannot be written; one that was there is then unchanged
   */
  public static void write(Path file, Body body) throws IOException {
    PartFile.write(
        file,
        out -> {
          var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          try (CSVPrinter csv = new CSVPrinter(text, FORMAT)) {
            body.write(csv);
          }
        });
  }

  /**
   * Returns the number in a cell, NaN in an empty one.
   *
   * @param what the name of its column
   * @throws IllegalArgumentException if it is no finite number
   */
  public static double number(String cell, String what) {
    String text = cell.strip();
    if (text.isEmpty()) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(text);
      if (!Double.isInfinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(what + " is not a number: " + shown(text), e);
    }
    throw new IllegalArgumentException(what + " is not a finite number: " + shown(text));
  }

  private static String shown(String text) {
    return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "..." : text;
  }
}
