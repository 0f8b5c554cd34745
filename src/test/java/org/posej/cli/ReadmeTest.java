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
import org.posej.macro.Inputs;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The README tells the truth: its commands, its keys, its links. */
class ReadmeTest {
  private static final Path README = Path.of("README.md");

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
  void macroReference_namesEveryKeyOfEveryCommand() throws IOException {
    String readme = Files.readString(README);
    try (Context context = new Context(CommandService.class)) {
      int commands = 0;
      for (CommandInfo command : context.service(CommandService.class).getCommands()) {
        if (command.getDelegateClassName().startsWith("org.posej.command.")) {
          checkKeys(readme, command);
          commands++;
        }
      }
      assertTrue(commands >= 10, commands + " commands");
    }
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

  private static void checkKeys(String readme, CommandInfo command) {
    String menu = command.getMenuPath().getLeaf().getName();
    int from = readme.indexOf("\n| " + menu + " |");
    assertTrue(from > 0, "README.md lacks '" + menu + "'.");
    int to = from + 1;
    do {
      to = readme.indexOf('\n', to) + 1;
    } while (readme.startsWith("| |", to));
    String rows = readme.substring(from, to);
    for (ModuleItem<?> input : Inputs.of(command)) {
      boolean said = input.getName().equals("imp") || rows.contains("`" + input.getName() + "`");
      assertTrue(said, "README.md lacks the key '" + input.getName() + "' of '" + menu + "'.");
    }
  }
}
