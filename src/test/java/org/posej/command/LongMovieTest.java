// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long movies in a small heap: their pixels alone are many times larger. */
class LongMovieTest {
  private static final int LIMIT_SEC = 300;

  @TempDir Path folder;

  /** Runs a program in a heap of its own and returns the fields that it prints. */
  private String[] run(Class<?> program, String heap, String... arguments) throws Exception {
    Path log = folder.resolve("out.txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(LIMIT_SEC, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    String text = Files.readString(log);
    assertTrue(ended && process.exitValue() == 0, text);
    String[] fields = text.strip().split(" ", 4);
    assertEquals(Integer.parseInt(arguments[0]), Integer.parseInt(fields[0]), text);
    assertEquals(0, Double.parseDouble(fields[1]), text);
    assertTrue(Double.parseDouble(fields[2]) <= 64, "bytes per point and frame: " + text);
    assertTrue(Double.parseDouble(fields[2]) >= 20, "the measurement sees the poses: " + text);
    return fields;
  }

  /** 10,000 frames hold 330 MB of pixels and 2.6 GB of heatmaps. */
  @Test
  void run_tenThousandFramesFitIn100Megabytes() throws Exception {
    run(LongMovieMain.class, "-Xmx100m", "10000");
  }

  /** 100,000 frames hold 3.3 GB of pixels and 26 GB of heatmaps. */
  @Tag("soak")
  @Test
  void run_aHundredThousandFramesFitInOneGigabyte() throws Exception {
    run(LongMovieMain.class, "-Xmx1g", "100000");
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
    String[] fields =
        run(LongStackMain.class, heap, "" + frames, folder.resolve("results").toString());
    assertTrue(fields[3].startsWith("Temporal model"), fields[3]);
    assertTrue(fields[3].contains("the others steadied"), fields[3]);
    try (Stream<String> rows = Files.lines(folder.resolve("results/long.csv"))) {
      assertEquals(1 + frames * 4, rows.count());
    }
    assertTrue(Files.size(folder.resolve("results/long.json")) > 100L * frames);
  }
}
