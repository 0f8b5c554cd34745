// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.posej.Recording;
import org.posej.io.FileStart;
import org.posej.io.LongCsv;
import org.posej.io.LongCsvRows;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/** Tables of text with a row per frame, individual and keypoint ({@link LongCsv}). */
public final class CsvLong implements PoseFormat {
  private static final Set<String> COLUMNS = Set.of("Frame", "Individual", "Keypoint", "X", "Y");

  @Override
  public String key() {
    return "csv-long";
  }

  @Override
  public String title() {
    return "Table with a row per point (CSV)";
  }

  @Override
  public String ending() {
    return ".csv";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.isText() && isHeader(start.lines().get(0).split(",", -1));
  }

  /** Returns whether a row is the header of such a table. */
  static boolean isHeader(String[] row) {
    return new HashSet<>(Arrays.stream(row).map(String::strip).toList()).containsAll(COLUMNS);
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    return LongCsv.read(path);
  }

  /** Returns the recording of the rows that follow a header, of a spreadsheet too. */
  static Recording read(String[] header, Rows table) throws IOException {
    LongCsvRows rows = new LongCsvRows(Arrays.asList(header));
    for (String[] row = table.next(); row != null; row = table.next()) {
      if (!Rows.isBlank(row)) {
        rows.add(row);
      }
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("the table has no rows");
    }
    return rows.toRecording();
  }

  @Override
  public List<String> losses(Recording recording) {
    return TableLosses.ofRowsPerPoint(recording);
  }

  @Override
  public void write(Recording recording, Path path) throws IOException {
    LongCsv.write(recording, path);
  }
}
