// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.measure.ResultsTable;
import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.Locale;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;

/**
 * A recording as a table of ImageJ, one row per frame, individual and keypoint.
 *
 * <p>Frames count from one, times are in seconds. X and Y are pixels whose centres are integers; a
 * recording with a unit has them in that unit as well. A point that is missing has NaN for its
 * place and {@code missing} for its source.
 */
public final class KeypointTable {
  private static final int PLACES = 3;

  private KeypointTable() {}

  /** Returns the table. */
  public static ResultsTable of(Recording recording) {
    ResultsTable table = new ResultsTable();
    int frames = recording.frameCount();
    for (int t = 0; t < frames; t++) {
      for (var track : recording.tracks()) {
        Pose pose = track.pose(t);
        for (int k = 0; pose != null && k < pose.size(); k++) {
          table.addRow();
          table.addValue("Frame", t + 1);
          table.addValue("Time", recording.timeline().timeSec(t));
          table.addValue("Individual", track.name());
          table.addValue("Keypoint", recording.skeleton().keypoints().get(k).name());
          addPoint(table, pose, k, recording.scale());
        }
      }
    }
    round(table);
    return table;
  }

  private static void addPoint(ResultsTable table, Pose pose, int k, Scale scale) {
    table.addValue("X", pose.x(k));
    table.addValue("Y", pose.y(k));
    table.addValue("Score", pose.score(k));
    if (scale.isCalibrated()) {
      table.addValue("X (" + scale.unit() + ")", pose.x(k) * scale.pixelWidth());
      table.addValue("Y (" + scale.unit() + ")", pose.y(k) * scale.pixelHeight());
    }
    table.addValue(
        "Source", pose.has(k) ? pose.source(k).name().toLowerCase(Locale.ROOT) : "missing");
  }

  private static void round(ResultsTable table) {
    for (String heading : table.getHeadings()) {
      boolean whole = heading.equals("Frame");
      if (!List.of("Individual", "Keypoint", "Source").contains(heading)) {
        table.setDecimalPlaces(table.getColumnIndex(heading), whole ? 0 : PLACES);
      }
    }
  }

  /** Opens a table in its own window, in place of one with that title; does nothing headless. */
  public static void show(ResultsTable table, String title) {
    if (!GraphicsEnvironment.isHeadless()) {
      table.show(title);
    }
  }
}
