// SPDX-License-Identifier: BSD-2-Clause
package org.posej.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.posej.file.TextFile;
import org.posej.io.CsvText;
import org.posej.measure.CycleCurve;

/**
 * What is usual, from a table of the user's: for measures one value, for angles a curve.
 *
 * <p>Rows are {@code measure,percent,mean,sd}. The percent is empty for a measure such as {@code
 * cadence} and 0 to 100 for an angle; values between given percents lie on straight lines. An angle
 * called {@code knee} is meant for {@code left_knee} and {@code right_knee}.
 */
public final class Norm {
  private static final String HEADER = "measure,percent,mean,sd";
  private static final int COLUMNS = 4;

  /** Nothing is told. */
  public static final Norm NONE = new Norm("");

  private final String text;
  private final Map<String, Usual> measures = new LinkedHashMap<>();
  private final Map<String, NavigableMap<Double, Usual>> curves = new LinkedHashMap<>();

  /** A mean and a standard deviation. */
  record Usual(double mean, double deviation) {
    static final Usual UNKNOWN = new Usual(Double.NaN, Double.NaN);
  }

  private Norm(String text) {
    this.text = text;
  }

  /**
   * Reads a table.
   *
   * @throws IllegalArgumentException if a line is not understood, which the message tells
   */
  public static Norm parse(String text) {
    Norm norm = new Norm(text);
    String[] lines = text.split("\\R");
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      boolean says = !line.isEmpty() && !line.startsWith("#");
      if (says && !line.replace(" ", "").equalsIgnoreCase(HEADER)) {
        norm.add(line, i + 1);
      }
    }
    return norm;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if a line is not understood
   * @throws IOException if the file cannot be read
   */
  public static Norm read(Path file) throws IOException {
    Norm norm = parse(TextFile.read(file));
    if (norm.measures.isEmpty() && norm.curves.isEmpty()) {
      throw new IllegalArgumentException(
          file + " has no row of a norm; its rows are " + HEADER + ".");
    }
    return norm;
  }

  private void add(String line, int number) {
    String[] cells = line.split(",", -1);
    try {
      if (cells.length != COLUMNS || cells[0].isBlank()) {
        throw new IllegalArgumentException("a row is " + HEADER + ", not '" + line + "'");
      }
      double percent = CsvText.number(cells[1], "percent");
      Usual usual = new Usual(CsvText.number(cells[2], "mean"), CsvText.number(cells[3], "sd"));
      if (Double.isNaN(usual.mean + usual.deviation) || usual.deviation < 0) {
        throw new IllegalArgumentException("it needs a mean and an sd of no less than 0");
      }
      if (percent < 0 || percent > CycleCurve.PERCENTS - 1) {
        throw new IllegalArgumentException("the percent is 0 to 100, not " + percent);
      }
      String measure = cells[0].strip();
      if (Double.isNaN(percent)) {
        measures.put(measure, usual);
      } else {
        curves.computeIfAbsent(measure, name -> new TreeMap<>()).put(percent, usual);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Line " + number + " of the norm: " + e.getMessage().replaceFirst("\\.$", "") + ".", e);
    }
  }

  /** Returns the table as it was read; empty for none. */
  String text() {
    return text;
  }

  /** Returns what is usual of a measure. */
  Usual of(String measure) {
    return measures.getOrDefault(measure, Usual.UNKNOWN);
  }

  /**
   * Returns the usual curve of an angle, under its own name or that of both sides; null for none.
   */
  CycleCurve curve(String own, String both) {
    NavigableMap<Double, Usual> told = curves.containsKey(own) ? curves.get(own) : curves.get(both);
    if (told == null) {
      return null;
    }
    double[] mean = new double[CycleCurve.PERCENTS];
    double[] deviation = new double[CycleCurve.PERCENTS];
    Arrays.setAll(mean, p -> between(told, p).mean);
    Arrays.setAll(deviation, p -> between(told, p).deviation);
    return new CycleCurve(mean, deviation, 0);
  }

  private static Usual between(NavigableMap<Double, Usual> told, double percent) {
    var before = told.floorEntry(percent);
    var after = told.ceilingEntry(percent);
    if (before == null || after == null) {
      return Usual.UNKNOWN;
    }
    double width = after.getKey() - before.getKey();
    double part = width == 0 ? 0 : (percent - before.getKey()) / width;
    Usual a = before.getValue();
    Usual b = after.getValue();
    return new Usual(
        a.mean + part * (b.mean - a.mean), a.deviation + part * (b.deviation - a.deviation));
  }
}
