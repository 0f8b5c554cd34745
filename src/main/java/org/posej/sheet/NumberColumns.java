// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns of numbers of a table of text or of a spreadsheet whose first row names them. */
public final class NumberColumns {
  private NumberColumns() {}

  /**
   * Reads columns.
   *
   * @param names of the columns
   * @return the numbers of each column from the first row to the last, NaN where a cell is empty
   * @throws IOException if the file is damaged, lacks a column or has a cell that is no number
   */
  public static List<double[]> read(Path path, List<String> names) throws IOException {
    return Rows.read(path, rows -> read(rows, names));
  }

  private static List<double[]> read(Rows rows, List<String> names) throws IOException {
    String[] header = rows.nextFilled();
    List<String> there =
        header == null ? List.of() : Arrays.stream(header).map(String::strip).toList();
    int[] columns = names.stream().mapToInt(name -> column(there, name)).toArray();
    List<double[]> read = new ArrayList<>();
    for (String[] row = rows.nextFilled(); row != null; row = rows.nextFilled()) {
      double[] numbers = new double[columns.length];
      for (int i = 0; i < columns.length; i++) {
        numbers[i] = Rows.number(row, columns[i], names.get(i));
      }
      read.add(numbers);
    }
    List<double[]> series = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      int at = i;
      series.add(read.stream().mapToDouble(numbers -> numbers[at]).toArray());
    }
    return series;
  }

  private static int column(List<String> there, String name) {
    int column = there.indexOf(name.strip());
    if (column < 0 || column != there.lastIndexOf(name.strip())) {
      throw new IllegalArgumentException(
          "there is no single column '" + name.strip() + "' among " + String.join(", ", there));
    }
    return column;
  }
}
