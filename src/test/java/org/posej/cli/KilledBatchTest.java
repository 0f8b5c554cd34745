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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.file.Program;
import org.posej.pack.TestPackages;

/** A batch that is killed at random moments and started again ends as one that was left alone. */
class KilledBatchTest {
  private static final int MOVIES = Math.max(6, Program.KILLS);
  private static final int FRAMES = 60;
  private static final int MOST_NANOS = 20_000_000; // about what a file takes

  @TempDir private Path folder;
  private Path movies;
  private Path model;

  @BeforeEach
  void drawMovies() throws IOException {
    model = TestPackages.write(folder.resolve("model"), SpotMovies.W, SpotMovies.H);
    movies = folder.resolve("movies");
    for (int m = 0; m < MOVIES; m++) {
      SpotMovies.write(movies.resolve("walk" + m + ".mp4"), FRAMES, m);
    }
  }

  private Program human(Path results) {
    List<Object> arguments =
        new ArrayList<>(List.of("human", "--overlay", "--threads", 1, "--model", model));
    arguments.addAll(List.of("--input", movies, "--out", results));
    return new Program(folder.resolve("log.txt"), Main.class, arguments.toArray());
  }

  @Test
  void human_killedAndStartedAgain_givesTheSameFiles() throws Exception {
    Path whole = folder.resolve("whole");
    human(whole).start().await();
    Map<String, byte[]> expected = Program.seen(whole);
    assertEquals(3 * MOVIES, expected.size());
    Random random = new Random(7);
    int hit = 0;
    int within = 0;
    for (int i = 0; hit < Program.KILLS && i < Program.TRIALS; i++) {
      Path results = folder.resolve("killed" + i);
      int files = random.nextInt(expected.size());
      long more = random.nextInt(MOST_NANOS);
      if (!human(results).start().killAfter(files, results, more)) {
        continue; // it had ended
      }
      hit++;
      Map<String, byte[]> found = Program.seen(results);
      found.forEach((name, bytes) -> assertArrayEquals(expected.get(name), bytes, name));
      within += found.isEmpty() || found.size() == expected.size() ? 0 : 1;
      if (found.size() < expected.size() || Program.hidden(results) > 0) {
        human(results).start().await();
      }
      Map<String, byte[]> now = Program.seen(results);
      assertEquals(expected.keySet(), now.keySet());
      now.forEach((name, bytes) -> assertArrayEquals(expected.get(name), bytes, name));
      assertEquals(0, Program.hidden(results));
    }
    assertEquals(Program.KILLS, hit, "Too many programs had ended before they were killed.");
    System.out.printf("batch: %d killed, %d of them between two files%n", hit, within);
  }
}
