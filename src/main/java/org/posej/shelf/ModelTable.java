// SPDX-License-Identifier: BSD-2-Clause
package org.posej.shelf;

import java.util.List;
import java.util.Locale;
import javax.swing.table.AbstractTableModel;
import org.posej.shelf.ModelShelf.Row;

/** The rows of the models' window. */
final class ModelTable extends AbstractTableModel {
  private static final long serialVersionUID = 1;
  private static final List<String> HEADS =
      List.of("Name", "Task", "Points", "Licence", "MB", "Installed");
  static final int[] WIDTHS = {210, 90, 50, 95, 65, 100};

  private transient List<Row> rows = List.of();

  /** Replaces all rows. */
  void show(List<Row> shown) {
    rows = List.copyOf(shown);
    fireTableDataChanged();
  }

  Row row(int index) {
    return rows.get(index);
  }

  /** Returns the index of a model, or -1. */
  int indexOf(String id) {
    return rows.stream().map(Row::id).toList().indexOf(id);
  }

  @Override
  public int getRowCount() {
    return rows.size();
  }

  @Override
  public int getColumnCount() {
    return HEADS.size();
  }

  @Override
  public String getColumnName(int column) {
    return HEADS.get(column);
  }

  @Override
  public Class<?> getColumnClass(int column) {
    return column == 2 ? Integer.class : column == 4 ? Megabytes.class : String.class;
  }

  @Override
  public Object getValueAt(int index, int column) {
    Row row = rows.get(index);
    return switch (column) {
      case 0 -> row.name();
      case 1 -> row.task();
      case 2 -> row.keypoints() == 0 ? null : row.keypoints();
      case 3 -> row.licence();
      case 4 -> new Megabytes(row.bytes());
      default -> row.state().toString();
    };
  }

  /** A size; the unknown ones come first. */
  record Megabytes(long bytes) implements Comparable<Megabytes> {
    @Override
    public int compareTo(Megabytes other) {
      return Long.compare(bytes, other.bytes);
    }

    @Override
    public String toString() {
      return bytes == 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", bytes / 1e6);
    }
  }
}
