// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Recording;
import org.posej.Track;
import org.posej.fewshot.FrameSuggestion;
import org.posej.job.ChosenFrames;
import org.posej.job.ModelUse;
import org.posej.macro.Inputs;
import org.posej.model.Estimate;
import org.posej.session.Session;
import org.posej.session.Source;
import org.posej.view.ImagePlusFrames;
import org.posej.view.KeypointTable;
import org.posej.view.PoseOverlay;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Names the frames whose labels would help most, and goes to the first.
 *
 * <p>Before a fit they are frames that differ, after it those where the pose leads its best
 * alternative by the smallest margin. These are looked for among the frames with the lowest scores,
 * which the model sees once more; without a model the scores alone count.
 */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Suggest Frames to Label",
    description =
        "Names the frames whose labels would help few-shot keypoints most, and goes to the "
            + "first.",
    iconPath = "/org/posej/command/label.png",
    attrs = {@Attr(name = "page", value = "few-shot.md")})
public final class SuggestFrames extends PoseCommand {
  private static final String KEY = "posej.frames";
  private static final int LOOKED_AT = 8; // frames for each that is wanted

  @Parameter(
      label = "Image",
      description = "the active image, unless a macro or script names another",
      required = false,
      persist = false)
  private ImagePlus imp;

  @Parameter(
      label = "Number of frames",
      description = "how many are suggested, the most useful first",
      min = "1",
      max = "100",
      required = false,
      persist = false)
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
    ImagePlusFrames frames = Source.of(imp).frames();
    int[] among = Inputs.span(first, last, step, frames.size()).frames(frames.size()).toArray();
    Optional<Recording> found = PoseOverlay.on(imp).map(shown -> among(shown.recording(), among));
    List<Integer> chosen;
    String reason;
    if (found.isEmpty()) {
      chosen = diverse(frames, among);
      reason = "unlike the others";
    } else if (Session.on(imp, found.get()).use() == null) {
      chosen = FrameSuggestion.uncertain(found.get(), count);
      reason = "lowest scores";
    } else {
      chosen = doubtful(frames, found.get());
      reason = "smallest margins";
    }
    table = new ResultsTable();
    for (int t : chosen) {
      table.addRow();
      table.addValue("Frame", t + 1);
      table.addValue("Reason", reason);
    }
    table.setDecimalPlaces(0, 0);
    imp.setProperty(KEY, chosen);
    log("Frames to label (" + reason + "): " + chosen.stream().map(t -> t + 1).toList());
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

  private List<Integer> doubtful(ImagePlusFrames frames, Recording found) throws IOException {
    Session session = Session.on(imp, found);
    List<Integer> among = FrameSuggestion.uncertain(found, LOOKED_AT * count);
    Map<Integer, Double> margins = new HashMap<>();
    Progress progress = progress();
    try (ModelUse model = session.use().again()) {
      for (int t : among) {
        progress.report((double) margins.size() / among.size(), "Comparing with alternatives");
        margins.put(t, margin(model.estimate(frames.frame(t), session.hints())));
      }
    }
    int gap = Math.max(1, found.frameCount() / (4 * count));
    List<Integer> chosen = new ArrayList<>();
    among.stream()
        .sorted(Comparator.comparing(margins::get))
        .filter(t -> chosen.stream().allMatch(o -> Math.abs(o - t) >= gap))
        .limit(count)
        .forEach(chosen::add);
    return chosen;
  }

  /** Returns by how much the least certain pose's mean score is above its best alternative's. */
  static double margin(Estimate estimate) {
    return estimate.candidates().stream()
        .mapToDouble(
            ranked ->
                score(ranked.get(0))
                    - ranked.stream().skip(1).mapToDouble(SuggestFrames::score).max().orElse(0))
        .min()
        .orElse(0);
  }

  private static double score(Pose pose) {
    return IntStream.range(0, pose.size()).mapToDouble(pose::score).average().orElse(0);
  }

  private List<Integer> diverse(ImagePlusFrames frames, int[] among) throws IOException {
    List<Integer> labelled =
        labelled(frames).stream()
            .map(t -> Arrays.binarySearch(among, t))
            .filter(i -> i >= 0)
            .toList();
    return FrameSuggestion.diverse(new ChosenFrames(frames, among), labelled, count, progress())
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
