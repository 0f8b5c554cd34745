// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.posej.file.PartFile;

/** Tables of text in UTF-8 with commas, one row a line. */
public final class CsvText {
  /** Commas, quotes where they are needed, and a line feed after each row. */
  public static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

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
}
