// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The pages under docs tell the truth: their links, the figures that are repeated, the messages.
 */
class PagesTest {
  private static final Path DOCS = Path.of("docs");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]*)(?:#([^)]+))?\\)");
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.,])\\.?\\d(?:[\\d.,]*\\d)?");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the cells of the rows of all tables of a page, without their heads. */
  private static List<String[]> rows(String page) {
    List<String> lines = text(DOCS.resolve(page)).lines().toList();
    return lines.stream()
        .filter(
            line -> line.startsWith("| ") && !line.startsWith("| what") && !line.contains("---"))
        .map(line -> line.substring(2, line.length() - 2).split(" (?<!\\\\)\\| "))
        .toList();
  }

  private static Set<String> numbers(String text) {
    return NUMBER.matcher(text).results().map(MatchResult::group).collect(toSet());
  }

  /** Returns the anchors of the headings of a page, as the places that show Markdown make them. */
  private static Set<String> anchors(Path page) {
    return text(page)
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(toSet());
  }

  @Test
  void links_leadToFilesAndHeadings() throws IOException {
    for (Path page : files(DOCS, ".md")) {
      for (MatchResult link : LINK.matcher(text(page)).results().toList()) {
        Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
        String said = page + " links to " + link.group();
        assertTrue(Files.exists(target), said);
        assertTrue(link.group(2) == null || anchors(target).contains(link.group(2)), said);
      }
    }
  }

  @Test
  void readme_linksToEveryPage() throws IOException {
    String readme = text(Path.of("README.md"));
    for (Path page : files(DOCS, ".md")) {
      assertTrue(readme.contains("(" + page + ")") || readme.contains("(" + page + "#"), page + "");
    }
  }

  @Test
  void accuracy_repeatsFiguresOfItsPages() {
    List<String[]> rows = rows("accuracy.md");
    assertTrue(rows.size() > 50, rows.size() + " rows");
    for (String[] row : rows) {
      assertEquals(4, row.length, row[0]);
      String pages =
          LINK.matcher(row[3])
              .results()
              .map(link -> text(DOCS.resolve(link.group(1))))
              .collect(joining("\n"));
      for (String number : numbers(row[1])) {
        assertTrue(
            numbers(pages).contains(number), row[0] + ": " + number + " is not in " + row[3]);
      }
    }
  }

  @Test
  void accuracy_namesProgramsThatAreThere() throws IOException {
    String there = files(Path.of("src"), "").stream().map(Path::toString).collect(joining("\n"));
    Pattern program =
        Pattern.compile("-Dtest=(\\w+)|org\\.posej\\.\\w+\\.(\\w+)|(src/test/\\S+\\.py)");
    for (String[] row : rows("accuracy.md")) {
      for (MatchResult found : program.matcher(row[2]).results().toList()) {
        String name = Stream.of(1, 2, 3).map(found::group).filter(g -> g != null).findAny().get();
        assertTrue(there.contains("/" + name + ".java\n") || there.contains(name + "\n"), name);
      }
    }
  }

  @Test
  void troubleshooting_quotesMessagesOfTheProgram() throws IOException {
    String sources =
        files(Path.of("src/main/java"), ".java").stream()
            .map(PagesTest::text)
            .collect(joining("\n"))
            .replaceAll("\"\\s*\\+\\s*\"", "");
    int quoted = 0;
    for (String[] row : rows("troubleshooting.md")) {
      for (MatchResult message : CODE.matcher(row[0]).results().toList()) {
        if (message.group(1).contains(" ") && !message.group(1).contains("org.posej")) {
          quoted++;
          for (String part : message.group(1).split("…")) {
            assertTrue(sources.contains(part), "No message has: " + part);
          }
        }
      }
    }
    assertTrue(quoted >= 20, quoted + " messages");
  }
}
