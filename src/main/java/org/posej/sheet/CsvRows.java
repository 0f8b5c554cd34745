// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sheet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.posej.file.BadFile;

/**
 * The rows of a table of text in UTF-8, whose cells are parted by commas, semicolons or tabs:
 * whichever there are most of in the first line.
 */
final class CsvRows implements Rows {
  private static final int LOOK_AHEAD = 1 << 16;
  private static final String MARK = "\ufeff";

  private final Path path;
  private final CSVParser csv;
  private final Iterator<CSVRecord> records;
  private boolean first = true;

  private CsvRows(Path path, CSVParser csv) {
    this.path = path;
    this.csv = csv;
    records = csv.iterator();
  }

  static CsvRows open(Path path) throws IOException {
    BufferedReader text = Files.newBufferedReader(BadFile.toRead(path));
    try {
      text.mark(LOOK_AHEAD);
      char[] start = new char[LOOK_AHEAD - 1];
      int n = Math.max(0, text.read(start));
      text.reset();
      CSVFormat format =
          CSVFormat.RFC4180.builder().setDelimiter(delimiter(new String(start, 0, n))).get();
      return new CsvRows(path, CSVParser.parse(text, format));
    } catch (IOException e) {
      text.close();
      throw damaged(path, e);
    }
  }

  private static IOException damaged(Path path, IOException e) {
    boolean encoding = e instanceof CharacterCodingException;
    return BadFile.error(path, "", encoding ? "it is not text in UTF-8" : e.getMessage(), e);
  }

  /** Returns what parts the cells of the first line. */
  static char delimiter(String text) {
    String line = text.lines().findFirst().orElse("").replaceAll("\"[^\"]*\"", "");
    char best = ',';
    for (char c : new char[] {';', '\t'}) {
      if (count(line, c) > count(line, best)) {
        best = c;
      }
    }
    return best;
  }

  private static long count(String line, char wanted) {
    return line.chars().filter(c -> c == wanted).count();
  }

  @Override
  public String[] next() throws IOException {
    try {
      if (!records.hasNext()) {
        return null;
      }
      String[] row = records.next().values();
      if (first && row.length > 0 && row[0].startsWith(MARK)) {
        row[0] = row[0].substring(1);
      }
      first = false;
      return row;
    } catch (UncheckedIOException e) {
      throw damaged(path, e.getCause());
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException("it is not a table (" + e.getMessage() + ")", e);
    }
  }

  @Override
  public String place() {
    return "line " + csv.getCurrentLineNumber();
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
