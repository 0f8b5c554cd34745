// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;
import org.posej.image.Intensity;
import org.posej.io.RecordingJson;
import org.posej.metric.PointErrors;
import org.posej.movie.MovieWriter;
import org.posej.sample.WalkingGecko;
import org.posej.session.MovieFiles;
import org.posej.session.ResultFiles;
import org.posej.view.PosePicture;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Every seventh frame of the sample as a movie file, four of them labelled in a recording. */
class FewShotTest {
  private static final int EVERY = 7;
  private static final List<Integer> LABELLED = List.of(2, 8, 14, 20);

  @TempDir private static Path folder;
  private static Recording truth;
  private static Path movie;
  private static Path labels;
  private static Path model;
  private static String said;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  @BeforeAll
  static void fit() throws IOException {
    movie = Files.createDirectory(folder.resolve("movies")).resolve("gecko.mp4");
    labels = folder.resolve("labels.json");
    model = folder.resolve("new/gecko.posej");
    Track all = new Track(0, "gecko");
    Track labelled = new Track(0, "gecko");
    try (WalkingGecko gecko = new WalkingGecko();
        MovieWriter writer = new MovieWriter(movie, gecko.width(), gecko.height(), 5)) {
      Track every = gecko.truth().tracks().get(0);
      for (int t = 0; t < gecko.size() / EVERY; t++) {
        Pose pose = every.pose(EVERY * t);
        writer.write(gecko.frame(EVERY * t));
        all.put(t, pose);
        if (LABELLED.contains(t)) {
          labelled.put(t, pose);
        }
      }
      truth = of(gecko.truth(), all);
      RecordingJson.write(of(gecko.truth(), labelled), labels);
    }
    FewShotTest first = new FewShotTest();
    int code =
        first.run(
            ("few-shot --effort quick --no-temporal --input " + movie)
                .concat(" --labels " + labels + " --model-out " + model)
                .concat(" --out " + folder.resolve("results"))
                .split(" "));
    assertEquals(0, code, first.err.toString());
    said = first.out.toString();
  }

  private static Recording of(Recording like, Track track) {
    return new Recording(
        like.skeleton(), List.of(track), List.of(), like.timeline(), like.scale(), List.of());
  }

  @Test
  void fewShot_findsThePoints() throws IOException {
    Recording found = RecordingJson.read(folder.resolve("results/gecko.json"));
    assertEquals(truth.frameCount(), found.frameCount());
    assertEquals(truth.skeleton().names(), found.skeleton().names());
    assertEquals(
        truth.skeleton().indexOf("right_eye"), found.skeleton().keypoints().get(1).mirror());
    PointErrors errors = PointErrors.of(truth, found, t -> !LABELLED.contains(t));
    assertTrue(errors.median() < 12, "median " + errors.median());
  }

  @Test
  void fewShot_writesItsFilesAndSaysSo() {
    for (String ending : List.of(".json", ".csv", "-RoiSet.zip", "-poses.mp4")) {
      Path file = folder.resolve("results/gecko" + ending);
      assertTrue(Files.exists(file), file.toString());
      assertTrue(said.contains("Wrote " + file), said);
    }
  }

  @Test
  void effort_isSaidAndChosenByItselfUnlessGiven() {
    assertTrue(said.startsWith("Effort: quick."), said);
    CommandSpec spec = new CommandLine(new FewShot()).getCommandSpec();
    assertEquals("auto", spec.findOption("--effort").defaultValue());
  }

  @Test
  void fewShot_moviesOfOneNameAndOlderResults_areKeptApart() throws IOException {
    Path movies = Files.createDirectory(folder.resolve("same"));
    Files.copy(movie, movies.resolve("walk.mp4"));
    Files.copy(movie, movies.resolve("Walk.avi"));
    Path results = folder.resolve("apart");
    String[] args =
        ("few-shot --input " + movies + " --model " + model)
            .concat(" --first 3 --last 3 --out " + results)
            .split(" ");
    assertEquals(0, run(args), err.toString());
    assertEquals(0, run(args), err.toString());
    for (String name : List.of("walk.mp4", "Walk.avi", "walk.mp4-2", "Walk.avi-2")) {
      assertTrue(Files.exists(results.resolve(name + ".csv")), name);
      assertTrue(Files.exists(results.resolve(name + "-poses.png")), name);
    }
  }

  @Test
  void fewShot_appliesASavedModelToAFolderOfMovies() throws IOException {
    Path again = folder.resolve("again");
    String[] args =
        ("few-shot --input " + movie.getParent() + " --model " + model)
            .concat(" --first 3 --step 10 --heatmaps 1 --out " + again)
            .split(" ");
    assertEquals(0, run(args), err.toString());
    Recording found = RecordingJson.read(again.resolve("gecko.json"));
    assertEquals(
        List.of(2, 12, 22), found.tracks().get(0).frames().boxed().toList(), out.toString());
    assertTrue(Files.exists(again.resolve("gecko-heatmaps.tif")));
  }

  @Test
  void fewShot_firstFrameBeyondTheEnd_isRefused() {
    String[] args =
        ("few-shot --input " + movie + " --model " + model)
            .concat(" --first 99 --out " + folder.resolve("none"))
            .split(" ");
    assertEquals(2, run(args));
    assertTrue(err.toString().contains("has only 25 frames."), err.toString());
  }

  @Test
  void fewShot_withoutLabelsAndModel_isAUsageError() {
    assertEquals(2, run("few-shot", "--input", movie.toString()));
    assertTrue(err.toString().startsWith("Give --labels"), err.toString());
  }

  @Test
  void fewShot_movieThatIsNone_failsInOneSentence() {
    String[] args =
        ("few-shot --input " + labels + " --model " + model)
            .concat(" --out " + folder.resolve("none"))
            .split(" ");
    assertEquals(1, run(args));
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().contains("labels.json"), err.toString());
  }

  @Test
  void fewShot_aBadMovieInAFolder_isNotedAndTheOthersAreDone() throws IOException {
    Path movies = Files.createDirectory(folder.resolve("three movies"));
    Files.writeString(movies.resolve("a.mp4"), "no movie");
    Files.copy(movie, movies.resolve("b.mp4"));
    Files.copy(movie, movies.resolve("c.mp4"));
    Path to = folder.resolve("two of three");
    List<String> args =
        List.of(
            "few-shot",
            "--input",
            "" + movies,
            "--model",
            "" + model,
            "--step",
            "9",
            "--out",
            "" + to);
    assertEquals(1, run(args.toArray(String[]::new)));
    List<String> said = err.toString().lines().toList();
    assertTrue(
        said.get(0).startsWith(movies.resolve("a.mp4") + " was not finished: "), said::toString);
    assertEquals(List.of("1 of 3 movies were not finished: a.mp4."), said.subList(1, said.size()));
    for (String name : List.of("b", "c")) {
      assertEquals(3, RecordingJson.read(to.resolve(name + ".json")).tracks().get(0).size());
    }
  }

  @Test
  void run_progressNeverGoesBackBetweenMovies() throws IOException {
    Path movies = Files.createDirectory(folder.resolve("two movies"));
    Files.copy(movie, movies.resolve("b.mp4"));
    Files.copy(movie, movies.resolve("c.mp4"));
    FewShot command = new FewShot();
    new CommandLine(command)
        .setOut(new PrintWriter(out))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(
            "--input", "" + movies, "--model", "" + model, "--step", "9", "--out", "" + movies);
    List<Double> heard = new ArrayList<>();
    assertEquals(0, command.run((done, message) -> heard.add(done)));
    assertEquals(heard.stream().sorted().toList(), heard);
    assertTrue(heard.get(0) < 0.01 && heard.get(heard.size() - 1) > 0.9, heard.toString());
    assertEquals(
        List.of(movies.resolve("b.mp4"), movies.resolve("c.mp4")),
        MovieFiles.list(movies),
        "the overlay movies beside them are no inputs");
  }

  @Test
  void fewShot_frameThatCannotBeRead_saysWhatIsDoneAndFails() throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));
    try (WalkingGecko gecko = new WalkingGecko()) {
      for (int t = 0; t < 4; t++) {
        ImageIO.write(
            PosePicture.picture(gecko.frame(t), Intensity.BYTE),
            "png",
            images.resolve("img" + t + ".png").toFile());
      }
    }
    byte[] whole = Files.readAllBytes(images.resolve("img2.png"));
    Files.write(images.resolve("img2.png"), Arrays.copyOf(whole, whole.length / 2));
    Path to = folder.resolve("partly");
    String[] args =
        ("few-shot --input " + images + " --model " + model + " --out " + to).split(" ");
    assertEquals(1, run(args), out.toString());
    assertTrue(out.toString().contains("images: applied to 2 frames at "), out.toString());
    String reason = err.toString();
    assertTrue(reason.contains("images: only 2 of 4 frames are done. Stopped: "), reason);
    assertTrue(reason.contains("img2.png"), reason);
    assertEquals(2, RecordingJson.read(to.resolve("images.json")).frameCount());
  }

  @Test
  void rois_moreThanAnArchiveHolds_areLeftOutWithASentence() throws IOException {
    Path to = folder.resolve("many");
    double[] places = new double[10];
    Pose pose = Pose.of(places, places, places);
    Track track = new Track(1, "1");
    for (int t = 0; t <= 100_000; t++) {
      track.put(t, pose);
    }
    assertEquals(
        "No ROIs are written, since an archive holds at most 1000000 and there are 1000010 points.",
        FewShot.rois(of(truth, track), new ResultFiles(to, "many")));
    assertFalse(Files.exists(to.resolve("many-RoiSet.zip")));
  }
}
