// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.posej.Recording;
import org.posej.smooth.Cleaned;
import org.posej.smooth.Cleaning;
import org.posej.smooth.Gaps;
import org.posej.smooth.Outliers;
import org.posej.smooth.Smoothing;
import org.posej.smooth.SuggestedCutoffs;
import org.posej.view.CleaningTable;
import org.posej.view.KeypointTable;
import org.posej.view.Plots;
import org.posej.view.TrackPlots;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Takes outliers out of tracks, fills gaps and smooths; what was estimated is kept beneath. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Clean Keypoints...",
    description =
        "Takes outliers out of tracks, fills gaps and smooths; points placed by hand stay as they are.",
    iconPath = "/org/posej/command/curve.png",
    attrs = {@Attr(name = "page", value = "cleaning.md")})
public final class CleanKeypoints extends RecordingCommand {
  @Parameter(
      label = "Frames per second (0: as known)",
      description = "where the image or the file does not tell it; it stays with the keypoints",
      min = "0",
      required = false,
      persist = false)
  private double rate;

  @Parameter(
      label = "Smallest score",
      description = "points with less are taken away; 0 takes none",
      min = "0",
      max = "1",
      required = false,
      persist = false)
  private double score = Cleaning.DEFAULT.smallestScore();

  @Parameter(
      label = "Outliers: window (frames)",
      description =
          "odd; points far from the median of so many frames are taken away; 1 takes none",
      min = "1",
      required = false,
      persist = false)
  private int window = Cleaning.DEFAULT.outliers().window();

  @Parameter(
      label = "Outliers: threshold",
      description = "in standard deviations of the frames around",
      min = "0",
      required = false,
      persist = false)
  private double threshold = Cleaning.DEFAULT.outliers().threshold();

  @Parameter(
      label = "Fill gaps by",
      description = "the curve through the frames before and after",
      choices = {"linear", "pchip", "cubic"},
      required = false,
      persist = false)
  private String fill = "pchip";

  @Parameter(
      label = "Longest gap (frames)",
      description = "longer ones stay; 0 fills none",
      min = "0",
      required = false,
      persist = false)
  private int gap = Cleaning.DEFAULT.gaps().longest();

  @Parameter(
      label = "Smooth by",
      description = "Butterworth runs in both directions, without lag",
      choices = {"none", "butterworth", "savitzky-golay", "median", "one-euro", "kalman"},
      required = false,
      persist = false)
  private String smooth = "butterworth";

  @Parameter(
      label = "Cut-off (Hz; 0: suggested)",
      description =
          "of Butterworth, and of One-Euro at rest; 0 takes what the residual analysis suggests",
      min = "0",
      required = false,
      persist = false)
  private double cutoff = 6;

  @Parameter(
      label = "Order",
      description = "of Butterworth in both directions, even; of Savitzky-Golay's polynomial",
      min = "0",
      required = false,
      persist = false)
  private int order = 4;

  @Parameter(
      label = "Correct for both directions",
      description = "Butterworth: half the power at the cut-off after both directions (Winter)",
      required = false,
      persist = false)
  private boolean corrected;

  @Parameter(
      label = "Smoothing window (frames)",
      description = "of Savitzky-Golay and the median, odd",
      min = "1",
      required = false,
      persist = false)
  private int frames = 9;

  @Parameter(
      label = "Beta",
      description = "of One-Euro: how fast the cut-off rises, in Hz per pixel a second",
      min = "0",
      required = false,
      persist = false)
  private double beta = 0.007;

  @Parameter(
      label = "Acceleration",
      description = "of the Kalman smoother: less smooths more",
      min = "0",
      required = false,
      persist = false)
  private double acceleration = 0.1;

  @Parameter(
      label = "Keep limbs at their lengths",
      description = "only for bodies that move in the plane of the image",
      required = false,
      persist = false)
  private boolean bones;

  @Parameter(
      label = "Plot before and after",
      description = "of the point that changed most",
      required = false,
      persist = false)
  private boolean plot = true;

  @Parameter(
      label = "Result file (empty: none)",
      description = "any keypoint format by its ending; .json keeps the estimates too",
      style = "save",
      required = false,
      persist = false)
  private File output;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  @Override
  void work() throws IOException {
    checkOutput(output);
    Recording recording = recording(rate);
    tellOfSpace(recording);
    Cleaning cleaning = cleaning(recording);
    Cleaned cleaned = cleaning.clean(recording, progress());
    List<String> history = cleaned.recording().history();
    log("PoseJ: " + history.get(history.size() - 1));
    give(cleaned.recording(), "Clean Keypoints", output);
    table = CleaningTable.of(cleaned);
    KeypointTable.show(table, "Cleaning");
    if (plot && isInImage(recording)) {
      Plots.show(TrackPlots.beforeAndAfter(recording, cleaned.recording()), imp);
    }
  }

  private Cleaning cleaning(Recording recording) {
    Cleaning before =
        new Cleaning(
            score, new Outliers(window, threshold), Gaps.of(fill, gap), Smoothing.NONE, bones);
    return before.with(smoothing(recording, before));
  }

  private Smoothing smoothing(Recording recording, Cleaning before) {
    return switch (smooth) {
      case "butterworth" -> new Smoothing.Butterworth(order, cutoff(recording, before), corrected);
      case "savitzky-golay" -> new Smoothing.SavitzkyGolay(frames, order);
      case "median" -> new Smoothing.Median(frames);
      case "one-euro" -> new Smoothing.OneEuro(cutoff(recording, before), beta, 1, false);
      case "kalman" -> new Smoothing.Kalman(acceleration);
      default -> Smoothing.NONE;
    };
  }

  /** Returns the cut-off that is asked for, or the highest that is suggested for a keypoint. */
  private double cutoff(Recording recording, Cleaning before) {
    if (cutoff > 0) {
      return cutoff;
    }
    double suggested =
        SuggestedCutoffs.of(recording, before).stream()
            .mapToDouble(analysis -> analysis.cutoffHz())
            .filter(hz -> !Double.isNaN(hz))
            .max()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There are too few points to suggest a cut-off; give one in Hz."));
    log(String.format(Locale.ROOT, "  Suggested cut-off: %.2f Hz.", suggested));
    return suggested;
  }
}
