// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.posej.Recording;
import org.posej.file.PartFile;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/**
 * Spreadsheets whose first sheet is a table of points: with a row per frame as {@link CsvWide} has
 * it, such as the sheets of joints of motion-analysis programs, or with a row per point as {@link
 * CsvLong} has it. One with a row per frame is written.
 */
public final class Xlsx implements PoseFormat {
  private static final int LOOK_AHEAD = 20;

  @Override
  public String key() {
    return "xlsx";
  }

  @Override
  public String title() {
    return "Spreadsheet of points (XLSX)";
  }

  @Override
  public String ending() {
    return ".xlsx";
  }

  @Override
  public boolean matches(FileStart start) throws IOException {
    String[] header = start.begins('P', 'K') ? firstRow(start.path()) : null;
    try {
      return header != null && (CsvLong.isHeader(header) || WideHeader.of(header) != null);
    } catch (IllegalArgumentException e) {
      return false; // columns that are there twice are of no table of points
    }
  }

  /** Returns the first row that has cells, null where the archive is no spreadsheet. */
  static String[] firstRow(Path path) {
    try (Rows rows = XlsxRows.open(path)) {
      for (int i = 0; i < LOOK_AHEAD; i++) {
        String[] row = rows.next();
        if (row == null || !Rows.isBlank(row)) {
          return row;
        }
      }
      return null;
    } catch (IOException | IllegalArgumentException e) {
      return null; // so is one that is damaged
    }
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    String[] first = Workbook.isOne(path) ? firstRow(path) : null;
    boolean perPoint = first != null && CsvLong.isHeader(first);
    return Rows.read(path, table -> perPoint ? perPoint(table) : CsvWide.read(table, options));
  }

  private static Recording perPoint(Rows table) throws IOException {
    return CsvLong.read(table.nextFilled(), table);
  }

  @Override
  public List<String> losses(Recording recording) {
    return TableLosses.ofRowsPerFrame(recording);
  }

  @Override
  public void write(Recording recording, Path path) throws IOException {
    WideTable table = new WideTable(recording);
    PartFile.write(
        path,
        out -> {
          try (XlsxSink sheet = new XlsxSink(out)) {
            table.write(sheet);
          }
        });
  }
}
