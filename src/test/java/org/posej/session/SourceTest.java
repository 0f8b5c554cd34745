// SPDX-License-Identifier: BSD-2-Clause
package org.posej.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.fewshot.TurningHook;
import org.posej.movie.MovieWriter;

class SourceTest {
  @TempDir private Path folder;

  /** What was found in the movie as it was must not count as that of the movie as it is. */
  @Test
  void key_movieChangedWhileItIsOpen_isThatOfTheMovieAsItWasOpened() throws IOException {
    TurningHook hook = new TurningHook(2, TurningHook.Depth.BYTE);
    Path movie = folder.resolve("walk.mp4");
    try (MovieWriter writer = new MovieWriter(movie, hook.width(), hook.height(), 30)) {
      writer.write(hook.frame(0));
      writer.write(hook.frame(1));
    }
    String before = Journal.key(movie);
    Source source = Source.open(movie, List.of(movie));
    try {
      Files.writeString(movie, "more", StandardOpenOption.APPEND);
      assertNotEquals(before, Journal.key(movie));
      assertEquals(before, source.key());
    } finally {
      source.closeOpened();
    }
  }
}
