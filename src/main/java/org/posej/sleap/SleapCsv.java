// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sleap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;
import org.posej.file.BadFile;
import org.posej.io.CsvText;
import org.posej.io.FileStart;
import org.posej.io.Individuals;
import org.posej.io.LongCsv;
import org.posej.io.PointLosses;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;
import org.posej.io.Scores;

/**
 * SLEAP's analysis tables: one row per frame and individual, three columns per point.
 *
 * <p>A row without scores was placed by hand. Rows without a track are told by their rank in a
 * frame.
 */
public final class SleapCsv implements PoseFormat {
  private static final String FIRST_COLUMNS = "track,frame_idx,instance.score";

  @Override
  public String key() {
    return "sleap-csv";
  }

  @Override
  public String title() {
    return "SLEAP analysis table (CSV)";
  }

  @Override
  public String ending() {
    return ".csv";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.text().replace("\"", "").startsWith(FIRST_COLUMNS + ",");
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    Rows rows = new Rows();
    CsvText.read(path, rows::add);
    if (rows.keypoints.isEmpty()) {
      throw BadFile.error(path, "", "it is an empty table", null);
    }
    return rows.individuals.recording(LongCsv.skeleton("", List.copyOf(rows.keypoints.keySet())));
  }

  /** What is read so far. */
  private static final class Rows {
    private final Individuals individuals = new Individuals();
    private final Map<String, int[]> keypoints = new LinkedHashMap<>(); // columns of x, y and score
    private List<String> columns;

    void add(CSVRecord row) {
      if (columns == null) {
        head(row);
      } else if (row.size() == columns.size()) {
        addPose(row);
      } else {
        throw new IllegalArgumentException(
            "the row has " + row.size() + " cells, not " + columns.size());
      }
    }

    private void head(CSVRecord row) {
      columns = row.toList();
      if (columns.size() > CsvText.MAX_COLUMNS
          || !columns.subList(0, Math.min(3, columns.size())).equals(firstColumns())) {
        throw new IllegalArgumentException("the columns do not begin with " + FIRST_COLUMNS);
      }
      for (int i = 3; i < columns.size(); i++) {
        String name = columns.get(i);
        int dot = name.lastIndexOf('.');
        int c = List.of("x", "y", "score").indexOf(name.substring(dot + 1));
        if (dot <= 0 || c < 0) {
          throw new IllegalArgumentException("'" + name + "' is no column of a point");
        }
        int[] of = keypoints.computeIfAbsent(name.substring(0, dot), k -> new int[] {-1, -1, -1});
        if (of[c] >= 0) {
          throw new IllegalArgumentException("there are two columns '" + name + "'");
        }
        of[c] = i;
      }
      keypoints.forEach(
          (name, of) -> {
            if (of[0] < 0 || of[1] < 0) {
              throw new IllegalArgumentException("'" + name + "' lacks x or y");
            }
          });
    }

    private static List<String> firstColumns() {
      return Arrays.asList(FIRST_COLUMNS.split(","));
    }

    private void addPose(CSVRecord row) {
      double[][] p = new double[3][keypoints.size()];
      double whole = CsvText.number(row.get(2));
      boolean scored = !Double.isNaN(whole);
      int k = 0;
      for (int[] of : keypoints.values()) {
        p[0][k] = CsvText.number(row.get(of[0]));
        p[1][k] = CsvText.number(row.get(of[1]));
        double score = of[2] < 0 ? Double.NaN : CsvText.number(row.get(of[2]));
        scored |= !Double.isNaN(score);
        p[2][k++] = Scores.ofPeak(score);
      }
      Pose pose = scored ? Pose.of(p[0], p[1], p[2]) : Pose.labelled(p[0], p[1]);
      pose = scored && whole >= 0 && whole <= 1 ? pose.withScore(whole) : pose;
      int frame = Individuals.frame(CsvText.number(row.get(1)));
      if (pose.count() > 0 && row.get(0).isEmpty()) {
        individuals.putNext(frame, pose);
      } else if (pose.count() > 0) {
        individuals.put(row.get(0), frame, pose);
      }
    }
  }

  @Override
  public List<String> losses(Recording recording) {
    return PointLosses.mixedSources(PointLosses.of(recording, true))
        .limbs()
        .scale()
        .frameNames()
        .when("the order of individuals", !PointLosses.isInOrder(recording))
        .list();
  }

  @Override
  public void write(Recording recording, Path path) throws IOException {
    Individuals.check(recording);
    boolean nameless = Individuals.isNameless(recording);
    CsvText.write(
        path,
        csv -> {
          writeHead(csv, recording.skeleton().names());
          int frames = recording.frameCount();
          for (int t = 0; t < frames; t++) {
            for (Track track : recording.tracks()) {
              if (track.pose(t) != null) {
                writeRow(csv, nameless ? "" : track.name(), t, track.pose(t));
              }
            }
          }
        });
  }

  private static void writeHead(CSVPrinter csv, List<String> names) throws IOException {
    List<String> columns = new ArrayList<>(Rows.firstColumns());
    for (String name : names) {
      columns.addAll(List.of(name + ".x", name + ".y", name + ".score"));
    }
    csv.printRecord(columns);
  }

  private static void writeRow(CSVPrinter csv, String track, int frame, Pose pose)
      throws IOException {
    boolean scored = !PointLosses.isByHand(pose);
    csv.print(track);
    csv.print(frame);
    csv.print(scored ? CsvText.shortCell(pose.score()) : "nan");
    for (int k = 0; k < pose.size(); k++) {
      csv.print(CsvText.cell(pose.x(k)));
      csv.print(CsvText.cell(pose.y(k)));
      csv.print(scored && pose.has(k) ? CsvText.shortCell(pose.score(k)) : "");
    }
    csv.println();
  }
}
