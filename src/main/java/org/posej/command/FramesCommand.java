// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import ij.gui.Roi;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.posej.Box;
import org.posej.Progress;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.FitOptions;
import org.posej.file.BadFile;
import org.posej.image.Frames;
import org.posej.job.FewShotJob;
import org.posej.job.KeptEstimates;
import org.posej.job.ModelUse;
import org.posej.macro.Inputs;
import org.posej.model.Hints;
import org.posej.model.Span;
import org.posej.session.Failures;
import org.posej.session.Journal;
import org.posej.session.Outputs;
import org.posej.session.Regions;
import org.posej.session.Source;
import org.scijava.plugin.Parameter;

/** The inputs of the commands that work through the frames of a movie. */
abstract class FramesCommand extends PoseCommand {
  @Parameter(
      label = "Image",
      description = "the active image, unless a macro or script names another",
      required = false,
      persist = false)
  ImagePlus imp;

  @Parameter(
      label = "Movie or folder (empty: this image)",
      description = "a movie file, a TIFF stack, a folder of images or a folder of movies",
      required = false,
      persist = false)
  File input;

  @Parameter(
      label = "First frame",
      description = "counted from 1",
      min = "1",
      required = false,
      persist = false)
  int first = 1;

  @Parameter(
      label = "Last frame (-1: the end)",
      description = "counted from 1; -1 for the last of the movie",
      min = "-1",
      required = false,
      persist = false)
  int last = -1;

  @Parameter(
      label = "Every nth frame",
      description = "1 for every frame",
      min = "1",
      required = false,
      persist = false)
  int step = 1;

  @Parameter(
      label = "Individuals",
      description =
          "how many are in each frame; with rectangles in the overlay one is looked for in each",
      min = "1",
      max = "100",
      required = false,
      persist = false)
  int individuals = 1;

  @Parameter(
      label = "Smooth over time",
      description = "use the frames before and after; off for images that do not follow each other",
      required = false,
      persist = false)
  boolean temporal = true;

  /** What went wrong with some of the files. */
  final Failures failures = new Failures(this::log);

  private ModelUse use;

  /** Does the work; a model that it holds is let go afterwards, then failures are told. */
  abstract void job() throws IOException;

  @Override
  final void work() throws IOException {
    try {
      job();
      failures.check();
    } finally {
      if (use != null) {
        use.close();
      }
    }
  }

  /**
   * Takes a model over and holds it open until the job ends.
   *
   * @return another use of the model, for its image
   */
  final ModelUse hold(FewShotModel model) {
    use = ModelUse.of(model);
    return use.again();
  }

  /**
   * Returns the frames to work through.
   *
   * @throws IllegalArgumentException if the movie has no such frames
   */
  final Span span(Frames frames) {
    return Inputs.span(first, last, step, frames.size());
  }

  /** Returns how a model that was fitted before is applied. */
  final FewShotJob.Plan plan(Span span, Hints hints, KeptEstimates kept) {
    return new FewShotJob.Plan(span, hints, temporal, FitOptions.DEFAULT.threads(), kept);
  }

  /** Logs the inputs as macro keys. */
  final void logInputs() {
    log("  " + inputs());
  }

  private String inputs() {
    return String.format(
        Locale.ROOT,
        "first=%d last=%d step=%d individuals=%d temporal=%b",
        first,
        last,
        step,
        individuals,
        temporal);
  }

  /**
   * Opens the journal of what a model is applied to.
   *
   * @param source the image that is worked on, null without one
   * @param others movies of a folder
   */
  final Journal journal(
      FewShotModel model, Hints hints, Source source, List<Path> others, Outputs outputs)
      throws IOException {
    List<String> movies = new ArrayList<>(Journal.keys(others));
    if (source != null) {
      movies.add(0, source.key());
    }
    String path = input == null ? "" : input.getAbsolutePath();
    String image = source == null ? "" : source.image().getTitle();
    return outputs.journal(
        String.format(
            Locale.ROOT,
            "Few-shot %x input=%s image=%s %s regions=%s",
            model.checksum(),
            path,
            image,
            inputs(),
            hints.regions()),
        movies);
  }

  /**
   * Returns where the individuals are looked for.
   *
   * <p>The rectangles of the overlay or of {@code others}, else the selected area, else all.
   *
   * @throws IllegalArgumentException if there are not as many rectangles as individuals
   */
  final Hints hints(ImagePlus image, List<Roi> others) {
    List<Box> regions = Regions.of(image, others);
    if (individuals > 1 && !regions.isEmpty() && regions.size() != individuals) {
      throw new IllegalArgumentException(
          "There are "
              + regions.size()
              + " rectangles for "
              + individuals
              + " individuals; draw one for each or none.");
    }
    return new Hints(regions, individuals, false);
  }

  /**
   * Writes the files of a result, as {@link Failures#write}.
   *
   * @return false where the user has stopped the job
   */
  final boolean write(
      Source source,
      FewShotJob.Result result,
      Hints hints,
      Outputs outputs,
      Journal journal,
      Progress progress) {
    Span span = span(source.frames());
    return failures.write(
        source, result, () -> outputs.write(source, result, hints, span, journal, progress));
  }

  /**
   * Applies a model to the movies of a folder one after another and writes their files; what cannot
   * be read is noted and the next one begun.
   *
   * @throws CancellationException if the user stopped it; the frames that are done are written
   */
  final void applyTo(
      List<Path> movies, FewShotModel model, Outputs outputs, Journal journal, Progress progress) {
    for (int i = 0; i < movies.size(); i++) {
      double n = movies.size();
      Path movie = movies.get(i);
      try {
        if (!journal.isDone(Journal.key(movie))) {
          Source source = Source.open(movie, movies);
          applyTo(source, model, outputs, journal, progress.part(i / n, (i + 1) / n));
        }
      } catch (CancellationException stopped) {
        throw stopped;
      } catch (IOException | RuntimeException e) {
        failures.add(movie.getFileName().toString(), BadFile.sentence(e));
      }
    }
  }

  private void applyTo(
      Source source, FewShotModel model, Outputs outputs, Journal journal, Progress progress)
      throws IOException {
    try {
      Span span = span(source.frames());
      Hints hints = hints(source.image(), List.of());
      report().start("Apply Few-shot Model", source, "the one just used", 0);
      logInputs();
      double before = outputs.before();
      FewShotJob.Result result =
          FewShotJob.apply(
              model.forMovie(source.frames(), progress.part(0, 0)),
              0,
              source.frames(),
              List.of(),
              plan(span, hints, outputs.kept(source, journal)),
              progress.part(0, before));
      report().finish(result);
      if (!write(source, result, hints, outputs, journal, progress.part(before, 1))) {
        throw new CancellationException(Outputs.STOPPED);
      }
    } finally {
      source.image().close();
    }
  }
}
