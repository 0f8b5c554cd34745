// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.posej.Progress;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.FitOptions;
import org.posej.fewshot.Matching;
import org.posej.fewshot.Method;
import org.posej.file.BadFile;
import org.posej.job.EffortChoice;
import org.posej.job.FewShotJob;
import org.posej.label.Support;
import org.posej.match.Supports;
import org.posej.model.Hints;
import org.posej.model.Span;
import org.posej.session.Journal;
import org.posej.session.Outputs;
import org.posej.session.Session;
import org.posej.session.Source;
import org.posej.sight.Channel;
import org.posej.support.SupportLibrary;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Finds the keypoints that were labelled on a few frames in all the others. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Few-shot Keypoints...",
    description =
        "Learns keypoints from a few labelled frames and finds them in all other frames of the "
            + "movie.",
    iconPath = "/org/posej/command/keypoints.png",
    attrs = {@Attr(name = "page", value = "few-shot.md")})
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
      label = "Support pictures (empty: this image)",
      description =
          "a name from the library of Support Pictures..., or a file of it: points of pictures from"
              + " elsewhere",
      required = false,
      persist = false)
  private String support = "";

  @Parameter(
      label = "Method",
      description =
          "learnt-here: from the labelled frames alone; network: by comparing pictures; both: the"
              + " network tells which of the likely poses is right",
      choices = {"auto", "learnt-here", "network", "both"},
      required = false,
      persist = false)
  private String method = "auto";

  @Parameter(
      label = "Matching network (empty: PoseJ's own)",
      description = "a folder with two ONNX graphs and their rdf.yaml",
      style = "directory",
      required = false,
      persist = false)
  private File network;

  @Parameter(
      label = "Effort",
      description =
          "how long it thinks; auto: thorough for one or two labelled frames, else normal; "
              + "quick: a first look",
      choices = {"auto", "quick", "normal", "thorough"},
      required = false,
      persist = false)
  private String effort = "auto";

  @Parameter(
      label = "Channel",
      description = "grey values, or the difference from a background that stands still",
      choices = {"auto", "grey", "difference"},
      required = false,
      persist = false)
  private String channel = "auto";

  @Parameter(
      label = "Random seed",
      description = "of every random choice; the same seed gives the same result",
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
    int workers = threads();
    Outputs outputs = new Outputs(output, csv, json, rois, movie, heatmaps, this::log);
    outputs.check(model);
    boolean stills = support != null && !support.isBlank();
    List<Path> movies = stills ? Source.items(input) : Source.movies(input);
    outputs.checkFor(movies);
    Progress progress = progress();
    Source source = Source.of(imp, movies.isEmpty() ? input : null);
    show(source, others(movies, source.file()), workers, outputs, progress);
  }

  /** Returns the movies without the one that is done already. */
  private static List<Path> others(List<Path> movies, Path done) throws IOException {
    List<Path> others = new ArrayList<>();
    for (Path movie : movies) {
      if (done == null || !Files.exists(done) || !Files.isSameFile(movie, done)) {
        others.add(movie);
      }
    }
    return others;
  }

  /** Fits, applies, shows and writes, then works through the other movies. */
  private void show(
      Source source, List<Path> others, int workers, Outputs outputs, Progress progress)
      throws IOException {
    boolean kept = false;
    double share = 1.0 / (1 + others.size());
    try {
      Supports elsewhere = elsewhere();
      Support support =
          elsewhere != null && labels == null
              ? Support.elsewhere(elsewhere, this.support.strip())
              : Support.of(source.frames(), labels, skeleton);
      FitOptions options = options(support, elsewhere, workers);
      Hints hints = hints(source.image(), support.rois());
      double before = share * outputs.before();
      FewShotJob.Result result = fit(source, support, options, hints, progress.part(0, before));
      kept = true;
      table = report().show(source, result);
      try (Journal journal = journal(result.model(), hints, source, others, outputs)) {
        boolean goesOn =
            write(source, result, hints, outputs, journal, progress.part(before, share));
        image = failures.opened(source);
        if (goesOn) {
          applyTo(others, result.model(), outputs, journal, progress.part(share, 1));
        }
      }
    } finally {
      if (!kept) {
        source.closeOpened();
      }
    }
  }

  /** Fits and applies a model that the image takes over, and saves it where that is asked for. */
  private FewShotJob.Result fit(
      Source source, Support support, FitOptions options, Hints hints, Progress progress)
      throws IOException {
    Span span = span(source.frames());
    log(source, support, options, hints);
    FewShotJob.Result result =
        source.whileOpen(
            () ->
                FewShotJob.fitAndApply(
                    support.skeleton(),
                    source.frames(),
                    support.examples(),
                    options,
                    span,
                    hints,
                    temporal,
                    source.watched(progress)));
    save(result.model());
    if (source.frames().isClosed() || result.recording().frameCount() == 0) {
      result.model().close();
      source.requireOpen();
      throw new CancellationException("Stopped before the first frame.");
    }
    new Session(
            hold(result.model()),
            support.examples(),
            options,
            span,
            hints,
            temporal,
            support.onImage(),
            result.complete())
        .keepOn(source.image());
    return result;
  }

  private void log(Source source, Support support, FitOptions options, Hints hints) {
    report().start("Few-shot Keypoints", source, support.origin(), support.examples().size());
    logInputs();
    support.warn(individuals, this::log);
    log(
        String.format(
            Locale.ROOT,
            "  method=%s effort=%s channel=%s seed=%d threads=%d regions=%d",
            method,
            effort,
            channel,
            seed,
            options.threads(),
            hints.regions().size()));
    if (Method.of(method) == Method.NETWORK) {
      return;
    }
    log("  Effort: " + EffortChoice.of(effort).describe(support.examples().size()) + ".");
  }

  /** A model that cannot be saved does not take away what was found. */
  private void save(FewShotModel fitted) {
    try {
      if (model != null) {
        fitted.save(model.toPath());
      }
    } catch (IOException e) {
      failures.add(model.getName(), BadFile.sentence(e));
    }
  }

  /** Returns the support pictures that were asked for, or null. */
  private Supports elsewhere() throws IOException {
    boolean none = support == null || support.isBlank();
    return none ? null : SupportLibrary.ofUser().find(support.strip());
  }

  private int threads() {
    if (threads == 0) {
      throw new IllegalArgumentException("threads=0 is neither a number of threads nor -1.");
    }
    return threads < 0 ? FitOptions.DEFAULT.threads() : threads;
  }

  private FitOptions options(Support support, Supports elsewhere, int workers) {
    Path folder = network == null ? null : network.toPath();
    return new FitOptions(
        EffortChoice.of(effort).effort(support.examples().size()),
        Channel.valueOf(channel.toUpperCase(Locale.ROOT)),
        seed,
        workers,
        new Matching(Method.of(method), folder, elsewhere));
  }
}
