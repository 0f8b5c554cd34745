// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.posej.ij1.PlainImageJ;

/**
 * A page of steps, whose code blocks are run in order.
 *
 * <p>Macros ({@code ijm}) that follow each other are one session of plain ImageJ, commands ({@code
 * sh}) go through the command line, and each line of a block of {@code text} has to be part of what
 * the block before it printed. What the page calls {@code /data} is a folder of the test.
 */
final class Tutorial {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern FILE = Pattern.compile("`/data/([^`]+)`");
  private static final Pattern ENTRY = Pattern.compile("\\*Plugins › PoseJ › ([^*]+)\\*");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final String PROGRAM = "java -jar target/posej.jar ";
  private static final String DONE = "block of the page is done";

  private record Block(String language, String text) {
    boolean isMacro() {
      return language.equals("ijm");
    }
  }

  private final Path page;
  private final Path data;
  private final String prose;
  private final List<Block> code = new ArrayList<>();
  private final List<List<String>> promised = new ArrayList<>();

  /** Reads a page, for which a folder stands in place of {@code /data}. */
  Tutorial(Path page, Path data) throws IOException {
    this.page = page;
    this.data = data;
    String text = Files.readString(page);
    prose = BLOCK.matcher(text).replaceAll("").replaceAll("\\s+", " ");
    for (MatchResult match : BLOCK.matcher(text).results().toList()) {
      add(match.group(1), match.group(2));
    }
  }

  private void add(String language, String text) {
    if (language.equals("text")) {
      promised.get(promised.size() - 1).addAll(text.lines().toList());
    } else {
      assertTrue(List.of("ijm", "sh").contains(language), "No test runs a block of " + language);
      code.add(new Block(language, text.replace("/data/", data + "/")));
      promised.add(new ArrayList<>());
    }
  }

  /** Runs all blocks and checks what they print and which files there are then. */
  void run(PlainImageJ imagej) throws IOException, InterruptedException {
    List<String> printed = new ArrayList<>();
    while (printed.size() < code.size()) {
      int first = printed.size();
      int end = first;
      while (end < code.size() && code.get(end).isMacro()) {
        end++;
      }
      printed.addAll(
          end > first
              ? macros(imagej, code.subList(first, end))
              : List.of(commands(code.get(first))));
    }
    for (int i = 0; i < code.size(); i++) {
      for (String line : promised.get(i)) {
        assertTrue(printed.get(i).contains(line), line + " is not in:\n" + printed.get(i));
      }
    }
    for (String file : found(FILE)) {
      assertTrue(Files.exists(data.resolve(file)), "There is no " + file);
    }
  }

  /** Checks that the entries of the menu are those that there are. */
  void checkEntries() throws IOException {
    String menu = Files.readString(Path.of("src/main/resources/plugins.config"));
    List<String> entries = found(ENTRY);
    assertTrue(entries.size() >= 4, entries::toString);
    for (String entry : entries) {
      assertTrue(menu.contains("Plugins>PoseJ, \"" + entry + "\""), entry);
    }
  }

  /** Checks that links to other pages lead to files. */
  void checkLinks() {
    for (String link : found(LINK)) {
      assertTrue(Files.exists(page.resolveSibling(link)), page + " links to " + link);
    }
  }

  private List<String> found(Pattern pattern) {
    return pattern.matcher(prose).results().map(match -> match.group(1)).toList();
  }

  /** A mistake ends a macro, so that what is printed at the end of its block is not there. */
  private static List<String> macros(PlainImageJ imagej, List<Block> blocks)
      throws IOException, InterruptedException {
    String end = "print(\"" + DONE + "\");\n";
    StringBuilder macro = new StringBuilder();
    blocks.forEach(block -> macro.append(block.text()).append(end));
    String out = imagej.runHeadless(macro.toString());
    List<String> parts = List.of(out.split(DONE, -1));
    assertEquals(blocks.size() + 1, parts.size(), out);
    return parts.subList(0, blocks.size());
  }

  /** Writes something else into the code of the page. */
  Tutorial with(String text, String other) {
    assertTrue(code.stream().anyMatch(block -> block.text().contains(text)), text);
    code.replaceAll(b -> new Block(b.language(), b.text().replace(text, other)));
    return this;
  }

  private static String commands(Block block) {
    Posej posej = new Posej();
    for (String line : block.text().lines().toList()) {
      assertTrue(line.startsWith(PROGRAM), line);
      Stream<String> words =
          WORD.matcher(line.substring(PROGRAM.length()))
              .results()
              .map(word -> word.group(1) == null ? word.group(2) : word.group(1));
      assertEquals(0, posej.run(words.toArray()), line + "\n" + posej.err);
    }
    return posej.out.toString() + posej.err;
  }
}
