// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.compare.Comparison;
import org.posej.job.EffortChoice;
import org.posej.net.Engine;
import org.posej.pack.OnnxGuess;
import org.posej.sight.Channel;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  @Test
  void noSubcommand_isAUsageError() {
    assertEquals(2, run());
    assertTrue(err.toString().startsWith("Name a subcommand."), err.toString());
  }

  @Test
  void unknownOption_isAUsageError() {
    assertEquals(2, run("demo", "--speed", "7"));
    assertTrue(err.toString().contains("--speed"), err.toString());
  }

  @Test
  void help_listsTheSubcommands() {
    assertEquals(0, run("--help"));
    assertTrue(out.toString().contains("demo"), out.toString());
  }

  @Test
  void help_ofOptions_namesAllValuesAsTheyAreTyped() {
    values(Comparison.Individuals.values(), "evaluate");
    values(EffortChoice.values(), "few-shot");
    values(Channel.values(), "few-shot");
    values(Engine.Provider.values(), "human");
    values(OnnxGuess.Scaling.values(), "models", "import");
  }

  private void values(Enum<?>[] values, String... command) {
    out.getBuffer().setLength(0);
    String[] help = Arrays.copyOf(command, command.length + 1);
    help[command.length] = "--help";
    assertEquals(0, run(help));
    for (Enum<?> value : values) {
      String typed = value.name().toLowerCase(Locale.ROOT);
      assertTrue(out.toString().matches("(?s).*\\b" + typed + "\\b.*"), typed + out);
      assertFalse(out.toString().contains(value.name() + ","), out.toString());
    }
  }

  @Test
  void version_namesThePlugin() {
    assertEquals(0, run("--version"));
    assertTrue(out.toString().startsWith("PoseJ "), out.toString());
  }

  @Test
  void threadsBelowOne_areRefusedInOneSentence() {
    assertEquals(2, run("demo", "--threads", "0", "--out", folder.resolve("new").toString()));
    assertEquals("--threads must be at least 1, not 0." + System.lineSeparator(), err.toString());
    assertFalse(Files.exists(folder.resolve("new")));
  }

  @Test
  void outputThatIsAFile_failsInOneSentence() throws IOException {
    Path file = Files.createFile(folder.resolve("taken"));
    assertEquals(1, run("demo", "--out", file.toString()));
    assertEquals(file + " is a file, not a folder." + System.lineSeparator(), err.toString());
  }

  @Test
  void debug_printsTheStackTrace() throws IOException {
    Path file = Files.createFile(folder.resolve("taken"));
    assertEquals(1, run("demo", "--debug", "--out", file.toString()));
    assertTrue(err.toString().contains("at org.posej.session.ResultFiles"), err.toString());
  }

  @Test
  void demo_writesItsFilesAndSaysHowGoodItIs() throws IOException {
    String to = folder.toString();
    int code = run("demo", "--effort", "quick", "--step", "12", "--out", to);
    assertEquals(0, code, err.toString());
    try (Stream<Path> list = Files.list(folder)) {
      assertEquals(
          "sample-RoiSet.zip sample-heatmaps.tif sample-poses.mp4 sample-poses.png sample.csv"
              + " sample.json",
          String.join(" ", list.map(p -> p.getFileName().toString()).sorted().toList()));
    }
    String median = out.toString().replaceAll("(?s).*median ([0-9.]+) px.*", "$1");
    assertTrue(Double.parseDouble(median) < 10, out.toString());
  }
}
