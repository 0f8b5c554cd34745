// SPDX-License-Identifier: BSD-2-Clause
package org.posej.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.posej.fewshot.TurningHook;
import org.posej.file.Program;
import org.posej.movie.MovieWriter;

/** A folder of movies that is another one when its batch, which could not end, is gone on with. */
public final class ChangedBatch {
  private static final TurningHook HOOK = new TurningHook(12, TurningHook.Depth.BYTE);
  private static final int FRAMES = 3;

  private final Path movies;
  private final Path results;
  private final List<String> others;
  private Map<String, byte[]> before;

  /**
   * Draws two movies that can be read and one between them that cannot.
   *
   * @param others what else has results
   */
  public ChangedBatch(Path folder, String... others) throws IOException {
    this.others = List.of(others);
    movies = Files.createDirectories(folder.resolve("movies"));
    results = folder.resolve("results");
    draw("a.mp4", FRAMES, 0);
    Files.writeString(movies.resolve("b.mp4"), "no movie");
    draw("c.mp4", FRAMES, 1);
  }

  private void draw(String name, int frames, int first) throws IOException {
    try (MovieWriter movie =
        new MovieWriter(movies.resolve(name), HOOK.width(), HOOK.height(), 30)) {
      for (int t = 0; t < frames; t++) {
        movie.write(HOOK.frame(first + t));
      }
    }
  }

  public Path movies() {
    return movies;
  }

  public Path results() {
    return results;
  }

  /**
   * After the first run: changes a movie, takes two away and adds one that is the first now and one
   * that is the last.
   */
  public void change() throws IOException {
    before = Program.seen(results);
    assertEquals(expected("a", "c"), tables(before));
    draw("a.mp4", FRAMES + 1, 2);
    Files.delete(movies.resolve("b.mp4"));
    Files.delete(movies.resolve("c.mp4"));
    draw("0.mp4", FRAMES, 3);
    draw("d.mp4", FRAMES, 4);
  }

  /** After the second run: what was done stays, what is new or changed is done beside it. */
  public void check() throws IOException {
    Map<String, byte[]> now = Program.seen(results);
    before.forEach((name, bytes) -> assertArrayEquals(bytes, now.get(name), name));
    assertEquals(expected("0", "a", "a-2", "c", "d"), tables(now));
    assertEquals(0, Program.hidden(results));
  }

  private Set<String> expected(String... names) {
    return Stream.concat(Stream.of(names), others.stream())
        .flatMap(name -> Stream.of(name + ".csv", name + ".json"))
        .collect(Collectors.toSet());
  }

  private static Set<String> tables(Map<String, byte[]> files) {
    return files.keySet().stream()
        .filter(f -> f.matches(".*\\.(csv|json)"))
        .collect(Collectors.toSet());
  }
}
