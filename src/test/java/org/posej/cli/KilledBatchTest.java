// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.RandomModel;
import org.posej.file.Program;
import org.posej.pack.TestPackages;

/** A batch that is killed at random moments and started again ends as one that was left alone. */
class KilledBatchTest {
  private static final int FRAMES = 60;
  private static final int MOST_NANOS = 20_000_000; // about what a file takes
  private static final int BYTES = 60 * FRAMES; // two thirds of what is kept of a movie

  @TempDir private Path folder;

  private final Random random = new Random(7);

  private Path movies(int count) throws IOException {
    Path movies = folder.resolve("movies");
    for (int m = 0; m < count; m++) {
      SpotMovies.write(movies.resolve("walk" + m + ".mp4"), FRAMES, m);
    }
    return movies;
  }

  /** A command that writes the results of movies. */
  private interface Batch {
    Program into(Path results);
  }

  /** Kills a program that was started; returns false where it had ended. */
  private interface Kill {
    boolean hits(Program started, Path results) throws IOException, InterruptedException;
  }

  private Program program(Path results, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--input", folder.resolve("movies"), "--out", results));
    return new Program(folder.resolve("log.txt"), Main.class, all.toArray());
  }

  @Test
  void human_killedAndStartedAgain_givesTheSameFiles() throws Exception {
    int count = Math.max(6, Program.KILLS);
    Path model = TestPackages.write(folder.resolve("model"), SpotMovies.W, SpotMovies.H);
    movies(count);
    kill(
        "human",
        out -> program(out, "human", "--overlay", "--threads", 1, "--model", model),
        (started, out) ->
            started.killAfter(random.nextInt(3 * count), out, random.nextInt(MOST_NANOS)));
  }

  /** Killed within a movie, since so much is kept of its frames; the temporal model is on. */
  @Test
  void fewShot_killedWithinAMovie_goesOnThereAndGivesTheSameFiles() throws Exception {
    Path model = folder.resolve("random.model");
    try (FewShotModel random = RandomModel.of()) {
      random.save(model);
    }
    movies(Program.KILLS > 1 ? 3 : 1);
    int wentOn =
        kill(
            "few-shot",
            out -> program(out, "few-shot", "--model", model),
            (started, out) -> started.killAt(1 + random.nextInt(BYTES), out, ".frames"));
    assertEquals(Program.KILLS, wentOn);
  }

  /** Returns how many of the batches went on after frames of a movie that were done. */
  private int kill(String what, Batch batch, Kill kill) throws Exception {
    Path whole = folder.resolve("whole");
    batch.into(whole).start().await();
    Map<String, byte[]> expected = Program.seen(whole);
    int hit = 0;
    int between = 0;
    int within = 0;
    for (int i = 0; hit < Program.KILLS && i < Program.TRIALS; i++) {
      Path results = folder.resolve("killed" + i);
      if (!kill.hits(batch.into(results).start(), results)) {
        continue; // it had ended
      }
      hit++;
      Map<String, byte[]> found = Program.seen(results);
      found.forEach((name, bytes) -> assertArrayEquals(expected.get(name), bytes, name));
      between += found.isEmpty() || found.size() == expected.size() ? 0 : 1;
      if (found.size() < expected.size() || Program.hidden(results) > 0) {
        Program again = batch.into(results).start();
        again.await();
        within += again.said().contains("Goes on after ") ? 1 : 0;
      }
      Map<String, byte[]> now = Program.seen(results);
      assertEquals(expected.keySet(), now.keySet());
      now.forEach((name, bytes) -> assertArrayEquals(expected.get(name), bytes, name));
      assertEquals(0, Program.hidden(results));
    }
    assertEquals(Program.KILLS, hit, "Too many programs had ended before they were killed.");
    System.out.printf(
        "%s: %d killed, %d between two files, %d went on within a movie%n",
        what, hit, between, within);
    return within;
  }
}
