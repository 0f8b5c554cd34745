// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;
import org.posej.io.LongCsv;

/**
 * A recording as rows, one per frame and individual: {@code frame} (from zero), {@code time} in
 * seconds where it is known, {@code individual}, then {@code NAME.x}, {@code NAME.y} and {@code
 * NAME.score} of each point, and {@code NAME.x3d}, {@code NAME.y3d} and {@code NAME.z3d} in metres
 * where there are points in space. A missing point has empty cells.
 */
final class WideTable {
  private final Recording recording;
  private final boolean space;
  private final boolean timed;

  /** Takes a row: texts, numbers, and null for an empty cell. */
  interface Sink {
    void row(List<Object> cells) throws IOException;
  }

  /**
   * Prepares a recording.
   *
   * @throws IllegalArgumentException if there is nothing to write or two individuals are called
   *     alike
   */
  WideTable(Recording recording) {
    this.recording = recording;
    space = LongCsv.has3d(recording);
    timed = !Double.isNaN(recording.timeline().timeSec(0));
    LongCsv.checkNames(recording);
    if (recording.frameCount() == 0) {
      throw new IllegalArgumentException("There are no poses to write into a table.");
    }
  }

  /** Writes the header and all rows. */
  void write(Sink sink) throws IOException {
    sink.row(header());
    int frames = recording.frameCount();
    for (int t = 0; t < frames; t++) {
      for (Track track : recording.tracks()) {
        if (track.pose(t) != null) {
          sink.row(row(t, track));
        }
      }
    }
  }

  private List<Object> header() {
    List<Object> header = new ArrayList<>(timed ? List.of("frame", "time") : List.of("frame"));
    header.add("individual");
    for (String name : recording.skeleton().names()) {
      for (String axis : WideHeader.AXES.subList(0, space ? 6 : 3)) {
        header.add(LongCsv.guarded(name) + "." + axis);
      }
    }
    return header;
  }

  private List<Object> row(int t, Track track) {
    List<Object> row = new ArrayList<>();
    row.add(t);
    if (timed) {
      row.add(number(recording.timeline().timeSec(t)));
    }
    row.add(LongCsv.guarded(track.name()));
    Pose pose = track.pose(t);
    for (int k = 0; k < pose.size(); k++) {
      row.add(number(pose.x(k)));
      row.add(number(pose.y(k)));
      row.add(pose.has(k) ? number((float) pose.score(k)) : null);
      if (space) {
        row.add(number((float) pose.x3d(k)));
        row.add(number((float) pose.y3d(k)));
        row.add(number((float) pose.z3d(k)));
      }
    }
    return row;
  }

  /** Single precision is written as such. */
  private static Object number(float value) {
    return Float.isNaN(value) ? null : value;
  }

  private static Object number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
