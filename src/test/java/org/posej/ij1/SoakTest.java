// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.posej.net.BrightSpots;

/** Many short commands in one program: what it holds does not grow with their number. */
@EnabledOnOs(OS.LINUX)
class SoakTest {
  /** How many commands are run, 2,000 in the profile "reliability". */
  private static final int RUNS = Integer.getInteger("posej.runs", 200);

  /** What is held after so many, when all is loaded, is compared with what is held at the end. */
  private static final int FIRST = Math.max(100, RUNS / 10);

  private static final double MOST_GROWTH = 1.05;
  private static final List<String> WHAT = List.of("heap", "resident", "threads", "files");

  private static final String MACRO =
      """
      setBatchMode(true);
      newImage("spots", "RGB black", %1$d, %2$d, 3);
      for (t = 1; t <= 3; t++) {
        setSlice(t);
        setColor("red");
        fillRect(8 + 8 * t, 16, 8, 8);
        setColor("green");
        fillRect(64, 48, 8, 8);
        setColor("blue");
        fillRect(32, 32 + 8 * t, 8, 8);
      }
      run("Estimate Human Pose...", "file=[%3$s] output=[%4$s]");
      run("Save Recording...", "output=[%4$s/saved.json]");
      run("Edit Tracks...", "action=rename individual=1 name=gecko");
      run("Undo Keypoints");
      run("Clean Keypoints...", "smooth=median frames=3 plot=false");
      run("Export Keypoints...", "output=[%4$s/saved.trc]");
      run("Load Recording...", "input=[%4$s/saved.json] replace=true");
      run("Evaluate Keypoints...", "prediction=[%4$s/saved.json] truth=[%4$s/saved.json] plots=false worst=0");
      run("Measure Movement...", "rate=25");
      run("Show Heatmaps");
      close("*");
      return "done";
      """;

  private static final int COMMANDS = 10;

  @TempDir Path folder;

  @Test
  void run_manyCommands_holdsNoMoreAndMore() throws Exception {
    Path model = BrightSpots.write(folder.resolve("model"));
    Path out = Files.createDirectory(folder.resolve("out"));
    String macro =
        String.format(
            Locale.ROOT, MACRO, 2 * BrightSpots.WIDTH, 2 * BrightSpots.HEIGHT, model, out);
    Path file = Files.writeString(folder.resolve("macro.ijm"), macro);
    String said = new PlainImageJ(folder.resolve("ImageJ")).runSoak(file, COMMANDS, FIRST, RUNS);
    List<long[]> held =
        said.lines()
            .filter(line -> line.startsWith("HELD "))
            .map(
                line -> Arrays.stream(line.split(" ")).skip(1).mapToLong(Long::parseLong).toArray())
            .toList();
    assertEquals(2, held.size(), said);
    System.out.println("soak: " + said.lines().filter(l -> l.startsWith("HELD ")).toList());
    for (int i = 0; i < WHAT.size(); i++) {
      long before = held.get(0)[i + 1];
      long after = held.get(1)[i + 1];
      assertTrue(after <= MOST_GROWTH * before, WHAT.get(i) + " " + before + " to " + after);
    }
  }
}
