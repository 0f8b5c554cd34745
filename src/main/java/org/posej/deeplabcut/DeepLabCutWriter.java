// SPDX-License-Identifier: BSD-2-Clause
package org.posej.deeplabcut;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVPrinter;
import org.posej.Pose;
import org.posej.Pose.Source;
import org.posej.Recording;
import org.posej.Track;
import org.posej.io.CsvText;
import org.posej.io.Individuals;
import org.posej.io.Losses;
import org.posej.io.PointLosses;

/**
 * Writes tables in DeepLabCut's layout.
 *
 * <p>Where all points were placed by hand it is a table of labels, with a row per image or, where
 * frames have no names, per labelled frame of the movie, called as DeepLabCut calls the frames that
 * it extracts. All else is a table of predictions with a row per frame.
 */
final class DeepLabCutWriter {
  private static final String IMAGE = "labeled-data/movie/img%04d.png";

  private static final String SCORER = "PoseJ";
  private static final Pattern COLLECTED = Pattern.compile("CollectedData_(.+)\\.\\w+");

  private final Recording recording;
  private final String scorer;
  private final boolean labels;
  private final List<String> coordinates;

  private final boolean nameless;

  /**
   * Writes a table of labels or predictions.
   *
   * @throws IllegalArgumentException if there are no individuals or two of one name
   */
  DeepLabCutWriter(Recording recording, String scorer) {
    this(recording, scorer, PointLosses.isByHand(recording), Individuals.isNameless(recording));
  }

  private DeepLabCutWriter(Recording recording, String scorer, boolean labels, boolean nameless) {
    Individuals.check(recording);
    this.recording = recording;
    this.scorer = scorer;
    this.labels = labels;
    List<String> names = recording.frameNames();
    if (labels && names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException("Two images have the same name; rename one.");
    }
    this.nameless = nameless;
    coordinates = labels ? List.of("x", "y") : List.of("x", "y", "likelihood");
  }

  /**
   * Writes a table of predictions of one individual without a name.
   *
   * @throws IllegalArgumentException if there are several
   */
  static DeepLabCutWriter ofOne(Recording recording, String scorer) {
    if (recording.tracks().size() > 1) {
      throw new IllegalArgumentException(
          "Lightning Pose has one individual; write a table of DeepLabCut for several.");
    }
    return new DeepLabCutWriter(recording, scorer, false, true);
  }

  /** Returns who labelled: DeepLabCut wants the name in {@code CollectedData_NAME} in the table. */
  static String scorer(Path file) {
    Matcher name = COLLECTED.matcher(file.getFileName().toString());
    return name.matches() ? name.group(1) : SCORER;
  }

  /** Names what is lost of a recording as a table of predictions of one individual. */
  static List<String> lossesOfOne(Recording recording) {
    return predictions(PointLosses.of(recording, false).limbs().scale().individuals())
        .when("names of individuals", !Individuals.isNameless(recording))
        .list();
  }

  private static Losses predictions(Losses losses) {
    return losses
        .poses("where points come from", p -> !PointLosses.isAll(p, Source.ESTIMATED))
        .frameNames();
  }

  static List<String> losses(Recording recording) {
    boolean labels = PointLosses.isByHand(recording);
    Losses losses = PointLosses.of(recording, false).limbs().scale();
    if (labels) {
      return losses
          .when("numbers of frames", recording.frameNames().isEmpty())
          .when("backslashes", PointLosses.hasBackslashes(recording))
          .list();
    }
    return predictions(losses).list();
  }

  /** Returns whether it is a table of labels, with a row per image. */
  boolean isOfLabels() {
    return labels;
  }

  /** Returns what the levels of the heading are called. */
  List<String> levels() {
    return nameless
        ? List.of("scorer", "bodyparts", "coords")
        : List.of("scorer", "individuals", "bodyparts", "coords");
  }

  /** Returns the names of each column, one per level. */
  List<List<String>> columns() {
    List<List<String>> columns = new ArrayList<>();
    for (Track track : recording.tracks()) {
      for (String part : recording.skeleton().names()) {
        for (String coordinate : coordinates) {
          columns.add(
              nameless
                  ? List.of(scorer, part, coordinate)
                  : List.of(scorer, track.name(), part, coordinate));
        }
      }
    }
    return columns;
  }

  /** Returns the frames that have a row. */
  int[] frames() {
    List<String> names = recording.frameNames();
    int frames = Math.max(recording.frameCount(), labels ? names.size() : 0);
    return IntStream.range(0, frames).filter(t -> !labels || !names.isEmpty() || has(t)).toArray();
  }

  private boolean has(int frame) {
    return recording.tracks().stream().anyMatch(track -> track.pose(frame) != null);
  }

  /** Returns the path of a frame's image. */
  String image(int frame) {
    return recording.frameNames().isEmpty()
        ? String.format(Locale.ROOT, IMAGE, frame)
        : recording.frameName(frame);
  }

  /** Returns the values of a row, NaN for what is missing. */
  double[] row(int frame) {
    int parts = recording.skeleton().size();
    double[] values = new double[recording.tracks().size() * parts * coordinates.size()];
    int i = 0;
    for (Track track : recording.tracks()) {
      Pose pose = track.pose(frame);
      for (int k = 0; k < parts; k++) {
        boolean has = pose != null && pose.has(k);
        values[i++] = has ? pose.x(k) : Double.NaN;
        values[i++] = has ? pose.y(k) : Double.NaN;
        if (!labels) {
          values[i++] = has ? pose.score(k) : Double.NaN;
        }
      }
    }
    return values;
  }

  void write(Path file) throws IOException {
    CsvText.write(
        file,
        csv -> {
          List<List<String>> columns = columns();
          List<String> levels = levels();
          for (int level = 0; level < levels.size(); level++) {
            csv.print(levels.get(level));
            for (List<String> column : columns) {
              csv.print(column.get(level));
            }
            csv.println();
          }
          for (int t : frames()) {
            write(csv, t);
          }
        });
  }

  private void write(CSVPrinter csv, int frame) throws IOException {
    csv.print(labels ? image(frame) : String.valueOf(frame));
    double[] values = row(frame);
    for (int i = 0; i < values.length; i++) {
      boolean likelihood = !labels && i % coordinates.size() == 2;
      csv.print(likelihood ? CsvText.shortCell(values[i]) : CsvText.cell(values[i]));
    }
    csv.println();
  }
}
