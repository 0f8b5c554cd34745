// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.posej.file.BadFile;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.job.NetworkJob;
import org.posej.model.Hints;
import org.posej.model.NetworkModel;
import org.posej.net.Engine;
import org.posej.net.NetworkCache;
import org.posej.pack.ModelPackage;
import org.posej.pack.PackagedModel;
import org.posej.pack.PackagedModel.FlipTest;
import org.posej.session.Journal;
import org.posej.session.MovieFiles;
import org.posej.session.ResultFiles;
import org.posej.shelf.ChosenModel;
import org.posej.shelf.StorePlace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Finds the keypoints of people in movies and images with a trained network. */
@Command(
    name = "human",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Finds the keypoints of people with a trained network.")
final class Human implements Callable<Integer> {
  private static final String HEADER =
      "file\tframes\tpeople\tposes\tmean_score\tframes_per_s\tnote";
  private static final String MAPS_ALONE =
      "This network gives maps alone, from which nobody is counted.";

  @Option(
      names = "--input",
      required = true,
      description = "A movie, an image, a folder of images or a folder of movies.")
  private Path input;

  @Option(
      names = "--model",
      required = true,
      description =
          "A model package, a folder or a zip file, the ONNX file of a network that the catalogue"
              + " knows, or the id of a model that is installed.")
  private String model;

  @Option(
      names = "--detector",
      description =
          "What finds the people: auto, none, or as for the model (default: ${DEFAULT-VALUE}).",
      defaultValue = "auto")
  private String detector;

  @Option(
      names = "--people",
      defaultValue = "1",
      description = "How many people at most (default: ${DEFAULT-VALUE}).")
  private int people;

  @Option(
      names = "--interval",
      defaultValue = "1",
      description = "Frames from one detection to the next (default: ${DEFAULT-VALUE}).")
  private int interval;

  @Mixin private FrameRange range;

  @Option(
      names = "--threads",
      defaultValue = "-1",
      description = "How many threads may work; -1 for one per core (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--threshold",
      defaultValue = "-1",
      description =
          "Points that score less are withheld, 0 to 1; -1 for the model's own"
              + " (default: ${DEFAULT-VALUE}).")
  private double threshold;

  @Option(
      names = "--flip",
      negatable = true,
      description = "Look at the mirror image too, or not (default: as for the model).")
  private Boolean flip;

  @Option(
      names = "--engine",
      defaultValue = "cpu",
      description = "What computes: cpu, cuda, coreml or directml (default: ${DEFAULT-VALUE}).")
  private Engine.Provider engine;

  @Option(
      names = "--store",
      description =
          "Folder of the models (default: models/posej in ImageJ's folder where it runs in one,"
              + " else .posej/models in the user's home).")
  private Path store;

  @Option(
      names = "--overlay",
      description = "Write the movie with the poses drawn on it; of a single frame a PNG picture.")
  private boolean overlay;

  @Option(
      names = "--out",
      defaultValue = "posej-output",
      description = "Folder for the results (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Spec private CommandSpec spec;

  /** What is the same for all movies. */
  private record Batch(
      List<Path> movies,
      ModelPackage pose,
      ModelPackage finder,
      NetworkCache networks,
      Journal journal) {}

  @Override
  public Integer call() throws IOException {
    check(range.mistake() == null, range.mistake());
    check(people >= 1, "--people is at least 1.");
    check(interval >= 1, "--interval is at least 1.");
    check(threads >= -1, "--threads is at least 1, or -1 for all.");
    check(threshold == -1 || threshold >= 0 && threshold <= 1, "--threshold is 0 to 1, or -1.");
    ChosenModel chosen = new ChosenModel(StorePlace.of(store == null ? null : store.toFile()));
    ModelPackage pose = chosen.model(model);
    ModelPackage finder = chosen.detector(detector, pose);
    List<Path> movies = MovieFiles.items(input);
    boolean whole = true;
    try (Journal journal = Journal.open(out, what(pose, finder), Journal.keys(movies));
        NetworkCache networks = NetworkCache.keeping()) {
      spec.commandLine().getOut().println(HEADER);
      for (Path movie : movies) {
        try {
          String key = Journal.key(movie);
          if (journal.isDone(key)) {
            row(movie, "-\t-\t-\t-\t-\tDone before.");
            continue;
          }
          whole &= work(new Batch(movies, pose, finder, networks, journal), movie, key);
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
          row(movie, "0\t0\t0\t-\t-\t" + BadFile.sentence(e));
          whole = false;
        }
      }
    }
    return whole ? 0 : Main.FAILURE;
  }

  /** Returns what decides about the results. */
  private String what(ModelPackage pose, ModelPackage finder) throws IOException {
    return String.format(
            Locale.ROOT,
            "posej human %s by %s --input %s --people %d --interval %d %s --threshold %s --flip %s",
            pose.digests(),
            finder == null ? "none" : finder.digests(),
            input.toAbsolutePath().normalize(),
            people,
            interval,
            range,
            threshold,
            flip)
        + String.format(Locale.ROOT, " --engine %s --overlay %b", engine, overlay);
  }

  private void check(boolean right, String message) {
    if (!right) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  /** Works through a movie, prints its row and returns whether every frame was done. */
  private boolean work(Batch batch, Path movie, String key) throws IOException {
    ModelPackage pose = batch.pose;
    ModelPackage finder = batch.finder;
    NetworkCache networks = batch.networks;
    try (Frames frames = MovieFiles.open(movie)) {
      int workers = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
      boolean alone = interval > 1 || frames.size() == 1;
      Engine with = new Engine(alone ? workers : 1, engine);
      NetworkJob.Plan plan =
          new NetworkJob.Plan(
              range.span(frames.size()),
              new Hints(List.of(), people, false),
              interval,
              alone ? 1 : workers,
              batch.journal.kept(key, line -> spec.commandLine().getErr().println(line.strip())));
      try (NetworkModel opened =
          open(pose, finder, file -> networks.open(file, with), Intensity.of(frames))) {
        ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr());
        String people = finder == null ? "" : ", people by " + finder.nameAndDigests();
        String on = networks.onProviders() + ".";
        String what = "Human pose: " + pose.nameAndDigests() + people + on;
        NetworkJob.Result result = NetworkJob.run(opened, what, frames, plan, progress);
        String name = MovieFiles.name(movie, batch.movies);
        write(result, frames, batch.journal.begin(key, name), progress);
        batch.journal.end(key, result.complete());
        row(movie, summary(result, pose.givesMapsAlone() ? MAPS_ALONE : ""));
        return result.complete();
      }
    }
  }

  private NetworkModel open(
      ModelPackage pose, ModelPackage finder, PackagedModel.NetworkSource source, Intensity range)
      throws IOException {
    FlipTest views = flip == null ? FlipTest.AS_DESCRIBED : flip ? FlipTest.ON : FlipTest.OFF;
    NetworkModel opened = PackagedModel.open(pose, finder, source, range, views);
    return threshold < 0 ? opened : opened.withLeastScore(threshold);
  }

  private static String summary(NetworkJob.Result result, String note) {
    long poses = result.recording().tracks().stream().mapToLong(t -> t.size()).sum();
    String score =
        result.recording().tracks().stream()
            .flatMap(t -> t.frames().mapToObj(t::pose))
            .mapToDouble(p -> p.score())
            .average()
            .stream()
            .mapToObj(mean -> String.format(Locale.ROOT, "%.3f", mean))
            .findFirst()
            .orElse("-");
    return String.format(
        Locale.ROOT,
        "%d\t%d\t%d\t%s\t%.1f\t%s",
        result.frames(),
        result.recording().tracks().stream().filter(t -> t.size() > 0).count(),
        poses,
        score,
        result.framesPerSec(),
        result.reason() == null ? note : result.reason());
  }

  private void write(
      NetworkJob.Result result, Frames frames, ResultFiles files, ConsoleProgress progress)
      throws IOException {
    files.recording(result.recording());
    files.table(result.recording());
    if (overlay) {
      int[] shown =
          range.span(frames.size()).frames(frames.size()).limit(result.frames()).toArray();
      files.overlay(result.recording(), frames, Intensity.of(frames), shown, progress);
    }
  }

  private void row(Path movie, String cells) {
    spec.commandLine().getOut().println(movie + "\t" + cells);
    spec.commandLine().getOut().flush();
  }
}
