// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sheet;

import java.io.IOException;
import java.nio.file.Path;
import org.posej.file.BadFile;
import org.posej.io.CsvText;

/** The rows of a table, one after another. */
interface Rows extends AutoCloseable {
  /**
   * Returns the next row, null after the last.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if the table is damaged
   */
  String[] next() throws IOException;

  /**
   * Returns the next row that has something in a cell, null where there is none.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if the table is damaged
   */
  default String[] nextFilled() throws IOException {
    String[] row = next();
    while (row != null && isBlank(row)) {
      row = next();
    }
    return row;
  }

  /** Returns where the last row stands, such as {@code line 5}. */
  String place();

  @Override
  void close() throws IOException;

  /** Makes something of rows. */
  interface Use<T> {
    /** Errors in the rows are {@code IllegalArgumentException}s without a place. */
    T of(Rows rows) throws IOException;
  }

  /**
   * Reads a table of text or a spreadsheet.
   *
   * @throws IOException if it is damaged, with its path and row
   */
  static <T> T read(Path path, Use<T> use) throws IOException {
    try (Rows rows = open(path)) {
      try {
        return use.of(rows);
      } catch (IllegalArgumentException e) {
        throw BadFile.error(path, rows.place(), e.getMessage(), e);
      }
    }
  }

  /**
   * Opens a table of text or the first sheet of a spreadsheet.
   *
   * @throws IOException if it is neither
   */
  static Rows open(Path path) throws IOException {
    return Workbook.isOne(path) ? XlsxRows.open(path) : CsvRows.open(path);
  }

  /** Returns whether a row has nothing in any cell. */
  static boolean isBlank(String[] row) {
    for (String cell : row) {
      if (!cell.isBlank()) {
        return false;
      }
    }
    return true;
  }

  /** Returns a cell, empty where the row ends before it. */
  static String cell(String[] row, int column) {
    return column >= 0 && column < row.length ? row[column].strip() : "";
  }

  /**
   * Returns the number in a cell, NaN in an empty one.
   *
   * @param what the name of its column
   */
  static double number(String[] row, int column, String what) {
    return CsvText.number(cell(row, column), what);
  }
}
