// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.posej.Progress;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.FitOptions;
import org.posej.job.FewShotJob;
import org.posej.method.ModelFiles;
import org.posej.model.Hints;
import org.posej.model.Span;
import org.posej.session.Journal;
import org.posej.session.Outputs;
import org.posej.session.Session;
import org.posej.session.Source;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Finds keypoints with a model that Few-shot Keypoints... saved. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Apply Few-shot Model...",
    description = "Finds keypoints in another movie with a model that Few-shot Keypoints... saved.",
    iconPath = "/org/posej/command/keypoints.png",
    attrs = {@Attr(name = "page", value = "few-shot-model.md")})
public final class ApplyFewShotModel extends FramesCommand {
  @Parameter(
      label = "Model",
      description = "a file that Few-shot Keypoints... saved",
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

  @Parameter(
      label = "Table (CSV)",
      description = "one row per frame, individual and keypoint, as NAME.csv",
      required = false,
      persist = false)
  private boolean csv = true;

  @Parameter(
      label = "Recording (JSON)",
      description = "everything that is known, as NAME.json, which Load Recording... opens",
      required = false,
      persist = false)
  private boolean json = true;

  @Parameter(
      label = "ROIs (RoiSet.zip)",
      description = "the points as NAME-RoiSet.zip, which the ROI Manager opens",
      required = false,
      persist = false)
  private boolean rois;

  @Parameter(
      label = "Overlay movie",
      description =
          "the frames with their poses drawn, as NAME-poses.mp4, or NAME-poses.png of a single "
              + "frame",
      required = false,
      persist = false)
  private boolean movie;

  @Parameter(
      label = "Heatmaps (TIFF)",
      description =
          "a channel per keypoint for the frames that are worked through, as NAME-heatmaps.tif",
      required = false,
      persist = false)
  private boolean heatmaps;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus image;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  @Override
  void job() throws IOException {
    if (model == null) {
      throw new IllegalArgumentException("Give the file of a fitted model as model.");
    }
    Outputs outputs = new Outputs(output, csv, json, rois, movie, heatmaps, this::log);
    outputs.check(null);
    FewShotModel loaded = ModelFiles.load(model.toPath());
    List<Path> movies = movies(loaded, outputs);
    if (movies.isEmpty()) {
      applyHere(loaded, outputs);
    } else {
      try (loaded;
          Journal journal = journal(loaded, Hints.NONE, null, movies, outputs)) {
        applyTo(movies, loaded, outputs, journal, progress());
      }
    }
  }

  /**
   * Returns the movies, or the images where each may stand for itself; on errors no model stays.
   */
  private List<Path> movies(FewShotModel loaded, Outputs outputs) throws IOException {
    try {
      List<Path> movies = loaded.comparesPictures() ? Source.items(input) : Source.movies(input);
      outputs.checkFor(movies);
      return movies;
    } catch (IOException | RuntimeException e) {
      loaded.close();
      throw e;
    }
  }

  /** Applies a model that the image takes over. */
  private void applyHere(FewShotModel loaded, Outputs outputs) throws IOException {
    boolean kept = false;
    Source source = null;
    try {
      source = Source.of(imp, input);
      Span span = span(source.frames());
      Hints hints = hints(source.image(), List.of());
      report().start("Apply Few-shot Model", source, model.getPath(), 0);
      logInputs();
      Progress progress = progress();
      try (Journal journal = journal(loaded, hints, source, List.of(), outputs)) {
        FewShotModel fitted = forMovie(loaded, source, progress);
        double before = outputs.before();
        FewShotJob.Plan plan = plan(span, hints, outputs.kept(source, journal));
        FewShotJob.Result result = apply(source, fitted, plan, progress.part(0, before));
        new Session(
                hold(fitted),
                List.of(),
                FitOptions.DEFAULT,
                span,
                hints,
                temporal,
                null,
                result.complete())
            .keepOn(source.image());
        kept = true;
        table = report().show(source, result);
        write(source, result, hints, outputs, journal, progress.part(before, 1));
      }
      image = failures.opened(source);
    } finally {
      if (!kept) {
        loaded.close();
      }
      if (!kept && source != null) {
        source.closeOpened();
      }
    }
  }

  private static FewShotModel forMovie(FewShotModel loaded, Source source, Progress progress)
      throws IOException {
    return source.whileOpen(() -> loaded.forMovie(source.frames(), progress.part(0, 0)));
  }

  private FewShotJob.Result apply(
      Source source, FewShotModel fitted, FewShotJob.Plan plan, Progress progress)
      throws IOException {
    FewShotJob.Result result =
        source.whileOpen(
            () ->
                FewShotJob.apply(
                    fitted, 0, source.frames(), List.of(), plan, source.watched(progress)));
    source.requireOpen();
    if (result.recording().frameCount() == 0) {
      throw new CancellationException("Stopped before the first frame.");
    }
    return result;
  }
}
