// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Recording;
import org.posej.edit.Walkers;
import org.posej.io.RecordingJson;
import org.scijava.Context;
import org.scijava.console.ConsoleService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogMessage;
import org.scijava.log.LogService;
import org.scijava.startup.StartupService;

/** Commands on Fiji's command line: {@code --headless --run org.posej.command.NAME "key=value"}. */
class ConsoleRunTest {
  private static final int FRAMES = 30;

  @TempDir private Path folder;
  private Path walk;

  @BeforeEach
  void write() throws IOException {
    walk = Files.createDirectory(folder.resolve("my walks")).resolve("walk 1.json");
    RecordingJson.write(Walkers.of(2, FRAMES), walk);
  }

  /** Runs a command as Fiji's launcher does, and returns SciJava's errors and warnings. */
  private static String run(String command, String inputs) {
    try (Context context = new Context()) {
      List<LogMessage> lines = new ArrayList<>();
      context.service(LogService.class).addLogListener(lines::add);
      context.service(ConsoleService.class).processArgs("--run", command, inputs);
      StringBuilder told = new StringBuilder();
      try {
        context.service(StartupService.class).executeOperations();
      } catch (RuntimeException e) {
        told.append(e);
      }
      lines.stream()
          .filter(line -> line.level() <= LogLevel.WARN)
          .forEach(line -> told.append(line.text()).append(line.throwable()).append('\n'));
      return told.toString();
    }
  }

  @Test
  void run_withPaths_writesTheFile() throws IOException {
    Path out = folder.resolve("my walks/clean 1.csv");
    String told =
        run(
            "org.posej.command.CleanKeypoints",
            "input='" + walk + "',output='" + out + "',smooth=\"median\",frames=5,plot=false");
    assertEquals("", told);
    long rows = 2L * FRAMES * 3;
    assertEquals(1 + rows, Files.readAllLines(out).size());
  }

  @Test
  void run_oneCommandAfterTheOther_goesOnWithTheFile() throws IOException {
    Path linked = folder.resolve("linked.json");
    assertEquals(
        "",
        run(
            "org.posej.command.LinkIndividuals",
            "input='" + walk + "',output='" + linked + "',keep=1"));
    Recording one = RecordingJson.read(linked);
    assertEquals(1, one.tracks().size());
    assertEquals(FRAMES, one.tracks().get(0).size());
  }

  @Test
  void run_withMistakes_saysWhatIsWrong() {
    String command = "org.posej.command.CleanKeypoints";
    Path out = folder.resolve("out.json");
    String files = "input='" + walk + "',output='" + out + "',";
    String[][] cases = {
      {files + "smoth='median'", "smoth"},
      {files + "smooth='best'", "smooth=best is none of none, butterworth"},
      {files + "score=3", "score=3.0 is not between 0.0 and 1.0."},
      {"input='" + walk + "'", "Give a file as output"},
      {"input='" + folder + "/absent.json',output='" + out + "'", "There is no " + folder},
      {"plot=false", "There is no image: open one with keypoints, or give a keypoint file"}
    };
    for (String[] c : cases) {
      String told = run(command, c[0]);
      assertTrue(told.contains(c[1]), c[0] + " gave " + told);
    }
    assertFalse(Files.exists(out));
  }
}
