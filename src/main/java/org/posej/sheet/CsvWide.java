// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.posej.Recording;
import org.posej.io.CsvText;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/**
 * Tables of text with a row per frame, or per frame and individual, and columns for each point.
 *
 * <p>Coordinates are pixels, a whole number being the centre of a pixel, or metres for points in
 * space. How columns may be called is told in docs/formats.md.
 */
public final class CsvWide implements PoseFormat {
  @Override
  public String key() {
    return "csv-wide";
  }

  @Override
  public String title() {
    return "Table with a row per frame (CSV)";
  }

  @Override
  public String ending() {
    return ".csv";
  }

  @Override
  public boolean matches(FileStart start) throws IOException {
    if (!start.isText() || start.lines().size() < 2) {
      return false;
    }
    try (Rows rows = CsvRows.open(start.path())) {
      String[] header = rows.next();
      return header != null && !CsvLong.isHeader(header) && WideHeader.of(header) != null;
    } catch (IllegalArgumentException | IOException e) {
      return false; // what is no table is no such table
    }
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    return Rows.read(path, table -> read(table, options));
  }

  /** Returns the recording of a table, which begins with its header. */
  static Recording read(Rows table, ReadOptions options) throws IOException {
    String[] row = table.nextFilled();
    WideHeader header = row == null ? null : WideHeader.of(row);
    if (header == null) {
      throw new IllegalArgumentException(
          "the table has no columns such as nose.x and nose.y under which points stand");
    }
    return WideRows.read(header, table, options);
  }

  @Override
  public List<String> losses(Recording recording) {
    return TableLosses.ofRowsPerFrame(recording);
  }

  @Override
  public void write(Recording recording, Path path) throws IOException {
    WideTable table = new WideTable(recording);
    CsvText.write(path, csv -> table.write(csv::printRecord));
  }
}
