// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.gui.Plot;
import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.posej.Recording;
import org.posej.Track;
import org.posej.exchange.CurveFile;
import org.posej.measure.Definition;
import org.posej.measure.Definitions;
import org.posej.measure.Measured;
import org.posej.report.AngleTable;
import org.posej.view.KeypointTable;
import org.posej.view.MeasurePlots;
import org.posej.view.MeasureTables;
import org.posej.view.PlotStack;
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
      description = "all measures over time, a plot per joint with both sides, in one window",
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
    List<Definition> definitions = AngleTable.chosen(angles).definitions();
    List<Track> tracks = individuals(recording, individual);
    if (output != null && tracks.size() != 1) {
      throw new IllegalArgumentException(
          "A motion file holds one individual: give its name as individual.");
    }
    List<Plot> plots = new ArrayList<>();
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
        plots.addAll(MeasurePlots.of(recording, track, measured));
      }
    }
    PlotStack.show("Measures", plots, imp);
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
}
