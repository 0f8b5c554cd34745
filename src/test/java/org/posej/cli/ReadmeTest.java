// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The README tells the truth: its commands, its keys, its links. */
class ReadmeTest {
  private static final Path README = Path.of("README.md");

  @TempDir private Path folder;

  private static List<String> matches(String regex) throws IOException {
    return Pattern.compile(regex)
        .matcher(Files.readString(README))
        .results()
        .map(m -> m.group(1))
        .toList();
  }

  @Test
  void firstTwoBlocks_areTheTwoCommands() throws IOException {
    List<String> blocks = matches("(?s)```\\n(.*?)\\n```");
    assertEquals(
        "mvn -q -DskipTests package && java -jar target/posej.jar demo --out demo-output",
        blocks.get(0));
    assertEquals("mvn -q verify", blocks.get(1));
    List<String> ci = Files.readAllLines(Path.of(".ci/run"));
    assertEquals(blocks.get(1), ci.get(ci.size() - 1));
  }

  @Test
  void links_leadToFiles() throws IOException {
    for (String link : matches("\\]\\((?!https?:)([^)#]+)\\)")) {
      assertTrue(Files.exists(Path.of(link)), "README.md links to " + link + ".");
    }
  }

  @Test
  void macroReference_isWhatTheCommandsAre() throws IOException {
    Path copy = Files.copy(README, folder.resolve("README.md"));
    assertEquals(0, new Posej().run("commands", "--into", copy));
    assertTrue(
        Files.readString(copy).equals(Files.readString(README)),
        "The commands in README.md are out of date; write them anew by"
            + " java -jar target/posej.jar commands --into README.md");
    assertTrue(Files.readString(README).contains("| `effort` | `auto`, `quick`,"));
  }

  @Test
  void commands_intoAPageWithoutPlace_isRefused() throws IOException {
    Path page = Files.writeString(folder.resolve("page.md"), "# A page\n");
    Posej posej = new Posej();
    assertEquals(1, posej.run("commands", "--into", page));
    assertTrue(posej.err.toString().contains("page.md: it lacks the lines <!-- commands"));
    assertEquals("# A page\n", Files.readString(page));
  }

  @Test
  void commandLine_namesEveryOptionOfFewShot() throws IOException {
    checkOptions("few-shot", new FewShot());
  }

  @Test
  void commandLine_namesEveryOptionOfFigures() throws IOException {
    checkOptions("figures few-shot", new Figures.FewShot());
    checkOptions("figures any-category", new AnyCategoryFigures());
  }

  @Test
  void commandLine_namesEveryOptionOfHuman() throws IOException {
    checkOptions("human", new Human());
    checkOptions("figures human", new HumanFiguresCommand());
    checkOptions("models import", new ImportModel());
  }

  @Test
  void commandLine_namesEveryOptionOfEvaluate() throws IOException {
    checkOptions("evaluate", new Evaluate());
  }

  @Test
  void commandLine_namesEveryOptionOfGait() throws IOException {
    checkOptions("gait", new GaitReportCommand());
  }

  /** The table of a subcommand has every option of it and no other. */
  private static void checkOptions(String subcommand, Object command) throws IOException {
    String readme = Files.readString(README);
    int from = readme.indexOf("\n| option of `" + subcommand + "` |");
    assertTrue(from > 0, "README.md lacks the options of " + subcommand + ".");
    String table = readme.substring(from, readme.indexOf("\n\n", from));
    Set<String> said =
        Pattern.compile("(?m)^\\| (`--[^|]*)\\|")
            .matcher(table)
            .results()
            .flatMap(row -> Stream.of(row.group(1).replace("`", "").strip().split(", ")))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> there =
        new CommandLine(command)
            .getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .map(OptionSpec::longestName)
                .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(there, said);
  }
}
