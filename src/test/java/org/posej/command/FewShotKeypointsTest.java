// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton.Keypoint;
import org.posej.fewshot.TurningHook;
import org.posej.fewshot.TurningHook.Depth;
import org.posej.match.TinyMatching;
import org.posej.movie.MovieWriter;
import org.posej.sample.WalkingGecko;
import org.posej.session.Session;
import org.posej.view.FramesStack;
import org.posej.view.ImagePlusFrames;
import org.posej.view.Labels;
import org.posej.view.PoseOverlay;

/** One day with the commands: label, fit, look, correct, save, load and apply to other movies. */
class FewShotKeypointsTest {
  @TempDir private Path folder;

  private void writeMovie(String name, int first) throws IOException {
    WalkingGecko sample = new WalkingGecko();
    try (MovieWriter movie =
        new MovieWriter(folder.resolve(name), sample.width(), sample.height(), 30)) {
      for (int t = first; t < first + 4; t++) {
        movie.write(sample.frame(t));
      }
    }
  }

  @Test
  void label_fit_correct_save_load_applyToAFolderOfMovies() throws IOException {
    writeMovie("a.avi", 20);
    writeMovie("b.avi", 100);
    File results = folder.resolve("results").toFile();
    ImagePlus movie = (ImagePlus) Run.command(OpenSample.class, "labelled", 3).getOutput("image");
    int labels = movie.getOverlay().size();

    var fitted =
        Run.command(
            FewShotKeypoints.class,
            "imp",
            movie,
            "input",
            folder.toFile(),
            "method",
            "network",
            "network",
            TinyMatching.folder(folder.resolve("network"), TinyMatching.Kind.BARE).toFile(),
            "last",
            25,
            "step",
            8,
            "temporal",
            false,
            "output",
            results,
            "model",
            folder.resolve("gecko.model").toFile());
    ResultsTable table = (ResultsTable) fitted.getOutput("table");
    assertEquals(4 * 10, table.size());
    assertEquals("nose", table.getStringValue("Keypoint", 0));
    for (String name : new String[] {"PoseJ sample", "a", "b"}) {
      assertTrue(Files.size(results.toPath().resolve(name + ".csv")) > 100, name);
    }
    Recording found = PoseOverlay.on(movie).orElseThrow().recording();
    assertTrue(movie.getOverlay().size() > labels + 20, "The labels and the points are there.");

    movie.setSlice(30);
    ImagePlus maps = (ImagePlus) Run.command(ShowHeatmaps.class, "imp", movie).getOutput("image");
    assertEquals(30, maps.getFrame());
    assertEquals(10, maps.getNChannels());
    assertEquals(180, maps.getNFrames());
    ResultsTable next =
        (ResultsTable)
            Run.command(SuggestFrames.class, "imp", movie, "count", 2, "last", 25)
                .getOutput("table");
    assertEquals(2, next.size());
    assertEquals(movie.getCurrentSlice(), next.getValue("Frame", 0));

    File saved = folder.resolve("saved.json").toFile();
    Run.command(SaveRecording.class, "imp", movie, "output", saved);
    ImagePlus other = (ImagePlus) Run.command(OpenSample.class, "labelled", 2).getOutput("image");
    int before = other.getOverlay().size();
    Run.command(LoadRecording.class, "imp", other, "input", saved);
    assertTrue(other.getOverlay().size() > before);
    assertEquals(found.tracks().get(0).pose(8), loaded(other).tracks().get(0).pose(8));

    Roi moved = point(movie, 9);
    moved.setLocation(moved.getXBase() + 7, moved.getYBase());
    Run.command(UpdateKeypoints.class, "imp", movie);
    Recording updated = PoseOverlay.on(movie).orElseThrow().recording();
    assertEquals(
        moved.getFloatPolygon().xpoints[0], updated.tracks().get(0).pose(8).x(0), 1e-3, "moved");
    assertEquals(4, Session.on(movie).orElseThrow().support().size());
    assertSame(found.skeleton(), updated.skeleton());
    assertNotNull(maps.getStack().getProcessor(11), "Heatmaps of the model before still open.");
    assertTrue(Run.refusal(UpdateKeypoints.class, "imp", movie).startsWith("No point was moved"));

    Run.command(
        EditTracks.class,
        "imp",
        movie,
        "action",
        "move",
        "points",
        "nose",
        "first",
        17,
        "place",
        "90,80");
    Run.command(UpdateKeypoints.class, "imp", movie);
    assertEquals(5, Session.on(movie).orElseThrow().support().size(), "An edit is a label.");
    assertEquals(90, PoseOverlay.on(movie).orElseThrow().recording().tracks().get(0).pose(16).x(0));

    File model = folder.resolve("gecko.model").toFile();
    Run.command(ApplyFewShotModel.class, "imp", movie, "model", model, "first", 9, "last", 10);
    Recording joined = PoseOverlay.on(movie).orElseThrow().recording();
    assertEquals(5, joined.tracks().get(0).size(), "What was there before is kept.");
    assertEquals(Pose.Source.EDITED, joined.tracks().get(0).pose(8).source(0));
  }

  /** The name is too long for any file system. */
  @Test
  void modelThatCannotBeSaved_isSaidWithTheResultThere() throws IOException {
    ImagePlus hook = FramesStack.image("hook", new TurningHook(8, Depth.SHORT));
    ImagePlusFrames frames = new ImagePlusFrames(hook);
    hook.setOverlay(new Overlay());
    for (int k = 0; k < 3; k++) {
      Pose truth = TurningHook.truth(1);
      Keypoint keypoint = TurningHook.SKELETON.keypoints().get(k);
      hook.getOverlay()
          .add(Labels.point(frames, keypoint, keypoint.name(), truth.x(k), truth.y(k), 1));
    }
    String sentence =
        Run.refusal(
            FewShotKeypoints.class,
            "imp",
            hook,
            "method",
            "network",
            "last",
            3,
            "model",
            folder.resolve("m".repeat(300)).toFile());
    assertTrue(sentence.startsWith("mmm"), sentence);
    Recording found = loaded(hook);
    assertEquals(3, found.tracks().get(0).size());
    assertTrue(found.history().get(1).startsWith("Pixel values: "), found.history().toString());
    assertTrue(Session.on(hook).isPresent());
  }

  private static Recording loaded(ImagePlus image) {
    return PoseOverlay.on(image).orElseThrow().recording();
  }

  private static Roi point(ImagePlus image, int slice) {
    return Arrays.stream(image.getOverlay().toArray())
        .filter(r -> PoseOverlay.owns(r) && r.getPosition() == slice && "nose".equals(r.getName()))
        .findFirst()
        .orElseThrow();
  }
}
