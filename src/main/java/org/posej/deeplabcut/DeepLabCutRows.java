// SPDX-License-Identifier: BSD-2-Clause
package org.posej.deeplabcut;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.posej.Recording;
import org.posej.file.BadFile;
import org.posej.io.CsvText;
import org.posej.io.Individuals;

/** Reads the heading and the rows of a CSV table in DeepLabCut's layout. */
final class DeepLabCutRows {
  private final boolean others;
  private CSVRecord animals;
  private CSVRecord parts;
  private DeepLabCutTable table;
  private int width;

  /** The index is one column with a path or a number, or three with the parts of a path. */
  private int indexColumns;

  /** Whether rows are told by the paths of images; null before the first row. */
  private Boolean named;

  /**
   * @param others whether columns of other coordinates than x, y and likelihood are passed over
   */
  DeepLabCutRows(boolean others) {
    this.others = others;
  }

  /** Returns whether a text begins with the heading of such a table. */
  static boolean isHeading(List<String> lines) {
    List<String> first =
        lines.stream().limit(4).map(l -> l.split(",", 2)[0].replace("\"", "")).toList();
    List<String> many = List.of("scorer", "individuals", "bodyparts", "coords");
    return first.equals(many)
        || first.size() > 2 && first.subList(0, 3).equals(List.of("scorer", "bodyparts", "coords"));
  }

  Recording read(Path file) throws IOException {
    CsvText.read(file, this::add);
    if (table == null) {
      throw BadFile.error(file, "", "the rows bodyparts and coords are missing", null);
    }
    try {
      return table.toRecording();
    } catch (IllegalArgumentException e) {
      throw BadFile.error(file, "", e.getMessage(), e);
    }
  }

  private void add(CSVRecord row) {
    String first = row.get(0).replace("\ufeff", "");
    if (table != null) {
      addPoints(row);
    } else if (first.equals("individuals")) {
      animals = row;
    } else if (first.equals("bodyparts")) {
      parts = row;
    } else if (first.equals("coords") && parts != null) {
      head(row);
    } else if (!first.equals("scorer")) {
      throw new IllegalArgumentException(
          "a DeepLabCut table begins with the rows scorer, bodyparts and coords");
    }
  }

  private void head(CSVRecord coordinates) {
    width = coordinates.size();
    boolean fits = parts.size() == width && (animals == null || animals.size() == width);
    if (width > CsvText.MAX_COLUMNS || !fits) {
      throw new IllegalArgumentException("the heading has rows of different lengths");
    }
    indexColumns = 1;
    while (indexColumns < width && coordinates.get(indexColumns).isBlank()) {
      indexColumns++;
    }
    table =
        new DeepLabCutTable(
            animals == null ? null : data(animals), data(parts), data(coordinates), others);
  }

  private List<String> data(CSVRecord row) {
    return row.toList().subList(indexColumns, width);
  }

  private void addPoints(CSVRecord row) {
    if (row.size() == 1 && row.get(0).isBlank()) {
      return;
    }
    boolean empty = row.toList().stream().skip(indexColumns).allMatch(String::isBlank);
    if (row.size() != width && !(empty && row.size() >= indexColumns)) {
      throw new IllegalArgumentException("the row has " + row.size() + " cells, not " + width);
    }
    double[] values = new double[width - indexColumns];
    for (int i = 0; i < values.length; i++) {
      values[i] = empty ? Double.NaN : value(row.get(indexColumns + i));
    }
    String path = String.join("/", row.toList().subList(0, indexColumns));
    if (named == null) {
      named = !table.hasLikelihood() || !path.matches("\\d+(\\.0*)?");
    }
    if (named) {
      table.add(path, values);
    } else {
      table.add(Individuals.frame(CsvText.number(path)), values);
    }
  }

  /** Columns that are passed over may hold words. */
  private double value(String cell) {
    boolean number = !others || cell.isEmpty() || "+-.0123456789".indexOf(cell.charAt(0)) >= 0;
    return number ? CsvText.number(cell) : Double.NaN;
  }
}
