// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.posej.file.BadFile;
import org.posej.file.TextFile;
import org.posej.io.CsvText;

/**
 * The rows of a text of YOLO-pose: the class of a body, the middle and size of its box, and x and y
 * of each point with or without visibility, in parts of the image.
 */
final class YoloRows {
  static final int HEAD = 5;
  private static final int MOST_NUMBERS = 30_000;

  private YoloRows() {}

  /**
   * Reads the rows of a file.
   *
   * @throws IOException if it cannot be read or a cell is no number
   */
  static List<double[]> read(Path file) throws IOException {
    List<double[]> rows = new ArrayList<>();
    int line = 0;
    for (String text : TextFile.read(file).split("\r\n|\n|\r", -1)) {
      line++;
      if (!text.isBlank()) {
        try {
          rows.add(row(text.strip().split("\\s+")));
        } catch (IllegalArgumentException e) {
          throw BadFile.error(file, "line " + line, e.getMessage(), e);
        }
      }
    }
    return rows;
  }

  private static double[] row(String[] cells) {
    if (cells.length > MOST_NUMBERS) {
      throw new IllegalArgumentException("it has more than " + MOST_NUMBERS + " numbers");
    }
    double[] row = new double[cells.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = CsvText.number(cells[i]);
      if (Double.isNaN(row[i])) {
        throw new IllegalArgumentException("'" + cells[i] + "' is not a number");
      }
    }
    return row;
  }

  /** Returns whether every third number after the box is a visibility: 0, 1 or 2. */
  static boolean haveVisibility(double[] row) {
    if (row.length <= HEAD || (row.length - HEAD) % 3 != 0) {
      return false;
    }
    for (int i = HEAD + 2; i < row.length; i += 3) {
      if (row[i] != 0 && row[i] != 1 && row[i] != 2) {
        return false;
      }
    }
    return true;
  }
}
