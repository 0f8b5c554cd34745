// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Overlay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Skeleton.Keypoint;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.RandomModel;
import org.posej.fewshot.TurningHook;
import org.posej.fewshot.TurningHook.Depth;
import org.posej.net.BrightSpots;
import org.posej.session.ChangedBatch;
import org.posej.view.FramesStack;
import org.posej.view.ImagePlusFrames;
import org.posej.view.Labels;
import org.scijava.command.Command;

/** Batches whose movies are others when they are gone on with. */
class ChangedBatchTest {
  @TempDir private Path folder;

  private void goOn(
      ChangedBatch batch, Class<? extends Command> command, Callable<Stream<Object>> inputs)
      throws Exception {
    Stream<Object> more =
        Stream.of("input", batch.movies().toFile(), "output", batch.results().toFile(), "last", 3);
    Object[] batched = more.toArray();
    String sentence =
        Run.refusal(command, Stream.concat(inputs.call(), Stream.of(batched)).toArray());
    assertTrue(sentence.startsWith("b.mp4 was not finished: "), sentence);
    batch.change();
    Run.command(command, Stream.concat(inputs.call(), Stream.of(batched)).toArray());
    batch.check();
  }

  @Test
  void estimateHumanPose_moviesAddedChangedAndTakenAway() throws Exception {
    Path spots = BrightSpots.write(folder.resolve("model"));
    goOn(
        new ChangedBatch(folder), EstimateHumanPose.class, () -> Stream.of("file", spots.toFile()));
  }

  /** The network is the same, but its numbers are read in another way. */
  @Test
  void estimateHumanPose_descriptionChanged_isDoneAnew() throws Exception {
    ChangedBatch batch = new ChangedBatch(folder);
    Path spots = BrightSpots.write(folder.resolve("model"));
    Object[] inputs = {
      "file", spots.toFile(), "input", batch.movies().toFile(), "output", batch.results().toFile()
    };
    Run.refusal(EstimateHumanPose.class, inputs);
    Path rdf = spots.resolve("rdf.yaml");
    Files.writeString(rdf, Files.readString(rdf).replace("threshold: 0.1", "threshold: 0.9"));
    Run.refusal(EstimateHumanPose.class, inputs);
    assertTrue(Files.exists(batch.results().resolve("c-2.csv")), "done with the other threshold");
  }

  @Test
  void applyFewShotModel_moviesAddedChangedAndTakenAway() throws Exception {
    Path file = folder.resolve("hook.model");
    try (FewShotModel model = RandomModel.of()) {
      model.save(file);
    }
    goOn(
        new ChangedBatch(folder),
        ApplyFewShotModel.class,
        () -> Stream.of("model", file.toFile(), "temporal", false));
  }

  @Test
  void fewShotKeypoints_moviesAddedChangedAndTakenAway() throws Exception {
    goOn(
        new ChangedBatch(folder, "hook"),
        FewShotKeypoints.class,
        () -> Stream.of("imp", labelled(), "effort", "quick"));
  }

  private static ImagePlus labelled() throws IOException {
    ImagePlus hook = FramesStack.image("hook", new TurningHook(8, Depth.BYTE));
    ImagePlusFrames frames = new ImagePlusFrames(hook);
    hook.setOverlay(new Overlay());
    for (int k = 0; k < 3; k++) {
      Keypoint keypoint = TurningHook.SKELETON.keypoints().get(k);
      double x = TurningHook.truth(1).x(k);
      double y = TurningHook.truth(1).y(k);
      hook.getOverlay().add(Labels.point(frames, keypoint, keypoint.name(), x, y, 1));
    }
    return hook;
  }
}
