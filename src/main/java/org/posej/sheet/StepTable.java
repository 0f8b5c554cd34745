// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.posej.Event;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.io.FileStart;
import org.posej.io.ReadOnlyFormat;
import org.posej.io.ReadOptions;

/**
 * Tables of step cycles as AutoGaitA has them, in a spreadsheet or a CSV file: when swings begin
 * and end and stances end, in seconds.
 *
 * <p>They become events: {@code Foot Off} where a swing begins, {@code Foot Strike} where it ends
 * and {@code Stance End}. There are no points. Since no rate is told, frames are milliseconds.
 *
 * <p>Each subject is an individual. Tables without a column of legs are of animals whose runs are
 * movies of their own; there each run is an individual, such as {@code 15 run 3}. An empty cell of
 * a subject, a leg or a run means the one above, and the header may be repeated.
 */
public final class StepTable implements ReadOnlyFormat {
  private static final double FRAMES_PER_SECOND = 1000;
  private static final int MAX_EVENTS = 1_000_000;
  private static final List<String> SUBJECTS = List.of("subject", "mouse", "id", "animal");
  private static final Map<String, String> EVENTS =
      Map.of("swing(ti)", "Foot Off", "swing(te)", "Foot Strike", "stance(te)", "Stance End");

  @Override
  public String key() {
    return "step-table";
  }

  @Override
  public String title() {
    return "Table of step cycles (AutoGaitA)";
  }

  @Override
  public String ending() {
    return ".xlsx";
  }

  @Override
  public boolean matches(FileStart start) throws IOException {
    if (start.begins('P', 'K')) {
      String[] first = Xlsx.firstRow(start.path());
      return first != null && isHeader(first);
    }
    return start.isText() && isHeader(start.lines().get(0).split("[,;\t]"));
  }

  private static boolean isHeader(String[] row) {
    List<String> columns = columns(row);
    return columns.containsAll(EVENTS.keySet()) && columns.stream().anyMatch(SUBJECTS::contains);
  }

  private static List<String> columns(String[] row) {
    List<String> columns = new ArrayList<>();
    for (String cell : row) {
      columns.add(cell.toLowerCase(Locale.ROOT).replaceAll("[\\s\"]", ""));
    }
    return columns;
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    return Rows.read(path, rows -> new Steps().read(rows));
  }

  /** What has been read so far. */
  private static final class Steps {
    private List<String> columns = List.of();
    private final Map<String, Track> tracks = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();
    private String subject = "";
    private String leg = "";
    private String run = "";

    private Recording read(Rows rows) throws IOException {
      for (String[] row = rows.next(); row != null; row = rows.next()) {
        if (isHeader(row)) {
          columns = columns(row);
        } else if (!columns.isEmpty()) {
          add(row);
        } else if (!Rows.isBlank(row)) {
          throw new IllegalArgumentException(
              "the table has no columns called Swing (ti), Swing (te) and Stance (te)");
        }
      }
      if (events.isEmpty()) {
        throw new IllegalArgumentException("the table has no times of steps");
      }
      return new Recording(
          new Skeleton("", List.of(), List.of()),
          List.copyOf(tracks.values()),
          List.of(),
          List.of(),
          Timeline.ofRate(FRAMES_PER_SECOND),
          Scale.PIXELS,
          events,
          List.of());
    }

    private void add(String[] row) {
      String next = cell(row, SUBJECTS);
      leg = next.isEmpty() ? leg : "";
      run = next.isEmpty() ? run : "";
      subject = next.isEmpty() ? subject : next;
      leg = otherwise(cell(row, List.of("leg")), leg);
      run = otherwise(cell(row, List.of("run", "runs")), run);
      for (int i = 0; i < Math.min(row.length, columns.size()); i++) {
        String event = EVENTS.get(columns.get(i));
        double timeSec = event == null ? Double.NaN : Rows.number(row, i, columns.get(i));
        if (!Double.isNaN(timeSec)) {
          put(event, timeSec);
        }
      }
    }

    private String cell(String[] row, List<String> names) {
      int i = 0;
      while (i < columns.size() && !names.contains(columns.get(i))) {
        i++;
      }
      return Rows.cell(row, i);
    }

    private static String otherwise(String text, String before) {
      return text.isEmpty() ? before : text;
    }

    private void put(String event, double timeSec) {
      if (!(timeSec >= 0 && timeSec < 1e6) || events.size() == MAX_EVENTS) {
        throw new IllegalArgumentException(
            "a time of " + timeSec + " s, or more than " + MAX_EVENTS + " of them");
      }
      String name = columns.contains("leg") || run.isEmpty() ? subject : subject + " run " + run;
      Track track = tracks.computeIfAbsent(name, added -> new Track(tracks.size(), name));
      String side =
          leg.isEmpty() ? "" : leg.substring(0, 1).toUpperCase(Locale.ROOT) + leg.substring(1);
      events.add(new Event(event, side, track.id(), timeSec * FRAMES_PER_SECOND));
    }
  }
}
