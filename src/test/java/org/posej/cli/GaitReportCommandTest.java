// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.io.RecordingJson;
import org.posej.report.DrawnWalker;

/** {@code posej gait}: a report, and the same one again. */
class GaitReportCommandTest {
  @TempDir Path folder;

  private Path walk(String name, double strideSec) throws IOException {
    Path file = folder.resolve(name);
    RecordingJson.write(DrawnWalker.walker(w -> w.strideSec = strideSec), file);
    return file;
  }

  @Test
  void gait_twoTrials_replayToTheSameBytes() throws IOException {
    Path norm = folder.resolve("norm.csv");
    Files.writeString(norm, "measure,percent,mean,sd\ncadence,,115,8\n");
    Path out = folder.resolve("report");
    Posej posej = new Posej();
    int code =
        posej.run(
            "gait",
            walk("1.json", 1),
            walk("2.json", 1.2),
            "--out",
            out,
            "--subject",
            "S7",
            "--affected",
            "left",
            "--norm",
            norm,
            "--method",
            "oconnor",
            "--rate",
            "100");
    assertEquals(0, code, posej.err.toString());
    assertTrue(posej.out.toString().strip().endsWith("report"), posej.out.toString());
    assertTrue(posej.err.toString().contains("Lengths and speeds are in pixels"));
    Files.delete(norm); // the manifest holds it
    Path again = folder.resolve("again");
    Posej replay = new Posej();
    assertEquals(
        0,
        replay.run("gait", "--replay", out.resolve("manifest.json"), "--out", again),
        replay.err.toString());
    for (String name :
        List.of("events.csv", "cycles.csv", "summary.csv", "angles.csv", "curves.csv")) {
      assertArrayEquals(
          Files.readAllBytes(out.resolve(name)), Files.readAllBytes(again.resolve(name)), name);
    }
    assertTrue(Files.readString(again.resolve("summary.csv")).contains(",115.0,8.0,"));
  }

  @Test
  void gait_mistakes_areUsageErrors() throws IOException {
    Path walk = walk("1.json", 1);
    Path out = folder.resolve("report");
    assertSays("Give recordings", "gait", "--out", out);
    assertSays(
        "affected side is none, left or right", "gait", walk, "--out", out, "--affected", "both");
    assertSays("no method 'guess'", "gait", walk, "--out", out, "--method", "guess");
    assertSays("hreljac, foot-velocity, recorded", "gait", walk, "--out", out, "--method", "x");
    assertSays("frames per second above 0", "gait", walk, "--out", out, "--rate", "-5");
    assertSays("leave out --first", "gait", "--replay", "m.json", "--out", out, "--first", "5");
    assertTrue(Files.notExists(out), "nothing is left of a report that failed");
  }

  private static void assertSays(String expected, Object... arguments) {
    Posej posej = new Posej();
    assertEquals(2, posej.run(arguments));
    assertTrue(posej.err.toString().contains(expected), posej.err.toString());
  }
}
