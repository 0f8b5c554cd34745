// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.posej.Recording;
import org.posej.Track;
import org.posej.measure.Movement;
import org.posej.measure.Zone;
import org.posej.view.KeypointTable;
import org.posej.view.MovementTables;
import org.posej.view.RoiZones;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Measures how individuals move about: paths, speeds, rest, and time in zones. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Measure Movement...",
    description =
        "Measures paths, speeds, rests and stays in zones of what moves, such as an animal in "
            + "an arena.",
    iconPath = "/org/posej/command/chart.png",
    attrs = {@Attr(name = "page", value = "gait.md")})
public final class MeasureMovement extends RecordingCommand {
  @Parameter(
      label = "Individual (empty: all)",
      description = "the name of one",
      required = false,
      persist = false)
  private String individual = "";

  @Parameter(
      label = "Point (empty: middle of all)",
      description =
          "a keypoint that is followed, or the middle of several as in left_hip+right_hip",
      required = false,
      persist = false)
  private String point = "";

  @Parameter(
      label = "Frames per second (0: as known)",
      description = "where the image or the file does not tell it",
      min = "0",
      required = false,
      persist = false)
  private double rate;

  @Parameter(
      label = "Rests below (-1: by its size)",
      description =
          "speed below which it rests, in units per second; -1 for a tenth of the body's size",
      min = "-1",
      required = false,
      persist = false)
  private double threshold = -1;

  @Parameter(
      label = "Zones (.zip; empty: those of the image)",
      description =
          "areas that the ROI Manager saved; empty for those of the overlay, else of the ROI "
              + "Manager, else the selected one",
      required = false,
      persist = false)
  private File zones;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable stays;

  @Override
  void work() throws IOException {
    Recording recording = recording(rate);
    List<Track> tracks = individuals(recording, individual);
    int[] points = points(recording.skeleton().names());
    List<Zone> areas = areas();
    table = new ResultsTable();
    stays = new ResultsTable();
    String unit = recording.scale().unit();
    for (Track track : tracks) {
      Movement movement =
          Movement.of(recording, track, points, threshold < 0 ? Double.NaN : threshold, areas);
      MovementTables.add(table, track.name(), movement, unit);
      MovementTables.addZones(stays, track.name(), movement, unit);
    }
    tellUnknownSpeeds(recording);
    KeypointTable.show(table, "Movement");
    if (!areas.isEmpty()) {
      KeypointTable.show(stays, "Movement, Zones");
    }
  }

  private void tellUnknownSpeeds(Recording recording) {
    if (Double.isNaN(recording.timeline().timeSec(0))) {
      log("PoseJ: without a frame rate there are paths, but no times and speeds; give rate.");
    } else if (IntStream.range(0, table.size())
        .anyMatch(
            row -> table.getValue("Moving (s)", row) + table.getValue("Resting (s)", row) == 0)) {
      log(
          "PoseJ: a speed needs the point in three frames in a row; find the points in every frame"
              + " to have speeds where the table has none.");
    }
  }

  private List<Zone> areas() throws IOException {
    if (zones != null) {
      return RoiZones.read(zones.toPath());
    }
    return imp == null || input != null ? List.of() : RoiZones.on(imp);
  }

  private int[] points(List<String> names) {
    if (point.isBlank()) {
      return new int[0];
    }
    return Arrays.stream(point.split("\\+"))
        .map(String::strip)
        .mapToInt(
            name -> {
              if (!names.contains(name)) {
                throw new IllegalArgumentException(
                    "There is no keypoint '"
                        + name
                        + "'; there are "
                        + String.join(", ", names)
                        + ".");
              }
              return names.indexOf(name);
            })
        .toArray();
  }
}
