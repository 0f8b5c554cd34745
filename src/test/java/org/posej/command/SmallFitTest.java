// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.fewshot.TurningHook;
import org.posej.io.RecordingJson;
import org.posej.session.Source;
import org.posej.view.FramesStack;
import org.posej.view.ImagePlusFrames;
import org.posej.view.Labels;
import org.posej.view.PoseOverlay;

/** A quick fit to a small movie with exact truth, through the commands. */
class SmallFitTest {
  private static final int FRAMES = 26;
  private static final int[] LABELLED = {0, 9, 18};

  @TempDir private static Path folder;
  private static ImageStack pair;
  private static File model;
  private static Recording left;

  /** A strip of each hook's picture is not a number, another infinite. */
  private static ImageStack hooks(int... at) throws IOException {
    ImageStack stack = new ImageStack();
    ImageStack one =
        FramesStack.image("", new TurningHook(FRAMES, TurningHook.Depth.FLOAT)).getStack();
    for (int t = 1; t <= FRAMES; t++) {
      ImageProcessor picture = one.getProcessor(t);
      float[] pixels = (float[]) picture.getPixels();
      Arrays.fill(pixels, 0, 4 * 96, Float.NaN);
      Arrays.fill(pixels, 92 * 96, 93 * 96, Float.POSITIVE_INFINITY);
      ImageProcessor frame = new FloatProcessor(192, 96);
      for (int x : at) {
        frame.insert(picture, x, 0);
      }
      stack.addSlice(frame);
    }
    return stack;
  }

  private static ImagePlus labelled(ImageStack stack) {
    ImagePlus image = new ImagePlus("hook", stack);
    image.setDimensions(1, 1, FRAMES);
    image.setOverlay(new Overlay());
    for (int t : LABELLED) {
      label(image, t);
    }
    return image;
  }

  private static void label(ImagePlus image, int t) {
    ImagePlusFrames frames = new ImagePlusFrames(image);
    Pose truth = TurningHook.truth(t);
    for (int k = 0; k < 3; k++) {
      var keypoint = TurningHook.SKELETON.keypoints().get(k);
      image
          .getOverlay()
          .add(Labels.point(frames, keypoint, keypoint.name(), truth.x(k), truth.y(k), t));
    }
  }

  /**
   * Returns the median distance of the points that were found from the truth moved to the right.
   */
  private static double medianError(Recording found, double right) {
    double[] errors = new double[3 * FRAMES];
    int n = 0;
    for (int t = 0; t < FRAMES; t++) {
      Pose pose = found.tracks().get(0).pose(t);
      Pose truth = TurningHook.truth(t);
      for (int k = 0; k < 3; k++) {
        if (pose.has(k)) {
          errors[n++] = Math.hypot(pose.x(k) - truth.x(k) - right, pose.y(k) - truth.y(k));
        }
      }
    }
    assertTrue(n > 2 * FRAMES, n + " points were found.");
    Arrays.sort(errors, 0, n);
    return errors[n / 2];
  }

  /** Two hooks that move alike lie side by side; the model learns the left one. */
  @BeforeAll
  static void fitToTheLeftHalf() throws IOException {
    pair = hooks(0, 96);
    ImagePlus image = labelled(pair);
    image.setRoi(new Roi(0, 0, 96, 96));
    model = folder.resolve("hook.model").toFile();
    Run.command(
        FewShotKeypoints.class,
        "imp",
        image,
        "effort",
        "quick",
        "channel",
        "difference",
        "temporal",
        false,
        "model",
        model);
    left = PoseOverlay.on(image).orElseThrow().recording();
  }

  @Test
  void fit_toFramesThatArePartlyNoNumbers_findsThePointsInTheRectangle() {
    assertTrue(medianError(left, 0) < 4, medianError(left, 0) + " px");
  }

  @Test
  void apply_inAnotherRectangle_findsThePointsThere() {
    ImagePlus image = new ImagePlus("other", pair);
    image.setDimensions(1, 1, FRAMES);
    image.setRoi(new Roi(96, 0, 96, 96));
    Run.command(ApplyFewShotModel.class, "imp", image, "model", model, "temporal", false);
    assertTrue(medianError(PoseOverlay.on(image).orElseThrow().recording(), 96) < 4);
  }

  @Test
  void apply_toAFolderOfStacks_writesTheFilesOfEach() throws IOException {
    Path movies = Files.createDirectory(folder.resolve("movies"));
    for (String name : new String[] {"a.tif", "b.tif"}) {
      ImagePlus movie = new ImagePlus(name, hooks(0));
      movie.setDimensions(1, 1, FRAMES);
      IJ.saveAsTiff(movie, movies.resolve(name).toString());
    }
    Object[] inputs = {"input", movies.toFile(), "model", model, "temporal", false};
    assertEquals(
        "Give a folder as output for the results of the movies.",
        Run.refusal(ApplyFewShotModel.class, inputs));
    assertEquals(
        "Give a folder as output for the results of the movies.",
        Run.refusal(FewShotKeypoints.class, "input", movies.toFile()));
    Path results = folder.resolve("results");
    Object[] all = Arrays.copyOf(inputs, inputs.length + 2);
    all[inputs.length] = "output";
    all[inputs.length + 1] = results.toFile();
    Run.command(ApplyFewShotModel.class, all);
    for (String name : new String[] {"a", "b"}) {
      assertTrue(medianError(RecordingJson.read(results.resolve(name + ".json")), 0) < 4, name);
      assertTrue(Files.size(results.resolve(name + ".csv")) > 1000, name);
    }
  }

  /** Only the last frames are worked through, so that the recording is long and the job short. */
  @Test
  void update_ofALongRecording_writesItBesideTheMovie() throws IOException {
    Path movies = Files.createDirectory(folder.resolve("long"));
    ImagePlus image =
        Source.image(movies.resolve("long.avi"), new TurningHook(5004, TurningHook.Depth.BYTE));
    image.setOverlay(new Overlay());
    for (int t : new int[] {4990, 4996, 5001}) {
      label(image, t);
    }
    Run.command(
        FewShotKeypoints.class,
        new Object[] {"imp", image, "first", 4998, "method", "network", "temporal", false});
    assertEquals(5004, RecordingJson.read(movies.resolve("long.json")).frameCount());
    label(image, 5003);
    Run.command(UpdateKeypoints.class, "imp", image);
    Pose updated = RecordingJson.read(movies.resolve("long-2.json")).tracks().get(0).pose(5003);
    assertEquals(TurningHook.truth(5003).x(1), updated.x(1), 1e-3);
    assertEquals(Pose.Source.LABELLED, updated.source(1));
    image.close();
  }
}
