// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long movies in a small heap: their pixels alone are many times larger. */
class LongMovieTest {
  private static final int LIMIT_SEC = 300;

  @TempDir Path folder;

  private void run(int frames, String heap) throws IOException, InterruptedException {
    Path log = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                LongMovieMain.class.getName(),
                String.valueOf(frames))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(LIMIT_SEC, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    String text = Files.readString(log);
    assertTrue(ended && process.exitValue() == 0, text);
    String[] fields = text.strip().split(" ");
    assertEquals(frames, Integer.parseInt(fields[0]), text);
    assertEquals(0, Double.parseDouble(fields[1]), text);
    assertTrue(Double.parseDouble(fields[2]) <= 64, "bytes per point and frame: " + text);
    assertTrue(Double.parseDouble(fields[2]) >= 20, "the measurement sees the poses: " + text);
  }

  /** 10,000 frames hold 330 MB of pixels and 2.6 GB of heatmaps. */
  @Test
  void run_tenThousandFramesFitIn100Megabytes() throws Exception {
    run(10_000, "-Xmx100m");
  }

  /** 100,000 frames hold 3.3 GB of pixels and 26 GB of heatmaps. */
  @Tag("soak")
  @Test
  void run_aHundredThousandFramesFitInOneGigabyte() throws Exception {
    run(100_000, "-Xmx1g");
  }
}
