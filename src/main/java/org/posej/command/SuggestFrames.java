// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.posej.Recording;
import org.posej.fewshot.FrameSuggestion;
import org.posej.view.ImagePlusFrames;
import org.posej.view.KeypointTable;
import org.posej.view.PoseOverlay;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
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

  @Parameter(
      label = "Number of frames",
      visibility = ItemVisibility.INVISIBLE,
      min = "1",
      max = "100",
      required = false,
      persist = false)
  private int count = 5;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  @Override
  void work() throws IOException {
    ImagePlusFrames frames = Source.of(imp, null).frames();
    Optional<Recording> found = PoseOverlay.on(imp).map(PoseOverlay::recording);
    List<Integer> chosen =
        found.isPresent()
            ? FrameSuggestion.uncertain(found.get(), count)
            : FrameSuggestion.diverse(frames, labelled(frames), count, new JobProgress());
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
