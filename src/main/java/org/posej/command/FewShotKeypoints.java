// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.posej.fewshot.FitOptions;
import org.posej.fewshot.FitOptions.Channel;
import org.posej.fewshot.FitOptions.Effort;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Finds the keypoints that were labelled on a few frames in all the others. */
@Plugin(type = Command.class, menuPath = "Plugins>PoseJ>Few-shot Keypoints...")
public final class FewShotKeypoints extends FramesCommand {
  @Parameter(
      label = "Labels (empty: points on the image)",
      description = "a RoiSet.zip of named points, a DeepLabCut CSV or a recording",
      required = false,
      persist = false)
  private File labels;

  @Parameter(
      label = "Skeleton (empty: inferred)",
      description = "a JSON or YAML file with names, limbs, pairs and colours",
      required = false,
      persist = false)
  private File skeleton;

  @Parameter(
      label = "Effort",
      description = "quick: a first look in seconds; thorough: for one or two labelled frames",
      choices = {"quick", "normal", "thorough"},
      required = false,
      persist = false)
  private String effort = "normal";

  @Parameter(
      label = "Channel",
      description = "grey values, or the difference from a background that stands still",
      choices = {"auto", "grey", "difference"},
      required = false,
      persist = false)
  private String channel = "auto";

  @Parameter(
      label = "Random seed",
      description = "the same seed gives the same result",
      min = "1",
      required = false,
      persist = false)
  private long seed = 1;

  @Parameter(
      label = "Threads (-1: all)",
      description = "how many work at once; the result does not depend on it",
      min = "-1",
      max = "1024",
      required = false,
      persist = false)
  private int threads = -1;

  @Parameter(
      label = "Save model as (optional)",
      description = "a file that Apply Few-shot Model... opens",
      style = "save",
      required = false,
      persist = false)
  private File model;

  @Parameter(
      label = "Save results in (optional)",
      description = "a folder for the files below",
      style = "directory",
      required = false,
      persist = false)
  private File output;

  @Parameter(label = "Table (CSV)", required = false, persist = false)
  private boolean csv = true;

  @Parameter(label = "Recording (JSON)", required = false, persist = false)
  private boolean json = true;

  @Parameter(label = "ROIs (RoiSet.zip)", required = false, persist = false)
  private boolean rois;

  @Parameter(label = "Overlay movie", required = false, persist = false)
  private boolean movie;

  @Parameter(label = "Heatmaps (TIFF)", required = false, persist = false)
  private boolean heatmaps;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus image;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  @Override
  void work() throws IOException {
    FitOptions options = options();
    Outputs outputs = new Outputs(output, csv, json, rois, movie, heatmaps);
    outputs.check(model);
    List<Path> movies = Source.movies(input);
    Source source = Source.of(imp, movies.isEmpty() ? input : null);
    Support support = Support.of(source.frames(), labels, skeleton);
    var span = span(source.frames());
    var hints = hints(source.image(), support.rois());
    Report.start("Few-shot Keypoints", source, support.origin(), support.examples().size());
    logInputs();
    support.warn(individuals);
    IJ.log(
        "  effort=%s channel=%s seed=%d threads=%d regions=%d"
            .formatted(effort, channel, seed, options.threads(), hints.regions().size()));
    JobProgress progress = new JobProgress();
    FewShotJob.Result result =
        FewShotJob.fitAndApply(
            support.skeleton(),
            source.frames(),
            support.examples(),
            options,
            span,
            hints,
            temporal,
            progress.part(0, 1.0 / (1 + movies.size())));
    if (model != null) {
      result.model().save(model.toPath());
    }
    new Session(result.model(), support.examples(), options, span, hints, temporal)
        .keepOn(source.image());
    table = Report.show(source, result);
    outputs.write(source, result, hints);
    image = source.path() == null ? null : source.image();
    if (result.complete()) {
      applyTo(movies, result, outputs, progress);
    }
  }

  private FitOptions options() {
    if (threads == 0) {
      throw new IllegalArgumentException("threads=0 is neither a number of threads nor -1.");
    }
    return new FitOptions(
        Effort.valueOf(effort.toUpperCase(Locale.ROOT)),
        Channel.valueOf(channel.toUpperCase(Locale.ROOT)),
        seed,
        threads < 0 ? FitOptions.DEFAULT.threads() : threads);
  }

  private void applyTo(
      List<Path> movies, FewShotJob.Result fitted, Outputs outputs, JobProgress progress)
      throws IOException {
    double share = 1.0 / (1 + movies.size());
    for (int i = 0; i < movies.size(); i++) {
      applyTo(
          movies.get(i), fitted.model(), outputs, progress.part((i + 1) * share, (i + 2) * share));
    }
  }
}
