// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.posej.Recording;
import org.posej.Track;
import org.posej.exchange.CurveFile;
import org.posej.file.TextFile;
import org.posej.measure.Definition;
import org.posej.measure.Definitions;
import org.posej.measure.Measured;
import org.posej.view.KeypointTable;
import org.posej.view.MeasureTables;
import org.posej.view.Plots;
import org.posej.view.TrackPlots;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Measures the angles of joints and segments, lengths and speeds in every frame. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Measure Angles...",
    description =
        "Measures joint angles, lengths and speeds over time, by a table of definitions, and "
            + "writes them for OpenSim.",
    iconPath = "/org/posej/command/chart.png",
    attrs = {@Attr(name = "page", value = "angles.md")})
public final class MeasureAngles extends RecordingCommand {
  @Parameter(
      label = "Individual (empty: all)",
      description = "the name of one",
      required = false,
      persist = false)
  private String individual = "";

  @Parameter(
      label = "Angles",
      description = "sagittal, opensim, or a table of your own (.csv)",
      required = false,
      persist = false)
  private String angles = Definitions.SAGITTAL;

  @Parameter(
      label = "Frames per second (0: as known)",
      description = "for speeds, where the image or the file does not tell it",
      min = "0",
      required = false,
      persist = false)
  private double rate;

  @Parameter(
      label = "Plot",
      description = "the first seven measures over time",
      required = false,
      persist = false)
  private boolean plot = true;

  @Parameter(
      label = "Motion file (.mot, .sto; empty: none)",
      description = "for OpenSim; of one individual",
      style = "save",
      required = false,
      persist = false)
  private File output;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable summary;

  @Override
  void work() throws IOException {
    Recording recording = recording(rate);
    List<Definition> definitions = definitions();
    List<Track> tracks = individuals(recording, individual);
    if (output != null && tracks.size() != 1) {
      throw new IllegalArgumentException(
          "A motion file holds one individual: give its name as individual.");
    }
    table = new ResultsTable();
    summary = new ResultsTable();
    for (Track track : tracks) {
      Measured measured = Measured.of(recording, track, definitions);
      MeasureTables.add(table, recording, track, measured);
      MeasureTables.addSummary(summary, track, measured);
      tell(track, measured);
      if (output != null) {
        CurveFile.write(measured.curves(), output.toPath());
      }
      if (plot) {
        String units = measured.units().stream().distinct().collect(Collectors.joining(", "));
        String title = "Measures: " + track.name();
        Plots.show(TrackPlots.curves(title, units, recording, measured.curves()), imp);
      }
    }
    KeypointTable.show(summary, "Measures, Summary");
    KeypointTable.show(table, "Measures");
  }

  private void tell(Track track, Measured measured) {
    if (!measured.left().isEmpty()) {
      String names =
          measured.left().stream().map(Definition::name).collect(Collectors.joining(", "));
      log("PoseJ: not measured, for lack of keypoints: " + track.name() + ": " + names + ".");
    }
  }

  private List<Definition> definitions() throws IOException {
    String choice = angles.strip();
    return choice.toLowerCase(Locale.ROOT).endsWith(".csv")
        ? Definitions.parse(TextFile.read(Path.of(choice)))
        : Definitions.named(choice);
  }
}
