// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.posej.Recording;
import org.posej.Track;
import org.posej.repair.SideSwaps;
import org.posej.repair.SwapRun;
import org.posej.view.KeypointTable;
import org.posej.view.Plots;
import org.posej.view.SwapTable;
import org.posej.view.TrackPlots;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Finds left and right that were taken for each other, tells where, and puts them right. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Repair Sides...",
    description =
        "Finds frames in which left and right were taken for each other and exchanges them.",
    iconPath = "/org/posej/command/curve.png",
    attrs = {@Attr(name = "page", value = "sides.md")})
public final class RepairSides extends RecordingCommand {
  @Parameter(
      label = "Least probability",
      description = "of a run of frames that is put right",
      min = "0",
      max = "1",
      required = false,
      persist = false)
  private double probability = 0.9;

  @Parameter(
      label = "Exchange the sides",
      description = "off to be told only; Undo Keypoints takes it back",
      required = false,
      persist = false)
  private boolean repair = true;

  @Parameter(
      label = "Plot the probability",
      description = "that left and right are exchanged, over time",
      required = false,
      persist = false)
  private boolean plot;

  @Parameter(
      label = "Result file (empty: none)",
      description = "any keypoint format by its ending",
      style = "save",
      required = false,
      persist = false)
  private File output;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  @Override
  void work() throws IOException {
    if (repair) {
      checkOutput(output);
    }
    Recording recording = recording();
    tellOfSpace(recording);
    table = SwapTable.empty();
    List<Track> tracks = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (Track track : recording.tracks()) {
      SideSwaps swaps = SideSwaps.of(track, recording.skeleton());
      SideSwaps likely = swaps.atLeast(probability);
      SwapTable.add(table, recording, track, swaps, repair ? probability : 2);
      likely.runs().forEach(run -> lines.add(line(recording, track, run)));
      tracks.add(likely.undoneIn(track));
      plot(recording, track, swaps);
    }
    log(
        (repair
                ? "PoseJ: runs of frames whose sides were exchanged: "
                : "PoseJ: runs of frames whose sides should be exchanged: ")
            + lines.size());
    lines.forEach(line -> log("  " + line));
    KeypointTable.show(table, "Side Swaps");
    if (repair && (!lines.isEmpty() || output != null)) {
      Recording repaired = recording.withTracks(tracks);
      for (String line : lines) {
        repaired = repaired.noting(line);
      }
      give(repaired, "Repair Sides", output);
    }
  }

  private void plot(Recording recording, Track track, SideSwaps swaps) {
    if (plot && swaps.chances().length > 0) {
      int first = track.frames().min().orElse(0);
      String title = "Swapped sides: " + track.name();
      Plots.show(TrackPlots.chances(title, recording, first, swaps.chances()), imp);
    }
  }

  private static String line(Recording recording, Track track, SwapRun run) {
    return String.format(
        Locale.ROOT,
        "Sides exchanged: %s, frames %d to %d, %s (probability %.3f)",
        track.name(),
        run.first() + 1,
        run.last() + 1,
        SwapTable.points(recording, run),
        run.probability());
  }
}
