// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.csv.CSVPrinter;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.file.BadFile;
import org.posej.skeleton.SkeletonTree;

/**
 * Recordings as CSV with one row per frame, individual and keypoint.
 *
 * <p>Columns: Frame (from one), Time (seconds), Individual, Keypoint, X, Y (pixels, a whole number
 * being the centre of a pixel), Score, then X and Y with the unit in brackets where there is one,
 * {@link #SPACE} where there are points in space, and Source. A missing point has {@code NaN} for
 * its place and {@code missing} for its source. Numbers have a decimal point everywhere. Texts that
 * a spreadsheet would take for a formula begin with an apostrophe.
 *
 * <p>Limbs, colours, hidden estimates and frame names are not kept; {@link RecordingJson} keeps
 * them.
 */
public final class LongCsv {
  /** The columns of points in space, in metres, in tables that have them. */
  public static final List<String> SPACE = List.of("X 3D (m)", "Y 3D (m)", "Z 3D (m)");

  static final String MISSING = "missing";

  private LongCsv() {}

  /**
   * How pixels become calibrated coordinates.
   *
   * @param name of the unit, or null where there is none
   * @param x of pixels to x in units
   * @param y of pixels to y in units
   */
  public record Units(String name, DoubleUnaryOperator x, DoubleUnaryOperator y) {

    /** Returns those of a scale alone, from the centre of the first pixel on. */
    public static Units of(Scale scale) {
      return new Units(
          scale.isCalibrated() ? scale.unit() : null,
          x -> x * scale.pixelWidth(),
          y -> y * scale.pixelHeight());
    }
  }

  /** Writes a recording in the units of its scale, else as below. */
  public static void write(Recording recording, Path file) throws IOException {
    write(recording, Units.of(recording.scale()), file);
  }

  /**
   * Writes a recording.
   *
   * @throws IllegalArgumentException if two individuals have the same name
   * @throws IOException if the file cannot be written; one that was there is then unchanged
   */
  public static void write(Recording recording, Units units, Path file) throws IOException {
    checkNames(recording);
    CsvText.write(
        file,
        csv -> {
          boolean space = has3d(recording);
          csv.printRecord(header(units, space));
          int frames = recording.frameCount();
          for (int t = 0; t < frames; t++) {
            for (Track track : recording.tracks()) {
              write(recording, units, space, track, t, csv);
            }
          }
        });
  }

  /** Returns whether a recording has points in space. */
  public static boolean has3d(Recording recording) {
    return recording.tracks().stream()
        .anyMatch(track -> track.frames().mapToObj(track::pose).anyMatch(Pose::has3d));
  }

  /**
   * Returns where a point is in space, in metres.
   *
   * @return NaN where it has no place in the image
   */
  public static double[] space(Pose pose, int k) {
    double[] none = {Double.NaN, Double.NaN, Double.NaN};
    return pose.has(k) ? new double[] {pose.x3d(k), pose.y3d(k), pose.z3d(k)} : none;
  }

  /**
   * Checks that individuals can be told by their names.
   *
   * @throws IllegalArgumentException if two are called alike
   */
  public static void checkNames(Recording recording) {
    Set<String> names = new HashSet<>();
    for (Track track : recording.tracks()) {
      if (!names.add(track.name())) {
        throw new IllegalArgumentException(
            "Two individuals are both called '" + track.name() + "'; rename one.");
      }
    }
  }

  private static List<String> header(Units units, boolean space) {
    List<String> columns =
        new ArrayList<>(
            List.of("Frame", "Time", "Individual", "Keypoint", "X", "Y", "Score", "Source"));
    if (units.name() != null) {
      columns.add(7, "X (" + units.name() + ")");
      columns.add(8, "Y (" + units.name() + ")");
    }
    if (space) {
      columns.addAll(columns.size() - 1, SPACE);
    }
    return columns;
  }

  private static void write(
      Recording recording, Units units, boolean space, Track track, int t, CSVPrinter csv)
      throws IOException {
    Pose pose = track.pose(t);
    for (int k = 0; pose != null && k < pose.size(); k++) {
      csv.print(t + 1);
      csv.print(recording.timeline().timeSec(t));
      csv.print(guarded(track.name()));
      csv.print(guarded(recording.skeleton().keypoints().get(k).name()));
      csv.print(pose.x(k));
      csv.print(pose.y(k));
      csv.print((float) pose.score(k));
      if (units.name() != null) {
        csv.print(units.x().applyAsDouble(pose.x(k)));
        csv.print(units.y().applyAsDouble(pose.y(k)));
      }
      if (space) {
        for (double metres : space(pose, k)) {
          csv.print((float) metres);
        }
      }
      csv.print(pose.has(k) ? RecordingJson.word(pose.source(k)) : MISSING);
      csv.println();
    }
  }

  /** Puts an apostrophe before what is or looks like a guarded formula. */
  public static String guarded(String text) {
    return isFormula(text) ? "'" + text : text;
  }

  /** Takes the apostrophe away again. */
  public static String unguarded(String text) {
    return text.startsWith("'") && isFormula(text) ? text.substring(1) : text;
  }

  private static boolean isFormula(String text) {
    int i = 0;
    while (i < text.length() && text.charAt(i) == '\'') {
      i++;
    }
    return i < text.length() && "=+-@\t\r".indexOf(text.charAt(i)) >= 0;
  }

  /**
   * Reads a recording; its skeleton has the keypoints in the order of their first rows and no
   * limbs.
   *
   * @throws IOException if the file is not such a table; the message names line and column
   */
  public static Recording read(Path file) throws IOException {
    LongCsvRows[] rows = new LongCsvRows[1];
    CsvText.read(
        file,
        record -> {
          if (rows[0] == null) {
            rows[0] = new LongCsvRows(record.toList());
          } else {
            rows[0].add(record.values());
          }
        });
    if (rows[0] == null || rows[0].isEmpty()) {
      throw new IOException(file + " is a table without rows.");
    }
    return BadFile.checked(file, rows[0]::toRecording);
  }

  /** Returns a skeleton of names alone. */
  public static Skeleton skeleton(String name, List<String> names) {
    List<Skeleton.Keypoint> keypoints = new ArrayList<>();
    for (int k = 0; k < names.size(); k++) {
      keypoints.add(new Skeleton.Keypoint(names.get(k), k, Double.NaN, SkeletonTree.GREY));
    }
    return new Skeleton(name, keypoints, List.of());
  }
}
