// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.io.FrameTimes;
import org.posej.io.LongCsv;
import org.posej.io.ReadOptions;
import org.posej.io.RecordingJson;
import org.posej.io.Scores;
import org.posej.skeleton.SkeletonTree;

/**
 * The rows of a table with a row per frame, gathered into a recording.
 *
 * <p>Without a column of frames, rows are frames in their order. Rows under the header whose cells
 * all hold one number, such as a row of zeros, are filler of motion-analysis programs and are
 * passed over. Errors are {@code IllegalArgumentException}s without a place.
 */
final class WideRows {
  private static final int MAX_INDIVIDUALS = 100_000;

  private final WideHeader header;
  private final List<int[]> columns;
  private final List<String> names;
  private final Map<String, TreeMap<Integer, Pose>> individuals = new LinkedHashMap<>();
  private final FrameTimes times = new FrameTimes();
  private int rows;
  private int last = -1;

  private WideRows(WideHeader header) {
    this.header = header;
    columns = header.columns();
    names = header.names();
    if (names.size() > SkeletonTree.MAX_KEYPOINTS) {
      throw new IllegalArgumentException("more than " + SkeletonTree.MAX_KEYPOINTS + " keypoints");
    }
  }

  /** Reads what follows a header. */
  static Recording read(WideHeader header, Rows table, ReadOptions options) throws IOException {
    WideRows gathered = new WideRows(header);
    for (String[] row = table.next(); row != null; row = table.next()) {
      boolean empty = Rows.isBlank(row) || isFiller(row);
      if (gathered.rows == 0 && empty) {
        continue;
      }
      if (!empty) {
        gathered.add(row);
      }
      gathered.rows++;
    }
    if (gathered.individuals.isEmpty()) {
      throw new IllegalArgumentException("the table has no rows");
    }
    return gathered.toRecording(options);
  }

  /** Returns whether all cells that are filled hold the same, such as the number of a section. */
  private static boolean isFiller(String[] row) {
    String[] cells = Arrays.stream(row).filter(cell -> !cell.isBlank()).toArray(String[]::new);
    return cells.length > 3 && Arrays.stream(cells).allMatch(cells[0]::equals);
  }

  private void add(String[] row) {
    int frame = frame(row);
    String name = LongCsv.unguarded(Rows.cell(row, header.individual()));
    individuals.putIfAbsent(name, new TreeMap<>());
    if (individuals.size() > MAX_INDIVIDUALS) {
      throw new IllegalArgumentException("more than " + MAX_INDIVIDUALS + " individuals");
    }
    if (individuals.get(name).put(frame, pose(row)) != null) {
      throw new IllegalArgumentException("the same frame and individual as in an earlier row");
    }
    times.put(frame, Rows.number(row, header.time(), "the time"));
    last = Math.max(last, frame);
  }

  private int frame(String[] row) {
    if (header.frame() < 0) {
      return rows;
    }
    double frame = Rows.number(row, header.frame(), "the frame");
    double first = header.firstFrame();
    if (!(frame >= first && frame <= RecordingJson.MAX_FRAMES) || frame != Math.rint(frame)) {
      throw new IllegalArgumentException(
          "the frame is not a whole number from "
              + (int) first
              + " on: "
              + Rows.cell(row, header.frame()));
    }
    return (int) (frame - first);
  }

  private Pose pose(String[] row) {
    int n = columns.size();
    double[][] values = new double[WideHeader.AXES.size()][n];
    boolean space = false;
    for (int k = 0; k < n; k++) {
      int[] of = columns.get(k);
      for (int axis = 0; axis < values.length; axis++) {
        values[axis][k] = Rows.number(row, of[axis], names.get(k));
      }
      values[2][k] = of[2] < 0 ? 1 : Scores.checked(values[2][k], names.get(k));
      space |= of[3] >= 0;
    }
    Pose pose = Pose.of(values[0], values[1], values[2]);
    double m = header.metres();
    return space
        ? pose.with3d(k -> m * values[3][k], k -> m * values[4][k], k -> m * values[5][k])
        : pose;
  }

  private Recording toRecording(ReadOptions options) {
    List<Track> tracks = new ArrayList<>();
    individuals.forEach(
        (name, poses) -> {
          Track track = new Track(tracks.size(), name.isEmpty() ? "1" : name);
          poses.forEach(track::put);
          tracks.add(track);
        });
    Skeleton told = options.skeleton();
    boolean same = told != null && told.names().equals(names);
    return new Recording(
        same ? told : LongCsv.skeleton("", names),
        tracks,
        List.of(),
        times.timeline(last),
        Scale.PIXELS,
        List.of());
  }
}
