// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.measure.Calibration;
import ij.measure.ResultsTable;
import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;
import org.posej.io.LongCsv;
import org.posej.io.LongCsv.Units;

/**
 * A recording as a table of ImageJ, one row per frame, individual and keypoint.
 *
 * <p>Frames count from one, times are in seconds. X and Y are pixels whose centres are integers; a
 * recording with a unit has them in that unit as well, and one with points in space has those in
 * metres. A point that is missing has NaN for its place and {@code missing} for its source. A row
 * costs about 125 bytes.
 */
public final class KeypointTable {
  private static final int PLACES = 3;
  private static final List<String> SOURCES =
      Arrays.stream(Pose.Source.values()).map(s -> s.name().toLowerCase(Locale.ROOT)).toList();

  private KeypointTable() {}

  /** Returns the table, in the units of the recording. */
  public static ResultsTable of(Recording recording) {
    return of(recording, Units.of(recording.scale()));
  }

  /** Returns the table, in the units and from the origin of an image. */
  public static ResultsTable of(Recording recording, ImagePlusFrames frames) {
    return of(recording, units(frames));
  }

  /** Returns the units of an image, which follow its origin and the direction of its y axis. */
  public static Units units(ImagePlusFrames frames) {
    Calibration calibration = frames.image().getCalibration();
    int height = frames.height();
    return new Units(
        frames.scale().isCalibrated() ? frames.scale().unit() : null,
        calibration::getX,
        y -> calibration.getY(y, height));
  }

  private static ResultsTable of(Recording recording, Units units) {
    ResultsTable table = new ResultsTable();
    String in = " (" + units.name() + ")";
    boolean space = LongCsv.has3d(recording);
    int frames = recording.frameCount();
    for (int t = 0; t < frames; t++) {
      for (Track track : recording.tracks()) {
        Pose pose = track.pose(t);
        for (int k = 0; pose != null && k < pose.size(); k++) {
          table.addRow();
          table.addValue("Frame", t + 1);
          table.addValue("Time", recording.timeline().timeSec(t));
          table.addValue("Individual", track.name());
          table.addValue("Keypoint", recording.skeleton().keypoints().get(k).name());
          table.addValue("X", pose.x(k));
          table.addValue("Y", pose.y(k));
          table.addValue("Score", pose.score(k));
          if (units.name() != null) {
            table.addValue("X" + in, units.x().applyAsDouble(pose.x(k)));
            table.addValue("Y" + in, units.y().applyAsDouble(pose.y(k)));
          }
          if (space) {
            addSpace(table, LongCsv.space(pose, k));
          }
          table.addValue("Source", pose.has(k) ? SOURCES.get(pose.source(k).ordinal()) : "missing");
        }
      }
    }
    round(table);
    return table;
  }

  private static void addSpace(ResultsTable table, double[] metres) {
    for (int i = 0; i < metres.length; i++) {
      table.addValue(LongCsv.SPACE.get(i), metres[i]);
    }
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
