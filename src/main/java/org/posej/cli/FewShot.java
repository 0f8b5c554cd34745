// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.posej.Progress;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.fewshot.Example;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.FitOptions;
import org.posej.file.BadFile;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.job.FewShotJob;
import org.posej.label.LabelFile;
import org.posej.match.Supports;
import org.posej.method.MethodFit;
import org.posej.method.ModelFiles;
import org.posej.model.Hints;
import org.posej.session.Journal;
import org.posej.session.MovieFiles;
import org.posej.session.ResultFiles;
import org.posej.skeleton.SkeletonFile;
import org.posej.support.SupportLibrary;
import org.posej.view.Labels;
import org.posej.view.RoiSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fits a model to labelled frames, or takes a fitted one, and applies it to movies. */
@Command(
    name = "few-shot",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Finds keypoints that were labelled on a few frames in every frame.")
final class FewShot implements Callable<Integer> {
  private static final double ESTIMATED = 0.9; // share of the work on a movie, the rest is writing

  @Option(
      names = "--input",
      required = true,
      description = "A movie, a TIFF stack, a folder of images or a folder of movies.")
  private Path input;

  @Option(
      names = "--labels",
      description = "A RoiSet.zip of ImageJ, a CollectedData CSV of DeepLabCut or a recording.")
  private Path labels;

  @Option(
      names = "--labelled",
      description = "The movie that the labels belong to (default: the input).")
  private Path labelled;

  @Option(
      names = "--names",
      split = ",",
      description = "Names of the keypoints in order, where the labels have none.")
  private List<String> names = List.of();

  @Option(
      names = "--skeleton",
      description = "Names, limbs, sides and colours as JSON or YAML (default: from the labels).")
  private Path skeleton;

  @Option(
      names = "--support",
      description =
          "Support pictures from elsewhere: a name from the library, or a file that it keeps; with"
              + " or without --labels.")
  private String support;

  @Option(names = "--model", description = "A fitted model to be applied in place of a fit.")
  private Path modelIn;

  @Option(names = "--model-out", description = "Where the fitted model is saved.")
  private Path modelOut;

  @Mixin private FrameRange range;

  @Option(
      names = "--individuals",
      defaultValue = "1",
      description = "How many individuals are looked for (default: ${DEFAULT-VALUE}).")
  private int individuals;

  @Option(
      names = "--no-temporal",
      description = "Take every frame on its own, without its neighbours.")
  private boolean alone;

  @Option(
      names = "--heatmaps",
      defaultValue = "0",
      description = "Write the heatmaps of so many frames, evenly spread (default: none).")
  private int heatmaps;

  @Mixin private Fitting fitting;

  @Mixin private MatchingOptions matching;

  @Option(
      names = "--out",
      defaultValue = "posej-output",
      description = "Folder for the results (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Spec private CommandSpec spec;

  /** What is applied, and the movie whose frames were labelled. */
  private record Fitted(FewShotModel model, double sec, Path movie, List<Example> support) {}

  @Override
  public Integer call() throws IOException {
    return run(new ConsoleProgress(spec.commandLine().getErr()));
  }

  /** Does the work and returns the exit code. */
  int run(Progress progress) throws IOException {
    check(
        modelIn != null || labels != null || support != null,
        "Give --labels to fit a model, --support, or --model.");
    check(modelIn == null || support == null, "Give --support or --model, not both.");
    check(range.mistake() == null, range.mistake());
    check(heatmaps >= 0, "--heatmaps is at least 0.");
    check(skeleton == null || names.isEmpty(), "Give --names or --skeleton, not both.");
    List<Path> movies = support == null ? MovieFiles.list(input) : MovieFiles.items(input);
    check(
        labels == null || labelled != null || movies.size() == 1,
        "Say with --labelled which of the " + movies.size() + " movies the labels belong to.");
    for (Path folder : modelOut == null ? List.of(out) : List.of(out, folder(modelOut))) {
      Files.createDirectories(folder);
    }
    double fitted = modelIn == null ? 1.0 / (1 + movies.size()) : 0; // share of the work
    return apply(
        fitted(labelled != null ? labelled : movies.get(0), progress.part(0, fitted)),
        movies,
        progress.part(fitted, 1));
  }

  private int apply(Fitted fitted, List<Path> movies, Progress progress) throws IOException {
    try (FewShotModel model = fitted.model()) {
      say(model.summary());
      if (modelOut != null) {
        model.save(modelOut);
        say("Wrote " + modelOut + " (model).");
      }
      List<String> unfinished = new ArrayList<>();
      try (Journal journal = Journal.open(out, what(fitted), Journal.keys(movies))) {
        for (int i = 0; i < movies.size(); i++) {
          double n = movies.size();
          Path movie = movies.get(i);
          String name = MovieFiles.name(movie, movies);
          if (!apply(fitted, movie, name, journal, n > 1, progress.part(i / n, (i + 1) / n))) {
            unfinished.add(movie.getFileName().toString());
          }
        }
      }
      if (!unfinished.isEmpty() && movies.size() > 1) {
        complain(
            String.format(
                Locale.ROOT,
                "%d of %d movies were not finished: %s.",
                unfinished.size(),
                movies.size(),
                String.join(", ", unfinished)));
      }
      return unfinished.isEmpty() ? 0 : Main.FAILURE;
    }
  }

  /**
   * Applies the model to a movie and returns whether every frame of the span was done.
   *
   * @param others whether there are others to go on with where this one cannot be read
   */
  private boolean apply(
      Fitted fitted, Path movie, String name, Journal journal, boolean others, Progress progress)
      throws IOException {
    try {
      String key = Journal.key(movie);
      if (journal.isDone(key)) {
        say(movie + " was done before.");
        return true;
      }
      return apply(fitted, movie, key, name, journal, progress);
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      if (!others) {
        throw e;
      }
      complain(movie + " was not finished: " + BadFile.sentence(e));
      return false;
    }
  }

  /** Returns what decides about the results. */
  private String what(Fitted fitted) throws IOException {
    return String.format(
        Locale.ROOT,
        "posej few-shot %x --input %s --labels %s --labelled %s %s --individuals %d --heatmaps %d --no-temporal %b",
        fitted.model().checksum(),
        input.toAbsolutePath().normalize(),
        labels == null ? "none" : Journal.key(labels),
        labels == null ? "none" : fitted.movie().toAbsolutePath().normalize(),
        range,
        individuals,
        heatmaps,
        alone);
  }

  private static Path folder(Path file) {
    return file.toAbsolutePath().getParent();
  }

  private void check(boolean right, String message) {
    if (!right) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  private Fitted fitted(Path movie, Progress progress) throws IOException {
    if (labels == null && support == null) {
      return new Fitted(ModelFiles.load(modelIn), 0, movie, List.of());
    }
    try (Frames frames = MovieFiles.open(movie)) {
      if (modelIn != null) {
        return loaded(movie, frames);
      }
      Supports elsewhere = support == null ? null : SupportLibrary.ofUser().find(support);
      return labels == null
          ? fit(movie, elsewhere.skeleton(), frames, List.of(), elsewhere, progress)
          : labelled(movie, frames, elsewhere, progress);
    }
  }

  private Fitted labelled(Path movie, Frames frames, Supports elsewhere, Progress progress)
      throws IOException {
    Skeleton given = skeleton == null ? null : SkeletonFile.read(skeleton);
    Labels read = LabelFile.read(labels, frames, given == null ? names : given.names());
    return fit(
        movie, read.skeleton(given, "keypoints"), frames, read.examples(), elsewhere, progress);
  }

  private Fitted fit(
      Path movie,
      Skeleton body,
      Frames frames,
      List<Example> examples,
      Supports elsewhere,
      Progress progress)
      throws IOException {
    say(fitting.describe(examples.size()));
    FitOptions options = fitting.options(examples.size()).with(matching.matching(elsewhere));
    long start = System.nanoTime();
    FewShotModel model = MethodFit.fit(body, frames, examples, options, progress);
    return new Fitted(model, (System.nanoTime() - start) / 1e9, movie, examples);
  }

  /** Returns a model from a file with labels of the same points. */
  private Fitted loaded(Path movie, Frames frames) throws IOException {
    FewShotModel model = ModelFiles.load(modelIn);
    boolean fits = false;
    try {
      List<String> points = model.skeleton().names();
      Labels read = LabelFile.read(labels, frames, points);
      if (!read.names().equals(points)) {
        throw new IllegalArgumentException(
            "The labels name the points "
                + String.join(", ", read.names())
                + ", but the model finds "
                + String.join(", ", points)
                + ".");
      }
      fits = true;
      return new Fitted(model, 0, movie, read.examples());
    } finally {
      if (!fits) {
        model.close();
      }
    }
  }

  /** Applies the model to a movie and returns whether every frame of the span was done. */
  private boolean apply(
      Fitted fitted, Path movie, String key, String name, Journal journal, Progress progress)
      throws IOException {
    boolean own = Files.isSameFile(movie, fitted.movie());
    boolean fitHere = own && modelIn == null;
    try (Frames frames = MovieFiles.open(movie)) {
      if (range.first() > frames.size()) {
        throw new IllegalArgumentException(movie + " has only " + frames.size() + " frames.");
      }
      FewShotJob.Result result =
          FewShotJob.apply(
              fitHere ? fitted.model() : fitted.model().forMovie(frames, progress),
              fitted.sec(),
              frames,
              own ? fitted.support() : List.of(),
              new FewShotJob.Plan(
                  range.span(frames.size()),
                  hints(),
                  !alone,
                  fitting.threads(),
                  journal.kept(key, line -> complain(line.strip()))),
              progress.part(0, ESTIMATED));
      say(summary(movie, result));
      result.warnings().forEach(line -> complain(movie + ": " + line));
      if (!result.complete()) {
        complain(
            movie, result.recording(), range.span(frames.size()).frames(frames.size()).count());
      }
      write(result, frames, journal.begin(key, name), progress.part(ESTIMATED, 1));
      journal.end(key, result.complete());
      return result.complete();
    }
  }

  private String summary(Path movie, FewShotJob.Result result) {
    return String.format(
        Locale.ROOT,
        "%s: %sapplied to %d frames at %.1f frames per second.",
        movie,
        modelIn == null ? String.format(Locale.ROOT, "fitted in %.1f s, ", result.fitSec()) : "",
        done(result.recording()),
        result.framesPerSec());
  }

  private static int done(Recording found) {
    return found.tracks().stream().mapToInt(Track::size).max().orElse(0);
  }

  /** Says why frames are missing; what was done is written all the same. */
  private void complain(Path movie, Recording found, long wanted) {
    String reason = found.history().get(found.history().size() - 1);
    complain(movie + ": only " + done(found) + " of " + wanted + " frames are done. " + reason);
  }

  private void write(FewShotJob.Result result, Frames frames, ResultFiles files, Progress progress)
      throws IOException {
    Recording found = result.recording();
    say("Wrote " + files.recording(found) + " (recording).");
    say("Wrote " + files.table(found) + " (table).");
    say(rois(found, files));
    say("Wrote " + files.overlay(found, frames, Intensity.of(frames), progress) + " (overlay).");
    if (heatmaps > 0) {
      say("Wrote " + files.heatmaps(result.model(), frames, hints(), heatmaps) + " (heatmaps).");
    }
  }

  /** Writes the points as ROIs, unless they are more than can be read, and says so. */
  static String rois(Recording found, ResultFiles files) throws IOException {
    long points = RoiSet.count(found);
    return points > RoiSet.MAX_ENTRIES
        ? String.format(
            Locale.ROOT,
            "No ROIs are written, since an archive holds at most %d and there are %d points.",
            RoiSet.MAX_ENTRIES,
            points)
        : "Wrote " + files.rois(found) + " (ROIs).";
  }

  private Hints hints() {
    return new Hints(List.of(), individuals, false);
  }

  private void complain(String line) {
    spec.commandLine().getErr().println(line);
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
  }
}
