// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.skeleton.SkeletonTree;

/**
 * The rows of a long table, gathered into a recording.
 *
 * <p>Errors are {@code IllegalArgumentException}s without a place; the caller adds it.
 */
public final class LongCsvRows {
  private static final int MAX_INDIVIDUALS = 100_000;
  private static final int NUMBERS = 6;
  private static final double SAME_SIZE = 1e-9;

  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private final String unit;
  private final Map<String, Integer> keypoints = new LinkedHashMap<>();
  private final Map<String, TreeMap<Integer, Points>> individuals = new LinkedHashMap<>();
  private final FrameTimes times = new FrameTimes();
  private final PixelSize pixelWidth = new PixelSize();
  private final PixelSize pixelHeight = new PixelSize();

  /** The size of a pixel, from two points that are a pixel apart or from one and the origin. */
  private static final class PixelSize {
    private double firstPixels = Double.NaN;
    private double firstUnits;
    private double size = Double.NaN;
    private boolean known;

    private void add(double pixels, double units) {
      if (known || Double.isNaN(pixels)) {
        return;
      }
      if (Double.isNaN(firstPixels)) {
        firstPixels = pixels;
        firstUnits = units;
      }
      if (Double.isNaN(size) && Math.abs(pixels) >= 1) {
        size = units / pixels;
      }
      known = Math.abs(pixels - firstPixels) >= 1;
      double slope = known ? Math.abs((units - firstUnits) / (pixels - firstPixels)) : size;
      if (!(Math.abs(slope - size) < SAME_SIZE * slope)) {
        size = slope;
      }
    }
  }

  /** The points of one individual in one frame; they grow as keypoints turn up. */
  private static final class Points {
    private double[] numbers = new double[0]; // x, y, score; x, y, z in space if there are any
    private Pose.Source[] sources = new Pose.Source[0];

    private void put(int k, double[] point, Pose.Source source) {
      if (k >= sources.length) {
        sources = Arrays.copyOf(sources, k + 1);
        numbers = Arrays.copyOf(numbers, point.length * (k + 1));
      }
      if (sources[k] != null) {
        throw new IllegalArgumentException(
            "the same frame, individual and keypoint as in an earlier row");
      }
      sources[k] = source;
      System.arraycopy(point, 0, numbers, point.length * k, point.length);
    }

    private Pose toPose(int n) {
      double[][] columns = new double[NUMBERS][n];
      int width = numbers.length / Math.max(1, sources.length);
      Pose.Source[] all = new Pose.Source[n];
      for (int k = 0; k < n; k++) {
        boolean known = k < sources.length && sources[k] != null;
        all[k] = known ? sources[k] : Pose.Source.ESTIMATED;
        for (int c = 0; c < NUMBERS; c++) {
          columns[c][k] = known && c < width ? numbers[width * k + c] : Double.NaN;
        }
      }
      PoseFields fields = new PoseFields(columns[0], columns[1], columns[2]);
      fields.sources = all;
      fields.space = Arrays.copyOfRange(columns, 3, NUMBERS);
      return fields.toPose();
    }
  }

  /**
   * Begins a table.
   *
   * @param header the names of its columns
   * @throws IllegalArgumentException if columns are missing or there twice
   */
  public LongCsvRows(List<String> header) {
    String found = Scale.PIXELS.unit();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i).replace("\ufeff", "").strip();
      if (!name.isEmpty() && columns.putIfAbsent(name, i) != null) {
        throw new IllegalArgumentException("two columns are called '" + name + "'");
      }
      if (name.startsWith("X (") && name.endsWith(")")) {
        found = name.substring(3, name.length() - 1);
      }
    }
    for (String name : new String[] {"Frame", "Individual", "Keypoint", "X", "Y"}) {
      if (!columns.containsKey(name)) {
        throw new IllegalArgumentException("the column " + name + " is missing");
      }
    }
    unit = found;
  }

  /** Returns whether there are no rows yet. */
  public boolean isEmpty() {
    return individuals.isEmpty();
  }

  /**
   * Adds a row; one with a blank cell alone is passed over.
   *
   * @throws IllegalArgumentException if a cell is missing or wrong, with its column
   */
  public void add(String... record) {
    if (record.length == 1 && record[0].isBlank()) {
      return;
    }
    int t = frame(record);
    int k = index(LongCsv.unguarded(cell(record, "Keypoint")));
    String individual = LongCsv.unguarded(cell(record, "Individual"));
    double x = number(record, "X");
    double y = number(record, "Y");
    String source = columns.containsKey("Source") ? cell(record, "Source") : "";
    boolean plain = source.isBlank() || source.equals(LongCsv.MISSING);
    individuals.putIfAbsent(individual, new TreeMap<>());
    if (individuals.size() > MAX_INDIVIDUALS) {
      throw new IllegalArgumentException("more than " + MAX_INDIVIDUALS + " individuals");
    }
    individuals
        .get(individual)
        .computeIfAbsent(t, frame -> new Points())
        .put(
            k, numbers(record, x, y), plain ? Pose.Source.ESTIMATED : RecordingJson.source(source));
    if (columns.containsKey("Time")) {
      times.put(t, number(record, "Time"));
    }
    if (columns.containsKey("X (" + unit + ")")) {
      pixelWidth.add(x, number(record, "X (" + unit + ")"));
    }
    if (columns.containsKey("Y (" + unit + ")")) {
      pixelHeight.add(y, number(record, "Y (" + unit + ")"));
    }
  }

  /** Returns x, y and score of a point, then its place in space where the table has that. */
  private double[] numbers(String[] record, double x, double y) {
    double score =
        columns.containsKey("Score") ? Scores.checked(number(record, "Score"), "a point") : 1;
    if (!columns.keySet().containsAll(LongCsv.SPACE)) {
      return new double[] {x, y, score};
    }
    double[] p = LongCsv.SPACE.stream().mapToDouble(name -> number(record, name)).toArray();
    return new double[] {x, y, score, p[0], p[1], p[2]};
  }

  private int frame(String[] record) {
    double frame = number(record, "Frame");
    if (!(frame >= 1 && frame <= RecordingJson.MAX_FRAMES) || frame != Math.rint(frame)) {
      throw new IllegalArgumentException(
          "Frame is not a whole number from 1 on: " + cell(record, "Frame"));
    }
    return (int) frame - 1;
  }

  private int index(String keypoint) {
    Integer k = keypoints.get(keypoint);
    if (k == null) {
      k = keypoints.size();
      keypoints.put(keypoint, k);
    }
    if (k >= SkeletonTree.MAX_KEYPOINTS) {
      throw new IllegalArgumentException("more than " + SkeletonTree.MAX_KEYPOINTS + " keypoints");
    }
    return k;
  }

  private String cell(String[] record, String column) {
    int i = columns.get(column);
    if (i >= record.length) {
      throw new IllegalArgumentException("the row has no cell for " + column);
    }
    return record[i];
  }

  /** An empty cell is a missing number. */
  private double number(String[] record, String column) {
    return CsvText.number(cell(record, column), column);
  }

  /** Returns the recording of the rows. */
  public Recording toRecording() {
    List<Track> tracks = new ArrayList<>();
    individuals.forEach(
        (name, poses) -> {
          Track track = new Track(tracks.size(), name);
          poses.forEach((t, points) -> track.put(t, points.toPose(keypoints.size())));
          tracks.add(track);
        });
    return new Recording(
        LongCsv.skeleton("", List.copyOf(keypoints.keySet())),
        tracks,
        List.of(),
        timeline(),
        scale(),
        List.of());
  }

  private Scale scale() {
    return pixelWidth.size > 0 && pixelHeight.size > 0
        ? new Scale(pixelWidth.size, pixelHeight.size, unit)
        : Scale.PIXELS;
  }

  private Timeline timeline() {
    return times.timeline(individuals.values().stream().mapToInt(TreeMap::lastKey).max().orElse(0));
  }
}
