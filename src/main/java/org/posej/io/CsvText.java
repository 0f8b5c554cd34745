// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.posej.file.BadFile;
import org.posej.file.PartFile;

/** Tables of text in UTF-8 with commas, one row a line. */
public final class CsvText {
  /** Commas, quotes where they are needed, and a line feed after each row. */
  public static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  /** More than any table of points has. */
  public static final int MAX_COLUMNS = 100_000;

  private static final int MOST_SHOWN = 40; // letters of a cell in a message
  private static final Pattern NAN = Pattern.compile("(?i)[-+]?nan(\\(.*\\))?");

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
   * Reads all rows of a table.
   *
   * @param row takes one; what it refuses is reported with the line
   * @throws IOException if it is no table; the message is one sentence
   */
  public static void read(Path file, Consumer<CSVRecord> row) throws IOException {
    try (CSVParser csv = CSVParser.parse(Files.newBufferedReader(BadFile.toRead(file)), FORMAT)) {
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

  /** Returns the cell of a number, empty for NaN. */
  public static String cell(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  /** Returns the cell of a number that has single precision, empty for NaN. */
  public static String shortCell(double value) {
    return Double.isNaN(value) ? "" : Float.toString((float) value);
  }

  /**
   * Returns the number in a cell; NaN where it is empty or {@code nan} in any spelling.
   *
   * @throws IllegalArgumentException if it is no finite number
   */
  public static double number(String cell) {
    return number(cell, "");
  }

  /**
   * Returns the same.
   *
   * @param what stands there, such as the name of its column, for the message; empty for none
   * @throws IllegalArgumentException if it is no finite number
   */
  public static double number(String cell, String what) {
    String text = cell.strip();
    if (text.isEmpty() || text.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(text);
      if (!Double.isInfinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      if (NAN.matcher(text).matches()) {
        return Double.NaN;
      }
      throw new IllegalArgumentException(said(text, what, "number"), e);
    }
    throw new IllegalArgumentException(said(text, what, "finite number"));
  }

  private static String said(String text, String what, String kind) {
    String shown = text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "..." : text;
    return what.isEmpty()
        ? "'" + shown + "' is not a " + kind
        : what + " is not a " + kind + ": " + shown;
  }
}
