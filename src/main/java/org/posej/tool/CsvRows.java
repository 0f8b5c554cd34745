// SPDX-License-Identifier: BSD-2-Clause
package org.posej.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.posej.file.BadFile;
import org.posej.io.CsvText;

/** The rows of a table with commas, one after another. */
final class CsvRows {
  static final int MAX_COLUMNS = 100_000;

  private CsvRows() {}

  /**
   * Reads all rows.
   *
   * @param row takes one; what it refuses is reported with the line
   * @throws IOException if it is no table; the message is one sentence
   */
  static void read(Path file, Consumer<CSVRecord> row) throws IOException {
    try (CSVParser csv =
        CSVParser.parse(Files.newBufferedReader(BadFile.toRead(file)), CsvText.FORMAT)) {
      try {
        csv.forEach(row);
      } catch (IllegalArgumentException e) {
        throw BadFile.error(file, "line " + csv.getCurrentLineNumber(), e.getMessage(), e);
      }
    } catch (UncheckedIOException e) {
      String why =
          e.getCause() instanceof CharacterCodingException
              ? "text that is not UTF-8"
              : e.getCause().getMessage();
      throw BadFile.error(file, "", "it is not a table (" + why + ")", e);
    }
  }

  /**
   * Returns a number, NaN for an empty cell.
   *
   * @throws IllegalArgumentException if it is none
   */
  static double number(String cell) {
    String text = cell.strip();
    if (text.isEmpty() || text.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a number", e);
    }
    throw new IllegalArgumentException("'" + text + "' is not a finite number");
  }

  /** Returns the cell of a number, empty for NaN. */
  static String cell(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  /** Returns the cell of a number that has single precision, empty for NaN. */
  static String shortCell(double value) {
    return Double.isNaN(value) ? "" : Float.toString((float) value);
  }
}
