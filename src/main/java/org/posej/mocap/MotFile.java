// SPDX-License-Identifier: BSD-2-Clause
package org.posej.mocap;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.posej.Curves;
import org.posej.file.BadFile;
import org.posej.file.PartFile;
import org.posej.io.CsvText;
import org.posej.io.FileStart;

/**
 * OpenSim's MOT and STO files: the angles of joints, forces and other numbers over time.
 *
 * <p>Columns are set off by tabs, by commas or by blanks. An empty cell or {@code nan} is missing.
 * What is written follows the grammar of OpenSim's {@code DelimFileAdapter}: {@code nColumns}
 * counts the column of times too. Some programs leave that out of their count; such files are read.
 */
public final class MotFile {
  private static final String END = "endheader";
  private static final String BLANKS = "\\s+";
  private static final int MAX_COLUMNS = 100_000;
  private static final int FEW = 16; // rows to begin with

  private MotFile() {}

  /** Returns whether a file is of this kind, by what it holds. */
  public static boolean matches(FileStart start) {
    List<String> lines = start.lines();
    int end = 0;
    while (end < lines.size() && !isEnd(lines.get(end))) {
      end++;
    }
    return end + 1 < lines.size()
        && lines.get(end + 1).strip().toLowerCase(Locale.ROOT).matches("time([\\t, ].*)?");
  }

  private static boolean isEnd(String line) {
    return line.replace(',', ' ').strip().equalsIgnoreCase(END);
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it is none or damaged; the message names file and line
   */
  public static Curves read(Path path) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Files.newInputStream(BadFile.toRead(path)), StandardCharsets.UTF_8))) {
      Rows rows = new Rows(lines);
      try {
        return rows.read();
      } catch (IllegalArgumentException e) {
        throw BadFile.error(path, "line " + rows.number, e.getMessage(), e);
      }
    }
  }

  /** The lines of a file, gathered into curves. */
  private static final class Rows {
    private final BufferedReader lines;
    private int number;
    private String name = "";
    private boolean inDegrees;
    private double toldColumns = -1;
    private String separator;
    private double[][] columns; // the first one holds the times
    private int size;

    Rows(BufferedReader lines) {
      this.lines = lines;
    }

    private String next() throws IOException {
      number++;
      return lines.readLine();
    }

    Curves read() throws IOException {
      head();
      List<String> names = names();
      for (String line = next(); line != null; line = next()) {
        if (!line.replace(',', ' ').isBlank()) {
          row(line);
        }
      }
      for (int i = 0; i < columns.length; i++) {
        columns[i] = Arrays.copyOf(columns[i], size);
      }
      double[][] values = Arrays.copyOfRange(columns, 1, columns.length);
      return new Curves(name, names, columns[0], values, inDegrees);
    }

    private void head() throws IOException {
      String line = next();
      while (line != null && !isEnd(line)) {
        String text = line.replaceAll("[,\\s]+$", "").replace("\ufeff", "");
        int equals = text.indexOf('=');
        if (equals > 0) {
          value(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
        } else if (number == 1) {
          name = text.strip();
        }
        line = next();
      }
      if (line == null) {
        throw new IllegalArgumentException("the file ends before its line " + END);
      }
    }

    private void value(String key, String value) {
      switch (key.toLowerCase(Locale.ROOT)) {
        case "indegrees" -> inDegrees = value.equalsIgnoreCase("yes");
        case "ncolumns", "datacolumns" -> toldColumns = CsvText.number(value, key);
        case "datatype" -> {
          if (!value.equalsIgnoreCase("double")) {
            throw new IllegalArgumentException(
                "its columns are of type " + value + "; only single numbers are read");
          }
        }
        default -> {
          // versions, notes and nRows, which files that were cut to a part often leave as it was
        }
      }
    }

    private List<String> names() throws IOException {
      String line = next();
      if (line == null) {
        throw new IllegalArgumentException("the file ends before the names of its columns");
      }
      separator = line.indexOf('\t') >= 0 ? "\t" : line.indexOf(',') >= 0 ? "," : BLANKS;
      List<String> names = new ArrayList<>(List.of(cells(line)));
      if (!names.get(0).equalsIgnoreCase("time") || names.size() > MAX_COLUMNS) {
        throw new IllegalArgumentException(
            "there are " + names.size() + " columns, and the first is not of times");
      }
      boolean short1 = toldColumns == names.size() - 1;
      if (toldColumns >= 0 && toldColumns != names.size() && !short1) {
        throw new IllegalArgumentException(
            "nColumns is " + (long) toldColumns + ", but there are " + names.size());
      }
      columns = new double[names.size()][FEW];
      return names.subList(1, names.size());
    }

    /** Lines may go on with empty cells. */
    private String[] cells(String line) {
      String[] cells = (separator.equals(BLANKS) ? line.strip() : line).split(separator, -1);
      for (int i = 0; i < cells.length; i++) {
        cells[i] = cells[i].strip();
      }
      int n = cells.length;
      int least = columns == null ? 1 : columns.length;
      while (n > least && cells[n - 1].isEmpty()) {
        n--;
      }
      return Arrays.copyOf(cells, n);
    }

    private void row(String line) {
      String[] cells = cells(line);
      if (cells.length != columns.length) {
        throw new IllegalArgumentException(
            "the row has " + cells.length + " cells, not the " + columns.length + " of its head");
      }
      if (size == columns[0].length) {
        for (int i = 0; i < columns.length; i++) {
          columns[i] = Arrays.copyOf(columns[i], 2 * size);
        }
      }
      for (int i = 0; i < cells.length; i++) {
        columns[i][size] = CsvText.number(cells[i], "a value");
      }
      if (Double.isNaN(columns[0][size])) {
        throw new IllegalArgumentException("the row has no time");
      }
      size++;
    }
  }

  /**
   * Writes a file.
   *
   * @throws IllegalArgumentException if a name has a tab or a break in it
   * @throws IOException if the file cannot be written; one that was there is then unchanged
   */
  public static void write(Curves curves, Path path) throws IOException {
    for (String name : curves.names()) {
      if (name.isBlank() || name.matches("(?s).*[\\t\\n\\r].*")) {
        throw new IllegalArgumentException(
            "The curve '" + name + "' has a name that is blank or has a tab or break in it.");
      }
    }
    PartFile.write(
        path,
        out -> {
          Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          double[] times = curves.timesSec();
          text.write(curves.name().replaceAll("[\\s=]+", " ").strip() + "\nversion=1\n");
          text.write("nRows=" + times.length + "\nnColumns=" + (curves.names().size() + 1) + "\n");
          text.write("inDegrees=" + (curves.inDegrees() ? "yes" : "no") + "\n" + END + "\ntime");
          for (String name : curves.names()) {
            text.write("\t" + name);
          }
          text.write("\n");
          for (int t = 0; t < times.length; t++) {
            text.write(String.valueOf(times[t]));
            for (double[] values : curves.values()) {
              text.write("\t" + values[t]);
            }
            text.write("\n");
          }
          text.flush();
        });
  }
}
