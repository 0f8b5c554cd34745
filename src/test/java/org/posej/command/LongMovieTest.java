// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.file.Program;

/** Long movies in a small heap: their pixels alone are many times larger. */
class LongMovieTest {
  @TempDir Path folder;

  /** Runs a program in a heap of its own and returns the fields of the line that it ends with. */
  private String[] run(Class<?> main, String heap, Object... arguments) throws Exception {
    Program program = new Program(folder.resolve("out.txt"), main, arguments).with(heap);
    program.start().await();
    String text = program.lastLine();
    String[] fields = text.split(" ", 4);
    assertEquals(arguments[0], Integer.parseInt(fields[0]), text);
    assertEquals(0, Double.parseDouble(fields[1]), text);
    assertTrue(Double.parseDouble(fields[2]) <= 64, "bytes per point and frame: " + text);
    assertTrue(Double.parseDouble(fields[2]) >= 20, "the measurement sees the poses: " + text);
    return fields;
  }

  /** 10,000 frames hold 330 MB of pixels and 2.6 GB of heatmaps. */
  @Test
  void run_tenThousandFramesFitIn100Megabytes() throws Exception {
    run(LongMovieMain.class, "-Xmx100m", 10_000);
  }

  /** 100,000 frames hold 3.3 GB of pixels and 26 GB of heatmaps. */
  @Tag("soak")
  @Test
  void run_aHundredThousandFramesFitInOneGigabyte() throws Exception {
    run(LongMovieMain.class, "-Xmx1g", 100_000);
  }

  /** The pixels of the virtual stack take 205 MB, its heatmaps 100 MB. */
  @Tag("soak")
  @Test
  void apply_aHundredThousandFramesOfAVirtualStackFitInASmallHeap() throws Exception {
    apply("-Xmx160m", 100_000);
  }

  /** The pixels of the virtual stack take 41 MB, its heatmaps 20 MB. */
  @Test
  void apply_twentyThousandFramesOfAVirtualStackFitInASmallHeap() throws Exception {
    apply("-Xmx48m", 20_000);
  }

  /** The whole job, with the temporal model and the files. */
  private void apply(String heap, int frames) throws Exception {
    String[] fields = run(LongStackMain.class, heap, frames, folder.resolve("results"));
    assertTrue(fields[3].startsWith("Temporal model"), fields[3]);
    assertTrue(fields[3].contains("the others steadied"), fields[3]);
    try (Stream<String> rows = Files.lines(folder.resolve("results/long.csv"))) {
      assertEquals(1 + frames * 4, rows.count());
    }
    assertTrue(Files.size(folder.resolve("results/long.json")) > 100L * frames);
  }
}
