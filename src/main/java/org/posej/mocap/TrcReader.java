// SPDX-License-Identifier: BSD-2-Clause
package org.posej.mocap;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.io.CsvText;

/**
 * The lines of a TRC file, gathered into a recording.
 *
 * <p>Errors are {@code IllegalArgumentException}s without a place; the caller adds the line where
 * this stands.
 */
final class TrcReader {
  private static final int AXES = MarkerPlaces.AXES;
  private static final int FIRST = 2; // cell of a row with a coordinate, after frame and time
  private static final double SAME_TIME = 1e-9; // seconds

  private final BufferedReader lines;
  private int number;
  private char separator;
  private double rateHz;
  private long toldFrames;
  private MarkerUnit unit;
  private MarkerLabels labels;
  private MarkerFrames frames;
  private long nameless; // markers at the end of each row
  private double[] timesSec = new double[64];
  private int rows;
  private long lastFrame = Long.MIN_VALUE;
  private boolean inStep = true;

  TrcReader(BufferedReader lines) {
    this.lines = lines;
  }

  /** Returns the number of the line that was read last, from 1 on. */
  int line() {
    return number;
  }

  private String next() throws IOException {
    number++;
    return lines.readLine();
  }

  private String need(String what) throws IOException {
    String line = next();
    if (line == null) {
      throw new IllegalArgumentException("the file ends before " + what);
    }
    return line;
  }

  Recording read() throws IOException {
    head();
    String line = next();
    while (line != null && (line.isBlank() || isBlank(line) || isAxes(line))) {
      line = next();
    }
    while (line != null && !isBlank(line)) {
      row(line);
      line = next();
    }
    return new Recording(
        labels.skeleton(""), frames.tracks(), List.of(), timeline(), Scale.PIXELS, history());
  }

  private void head() throws IOException {
    need("its first line");
    String keys = need("the line with DataRate");
    separator = keys.indexOf('\t') >= 0 ? '\t' : ',';
    List<String> names = split(keys);
    List<String> values = split(need("the values of its second line"));
    rateHz = CsvText.number(value(names, values, "DataRate"), "DataRate");
    toldFrames = (long) CsvText.number(value(names, values, "NumFrames"), "NumFrames");
    double markers = CsvText.number(value(names, values, "NumMarkers"), "NumMarkers");
    unit = MarkerUnit.told(value(names, values, "Units"));
    List<String> told = split(need("the names of the markers"));
    List<String> found =
        told.stream().skip(FIRST).map(String::strip).filter(s -> !s.isEmpty()).toList();
    nameless = (long) markers - found.size();
    if (!(nameless >= 0)) {
      throw new IllegalArgumentException(
          "NumMarkers is " + (long) markers + ", but there are names of " + found.size());
    }
    labels = MarkerLabels.of(found, MarkerLabels.NAMELESS);
    frames = new MarkerFrames(labels, unit);
  }

  private static String value(List<String> keys, List<String> values, String key) {
    int i = keys.stream().map(String::strip).toList().indexOf(key);
    if (i < 0 || i >= values.size()) {
      throw new IllegalArgumentException(key + " is not told");
    }
    return values.get(i).strip();
  }

  private List<String> split(String line) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int to = line.indexOf(separator); to >= 0; to = line.indexOf(separator, from)) {
      parts.add(line.substring(from, to));
      from = to + 1;
    }
    parts.add(line.substring(from));
    return parts;
  }

  /** Lines of separators alone are blank in tables that were saved by spreadsheets. */
  private boolean isBlank(String line) {
    return line.chars().allMatch(c -> c == separator || Character.isWhitespace(c));
  }

  private static boolean isAxes(String line) {
    return line.strip().replace(",", "").startsWith("X1");
  }

  private void row(String line) {
    List<String> row = split(line);
    int markers = labels.size();
    int expected = FIRST + AXES * markers;
    boolean more = nameless == 0 && row.stream().skip(expected).anyMatch(cell -> !cell.isBlank());
    if (row.size() < expected || more) {
      throw new IllegalArgumentException(
          "the row has " + row.size() + " cells, not the " + expected + " of its markers");
    }
    frame(CsvText.number(row.get(0), "the frame"));
    time(row.get(1).strip());
    for (int i = 0; i < markers; i++) {
      for (int axis = 0; axis < AXES; axis++) {
        frames.put(i, axis, CsvText.number(row.get(FIRST + AXES * i + axis), "a coordinate"));
      }
    }
    frames.end(rows);
    rows++;
  }

  private void frame(double frame) {
    if (frame != Math.rint(frame) || frame <= lastFrame) {
      throw new IllegalArgumentException(
          "the frame is " + frame + ", not a whole number after that of the row before");
    }
    lastFrame = (long) frame;
  }

  /** Times are in step with the rate as far as their decimals tell. */
  private void time(String text) {
    double time = CsvText.number(text, "the time");
    int point = text.indexOf('.');
    boolean plain = text.indexOf('e') < 0 && text.indexOf('E') < 0;
    int decimals = point < 0 || !plain ? 0 : text.length() - point - 1;
    double rounding = plain && point >= 0 ? Math.pow(10, -decimals) / 2 : 0;
    if (rows == timesSec.length) {
      timesSec = Arrays.copyOf(timesSec, 2 * rows);
    }
    timesSec[rows] = time;
    inStep &= Math.abs(time - rows / rateHz) <= rounding + SAME_TIME;
  }

  private Timeline timeline() {
    if (inStep && rateHz > 0) {
      return Timeline.ofRate(rateHz);
    }
    for (int t = 0; t < rows; t++) {
      if (Double.isNaN(timesSec[t]) || t > 0 && timesSec[t] <= timesSec[t - 1]) {
        return rateHz > 0 ? Timeline.ofRate(rateHz) : Timeline.UNKNOWN;
      }
    }
    return new Timeline(Double.NaN, Arrays.copyOf(timesSec, rows));
  }

  private List<String> history() {
    List<String> history = new ArrayList<>();
    history.add(
        "Read from TRC in "
            + unit.symbol()
            + " with the axes of the file (to OpenSim x is forward, y up and z to the right)");
    if (rows != toldFrames) {
      history.add("The file tells " + toldFrames + " frames and holds " + rows);
    }
    if (nameless > 0) {
      history.add(nameless + " markers without a name are left out");
    }
    return history;
  }
}
