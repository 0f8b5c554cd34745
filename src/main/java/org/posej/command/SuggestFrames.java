// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.posej.Recording;
import org.posej.Track;
import org.posej.fewshot.FrameSuggestion;
import org.posej.view.ImagePlusFrames;
import org.posej.view.KeypointTable;
import org.posej.view.PoseOverlay;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Names the frames whose labels would help most, and goes to the first.
 *
 * <p>Before a fit they are frames that differ, after it those with the lowest scores.
 */
@Plugin(type = Command.class, menuPath = "Plugins>PoseJ>Suggest Frames to Label")
public final class SuggestFrames extends PoseCommand {
  private static final String KEY = "posej.frames";

  @Parameter(required = false, persist = false)
  private ImagePlus imp;

  @Parameter(label = "Number of frames", min = "1", max = "100", required = false, persist = false)
  private int count = 5;

  @Parameter(
      label = "First frame",
      description = "counted from 1",
      min = "1",
      required = false,
      persist = false)
  private int first = 1;

  @Parameter(
      label = "Last frame (-1: the end)",
      description = "counted from 1; -1 for the last of the movie",
      min = "-1",
      required = false,
      persist = false)
  private int last = -1;

  @Parameter(
      label = "Every nth frame",
      description = "1 for every frame",
      min = "1",
      required = false,
      persist = false)
  private int step = 1;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  @Override
  void work() throws IOException {
    ImagePlusFrames frames = Source.of(imp, null).frames();
    int[] among = Inputs.span(first, last, step, frames.size()).frames(frames.size()).toArray();
    Optional<Recording> found = PoseOverlay.on(imp).map(shown -> among(shown.recording(), among));
    List<Integer> chosen =
        found.isPresent() ? FrameSuggestion.uncertain(found.get(), count) : diverse(frames, among);
    String reason = found.isPresent() ? "lowest scores" : "unlike the others";
    table = new ResultsTable();
    for (int t : chosen) {
      table.addRow();
      table.addValue("Frame", t + 1);
      table.addValue("Reason", reason);
    }
    table.setDecimalPlaces(0, 0);
    imp.setProperty(KEY, chosen);
    IJ.log("Frames to label (" + reason + "): " + chosen.stream().map(t -> t + 1).toList());
    if (!chosen.isEmpty()) {
      imp.setSlice(frames.stackIndex(chosen.get(0)));
    }
    if (IJ.getInstance() != null) {
      KeypointTable.show(table, "Frames to label in " + imp.getTitle());
    }
  }

  /** Returns what a recording holds of some frames. */
  private static Recording among(Recording all, int[] frames) {
    List<Track> tracks = new ArrayList<>();
    for (Track track : all.tracks()) {
      Track part = new Track(track.id(), track.name());
      Arrays.stream(frames)
          .filter(t -> track.pose(t) != null)
          .forEach(t -> part.put(t, track.pose(t)));
      tracks.add(part);
    }
    return new Recording(
        all.skeleton(), tracks, all.frameNames(), all.timeline(), all.scale(), all.history());
  }

  private List<Integer> diverse(ImagePlusFrames frames, int[] among) throws IOException {
    List<Integer> labelled =
        labelled(frames).stream()
            .map(t -> Arrays.binarySearch(among, t))
            .filter(i -> i >= 0)
            .toList();
    return FrameSuggestion.diverse(
            new ChosenFrames(frames, among), labelled, count, new JobProgress())
        .stream()
        .map(i -> among[i])
        .toList();
  }

  private static List<Integer> labelled(ImagePlusFrames frames) {
    var overlay = frames.image().getOverlay();
    return overlay == null
        ? List.of()
        : Arrays.stream(overlay.toArray())
            .filter(roi -> roi instanceof PointRoi && !PoseOverlay.owns(roi))
            .map(frames::frameOf)
            .filter(t -> t >= 0 && t < frames.size())
            .distinct()
            .toList();
  }

  /** Returns the frames that were suggested for an image, from zero; empty where none were. */
  static List<Integer> on(ImagePlus image) {
    return image.getProperty(KEY) instanceof List<?> list
        ? list.stream().map(Integer.class::cast).toList()
        : List.of();
  }
}
