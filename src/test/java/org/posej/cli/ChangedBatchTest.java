// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.RandomModel;
import org.posej.file.Program;
import org.posej.pack.TestPackages;
import org.posej.session.ChangedBatch;

/** Batches whose movies are others when they are gone on with. */
class ChangedBatchTest {
  @TempDir private Path folder;
  private Path model;

  private final StringWriter said = new StringWriter();

  @BeforeEach
  void writeModel() throws IOException {
    model = TestPackages.write(folder.resolve("model"), SpotMovies.W, SpotMovies.H);
  }

  private int run(Object... arguments) {
    PrintWriter out = new PrintWriter(said, true);
    return Main.run(out, out, Stream.of(arguments).map(Object::toString).toArray(String[]::new));
  }

  private void goOn(ChangedBatch batch, Object... command) throws IOException {
    Object[] all =
        Stream.concat(
                Stream.of(command),
                Stream.of("--input", batch.movies(), "--out", batch.results(), "--last", 3))
            .toArray();
    assertEquals(1, run(all), said.toString());
    batch.change();
    assertEquals(0, run(all), said.toString());
    batch.check();
  }

  @Test
  void human_moviesAddedChangedAndTakenAway() throws IOException {
    goOn(new ChangedBatch(folder), "human", "--model", model);
  }

  @Test
  void fewShot_moviesAddedChangedAndTakenAway() throws IOException {
    Path hook = folder.resolve("hook.model");
    try (FewShotModel random = RandomModel.of()) {
      random.save(hook);
    }
    goOn(new ChangedBatch(folder), "few-shot", "--no-temporal", "--model", hook);
  }

  /** Results among the images of a movie do not make it another movie. */
  @Test
  void human_resultsInTheFolderOfImages() throws IOException {
    Path images = Files.createDirectory(folder.resolve("walk"));
    for (int t = 0; t < 3; t++) {
      BufferedImage image =
          new BufferedImage(SpotMovies.W, SpotMovies.H, BufferedImage.TYPE_INT_RGB);
      ImageIO.write(image, "png", images.resolve("frame" + t + ".png").toFile());
    }
    Object[] command = {
      "human", "--overlay", "--model", model, "--input", images, "--out", images, "--last", 1
    };
    assertEquals(0, run(command), said.toString());
    List<String> results = List.of("walk-poses.png", "walk.csv", "walk.json");
    assertTrue(Program.seen(images).keySet().containsAll(results), said.toString());
    assertEquals(0, Program.hidden(images));
  }
}
