// SPDX-License-Identifier: BSD-2-Clause
package org.posej.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.posej.io.CsvText;
import org.posej.io.LongCsv;

/** Rows of texts and numbers below headings; a number that is not known is NaN. */
public final class Table {
  private final List<String> headings;
  private final List<List<Object>> rows = new ArrayList<>();

  Table(List<String> headings) {
    this.headings = List.copyOf(headings);
  }

  /**
   * Adds a row.
   *
   * @param cells one per heading, each a {@link String} or a {@link Number}
   */
  void add(List<Object> cells) {
    if (cells.size() != headings.size()) {
      throw new IllegalArgumentException(
          cells.size() + " cells for " + headings.size() + " headings.");
    }
    rows.add(List.copyOf(cells));
  }

  /** Returns the headings in order. */
  public List<String> headings() {
    return headings;
  }

  /** Returns the rows, each with a {@link String} or a {@link Number} per heading. */
  public List<List<Object>> rows() {
    return List.copyOf(rows);
  }

  /** Returns it without those of some columns in which all cells are alike. */
  Table withoutAlike(Predicate<String> some) {
    int[] kept =
        IntStream.range(0, headings.size())
            .filter(i -> !some.test(headings.get(i)) || !isAlike(i))
            .toArray();
    Table table = new Table(IntStream.of(kept).mapToObj(headings::get).toList());
    rows.forEach(row -> table.add(IntStream.of(kept).mapToObj(row::get).toList()));
    return table;
  }

  private boolean isAlike(int column) {
    return rows.stream().map(row -> row.get(column)).distinct().count() < 2;
  }

  /**
   * Writes it with commas; numbers with all their digits, nothing for NaN.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    CsvText.write(
        file,
        csv -> {
          csv.printRecord(headings);
          for (List<Object> row : rows) {
            csv.printRecord(row.stream().map(Table::cell).toList());
          }
        });
  }

  private static String cell(Object cell) {
    if (cell instanceof Double number) {
      return CsvText.cell(number);
    }
    return cell instanceof String text ? LongCsv.guarded(text) : cell.toString();
  }
}
