// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.file.BadFile;

/**
 * Reads DeepLabCut's tables: {@code CollectedData_*.csv} and predictions, of one or more animals.
 *
 * <p>Labels: frames are the rows, named by the image's path with forward slashes, and every point
 * is labelled with score 1. Predictions: frames are the numbers in the first column, scores the
 * likelihoods. Empty cells are missing points; an animal without a point in a row has no pose
 * there. Coordinates stay as they are, a whole number being the centre of a pixel.
 */
public final class DeepLabCutCsv {
  private static final String ONE_ANIMAL = "individual 1";
  private static final int MAX_COLUMNS = 100_000;

  private final List<String> individuals;
  private final List<String> keypoints;

  /** Per column: where its values go, or null for columns of the index. */
  private final Column[] columns;

  private final int indexColumns;
  private final boolean predictions;
  private final List<Track> tracks = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  /** What one column holds: 0 for x, 1 for y, 2 for the likelihood. */
  private record Column(int individual, int keypoint, int coordinate) {}

  private DeepLabCutCsv(CSVRecord animals, CSVRecord parts, CSVRecord coordinates) {
    int width = coordinates.size();
    if (width > MAX_COLUMNS || parts.size() != width) {
      throw new IllegalArgumentException("the heading has rows of different lengths");
    }
    indexColumns = indexColumns(coordinates);
    Set<String> animalNames = new LinkedHashSet<>();
    Set<String> partNames = new LinkedHashSet<>();
    for (int i = indexColumns; i < width; i++) {
      animalNames.add(animals == null ? ONE_ANIMAL : animals.get(i));
      partNames.add(parts.get(i));
    }
    individuals = List.copyOf(animalNames);
    keypoints = List.copyOf(partNames);
    columns = new Column[width];
    Set<Column> seen = new HashSet<>();
    boolean likelihood = false;
    for (int i = indexColumns; i < width; i++) {
      String animal = animals == null ? ONE_ANIMAL : animals.get(i);
      int c = List.of("x", "y", "likelihood").indexOf(coordinates.get(i));
      if (c < 0) {
        throw new IllegalArgumentException(
            "a coordinate is x, y or likelihood, not '" + coordinates.get(i) + "'");
      }
      likelihood |= c == 2;
      columns[i] = new Column(individuals.indexOf(animal), keypoints.indexOf(parts.get(i)), c);
      if (!seen.add(columns[i])) {
        String whose = animals == null ? "" : " of " + animal;
        throw new IllegalArgumentException(
            "'" + parts.get(i) + "'" + whose + " has two columns " + coordinates.get(i));
      }
    }
    predictions = likelihood;
    for (int n = 0; n < individuals.size(); n++) {
      tracks.add(new Track(n, individuals.get(n)));
    }
  }

  /** The index is one column with a path or a number, or three with the parts of a path. */
  private static int indexColumns(CSVRecord coordinates) {
    int n = 1;
    while (n < coordinates.size() && coordinates.get(n).isBlank()) {
      n++;
    }
    if (n == coordinates.size()) {
      throw new IllegalArgumentException("there are no columns of coordinates");
    }
    return n;
  }

  /**
   * Reads a table.
   *
   * @return one track per animal; a skeleton of names alone
   * @throws IOException if the file is not such a table; the message names the line
   */
  public static Recording read(Path file) throws IOException {
    try (CSVParser csv =
        CSVParser.parse(Files.newBufferedReader(BadFile.toRead(file)), CSVFormat.RFC4180)) {
      try {
        return read(csv);
      } catch (IllegalArgumentException e) {
        throw BadFile.error(file, "line " + csv.getCurrentLineNumber(), e.getMessage(), e);
      }
    } catch (UncheckedIOException e) {
      String why =
          e.getCause() instanceof CharacterCodingException
              ? "text that is not UTF-8"
              : e.getCause().getMessage();
      throw BadFile.error(file, "", "it is not a table (" + why + ")", e);
    }
  }

  private static Recording read(CSVParser csv) {
    CSVRecord animals = null;
    CSVRecord parts = null;
    DeepLabCutCsv table = null;
    for (CSVRecord row : csv) {
      String first = row.get(0).replace("\ufeff", "");
      if (table != null) {
        table.add(row);
      } else if (first.equals("individuals")) {
        animals = row;
      } else if (first.equals("bodyparts")) {
        parts = row;
      } else if (first.equals("coords") && parts != null) {
        table = new DeepLabCutCsv(animals, parts, row);
      } else if (!first.equals("scorer")) {
        throw new IllegalArgumentException(
            "a DeepLabCut table begins with the rows scorer, bodyparts and coords");
      }
    }
    if (table == null) {
      throw new IllegalArgumentException("the rows bodyparts and coords are missing");
    }
    return table.toRecording();
  }

  private void add(CSVRecord row) {
    if (row.size() == 1 && row.get(0).isBlank()) {
      return;
    }
    boolean empty = row.toList().stream().skip(indexColumns).allMatch(String::isBlank);
    if (row.size() != columns.length && !(empty && row.size() >= indexColumns)) {
      throw new IllegalArgumentException(
          "the row has " + row.size() + " cells, not " + columns.length);
    }
    int frame = predictions ? frame(row.get(0)) : names.size();
    if (!predictions) {
      names.add(path(row));
    }
    double[][][] points = new double[individuals.size()][3][keypoints.size()];
    for (double[][] animal : points) {
      for (double[] values : animal) {
        Arrays.fill(values, Double.NaN);
      }
    }
    for (int i = indexColumns; i < columns.length && !empty; i++) {
      Column column = columns[i];
      points[column.individual][column.coordinate][column.keypoint] = number(row.get(i));
    }
    for (int n = 0; n < points.length; n++) {
      double[][] p = points[n];
      Pose pose = predictions ? Pose.of(p[0], p[1], p[2]) : Pose.labelled(p[0], p[1]);
      if (pose.count() > 0) {
        tracks.get(n).put(frame, pose);
      }
    }
  }

  private static int frame(String cell) {
    double frame = number(cell);
    if (!(frame >= 0 && frame <= RecordingReader.MAX_FRAMES) || frame != Math.rint(frame)) {
      throw new IllegalArgumentException("'" + cell + "' is not the number of a frame");
    }
    return (int) frame;
  }

  private String path(CSVRecord row) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < indexColumns; i++) {
      path.append(i == 0 ? "" : "/").append(row.get(i));
    }
    return path.toString().replace('\\', '/');
  }

  private static double number(String cell) {
    String text = cell.strip();
    if (text.isEmpty() || text.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(text);
      if (!Double.isInfinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a number", e);
    }
    throw new IllegalArgumentException("'" + text + "' is not a finite number");
  }

  private Recording toRecording() {
    return new Recording(
        LongCsv.skeleton("", keypoints), tracks, names, Timeline.UNKNOWN, Scale.PIXELS, List.of());
  }
}
