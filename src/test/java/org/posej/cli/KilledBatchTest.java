// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.file.Program;
import org.posej.movie.MovieWriter;
import org.posej.pack.TestPackages;

/** A batch that is killed at random moments and started again ends as one that was left alone. */
class KilledBatchTest {
  private static final int W = 64;
  private static final int H = 48;
  private static final int MOVIES = Math.max(6, Program.KILLS);
  private static final int FRAMES = 60;

  @TempDir private Path folder;
  private Path movies;
  private Path model;

  @BeforeEach
  void drawMovies() throws IOException {
    model = TestPackages.write(folder.resolve("model"), W, H);
    movies = Files.createDirectory(folder.resolve("movies"));
    for (int m = 0; m < MOVIES; m++) {
      try (MovieWriter writer = new MovieWriter(movies.resolve("walk" + m + ".mp4"), W, H, 25)) {
        for (int t = 0; t < FRAMES; t++) {
          Img<ARGBType> frame = ArrayImgs.argbs(W, H);
          square(frame, 10 + (t + m) % 40, 12, 0xff0000);
          square(frame, 30, 8 + t % 30, 0xff00);
          square(frame, 50, 30, 0xff);
          writer.write(frame);
        }
      }
    }
  }

  private static void square(Img<ARGBType> frame, int x, int y, int rgb) {
    for (int i = 0; i < 9; i++) {
      frame.getAt(x - 1 + i % 3, y - 1 + i / 3).set(0xff000000 | rgb);
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
    Program left = human(whole).start();
    long first = left.awaitFile(whole);
    long time = left.await() - first;
    Map<String, byte[]> expected = Program.seen(whole);
    assertEquals(3 * MOVIES, expected.size());
    Random random = new Random(7);
    int hit = 0;
    int within = 0;
    for (int i = 0; i < Program.KILLS; i++) {
      Path results = folder.resolve("killed" + i);
      hit += human(results).start().killAfter(first + (long) (time * random.nextDouble())) ? 1 : 0;
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
    assertTrue(hit > 0, "Every program had ended before it was killed.");
    System.out.printf("batch: %d of %d killed, %d between two files%n", hit, Program.KILLS, within);
  }
}
