// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.posej.Progress;
import org.posej.Recording;
import org.posej.fewshot.Example;
import org.posej.fewshot.FitOptions;
import org.posej.image.Intensity;
import org.posej.job.FewShotJob;
import org.posej.metric.PointErrors;
import org.posej.model.Hints;
import org.posej.model.Span;
import org.posej.sample.WalkingGecko;
import org.posej.session.ResultFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the main job on the sample and compares the result with the truth. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Labels five frames of the sample, finds the points in the others and writes the results.",
      "The sample is a drawn movie of a walking gecko, so the truth is known in every frame."
    })
final class Demo implements Callable<Integer> {
  private static final int LABELLED = 5;
  private static final int HEATMAPS = 10;
  private static final int PICTURES = 6;

  @Option(
      names = "--out",
      defaultValue = "demo-output",
      description = "Folder for the results (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--step",
      defaultValue = "1",
      description = "Find the points in every so many frames (default: ${DEFAULT-VALUE}).")
  private int step;

  @Mixin private Fitting fitting;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    FitOptions options = fitting.options(LABELLED);
    Span span = new Span(0, -1, step);
    ResultFiles files = new ResultFiles(out, "sample");
    ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr());
    try (WalkingGecko movie = new WalkingGecko()) {
      Recording truth = movie.truth();
      int[] labelled = ResultFiles.spread(LABELLED, movie.size());
      say(
          "Sample: a drawn gecko, %d frames of %d x %d.",
          movie.size(), movie.width(), movie.height());
      say("Labelled frames (from 1): %s, %d points each.", list(labelled), truth.skeleton().size());
      FewShotJob.Result result =
          FewShotJob.fitAndApply(
              truth.skeleton(),
              movie,
              examples(truth, labelled),
              options,
              span,
              Hints.NONE,
              true,
              progress.part(0, 0.9));
      try (var model = result.model()) {
        report(result, truth, labelled);
        write(files, result.recording(), movie, progress.part(0.9, 1));
        wrote(
            "heatmaps of " + HEATMAPS + " frames",
            files.heatmaps(model, movie, Hints.NONE, HEATMAPS));
      }
    }
    say("Done in %.1f s.", (System.nanoTime() - start) / 1e9);
    return 0;
  }

  private static String list(int[] frames) {
    return Arrays.stream(frames).mapToObj(t -> "" + (t + 1)).collect(Collectors.joining(", "));
  }

  private static List<Example> examples(Recording truth, int[] frames) {
    return Arrays.stream(frames)
        .mapToObj(t -> new Example(t, List.of(truth.tracks().get(0).pose(t))))
        .toList();
  }

  private void report(FewShotJob.Result result, Recording truth, int[] labelled) {
    PointErrors e =
        PointErrors.of(
            truth,
            result.recording(),
            t -> t % step == 0 && Arrays.stream(labelled).noneMatch(l -> l == t));
    say("Fitted in %.1f s. %s", result.fitSec(), result.model().summary());
    say("Found the points at %.1f frames per second.", result.framesPerSec());
    say(
        "Error on the other frames: mean %.2f px, median %.2f px, RMSE %.2f px (%d points).",
        e.mean(), e.median(), e.rmse(), e.count());
    say(
        "Within 5 px: %.1f %%; within 10 %% of the diagonal of the animal's box: %.1f %%.",
        100 * e.within(5), 100 * e.withinDiagonal(0.1));
    say(
        "Missing: %.1f %% of the visible points; %d of %d hidden points were withheld.",
        100 * e.missing(), e.hiddenWithheld(), e.hidden());
  }

  private void write(ResultFiles files, Recording found, WalkingGecko movie, Progress progress)
      throws IOException {
    wrote("overlay movie", files.overlay(found, movie, Intensity.BYTE, progress));
    wrote("pictures", files.pictures(found, movie, Intensity.BYTE, PICTURES));
    wrote("table", files.table(found));
    wrote("recording", files.recording(found));
    wrote("ROIs", files.rois(found));
  }

  private void wrote(String what, Path file) {
    say("Wrote %s (%s).", file, what);
  }

  private void say(String format, Object... values) {
    PrintWriter to = spec.commandLine().getOut();
    to.println(String.format(Locale.ROOT, format, values));
  }
}
