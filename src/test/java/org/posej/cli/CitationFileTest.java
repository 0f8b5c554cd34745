// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.posej.catalog.Literature;
import org.posej.file.Tree;
import org.posej.file.YamlText;

/** CITATION.cff is of version 1.2 of its format and says of the program what the build says. */
class CitationFileTest {
  private static final int LONGEST = 1000;
  private static final Path POM = Path.of("pom.xml");

  private static Tree citation() throws IOException {
    return YamlText.read(Path.of("CITATION.cff"), root -> root);
  }

  private static String line(Tree tree, String key) {
    return tree.at(key).line(LONGEST);
  }

  @Test
  void keys_areThoseOfTheFormat() throws IOException {
    Tree root = citation();
    assertEquals("1.2.0", line(root, "cff-version"));
    assertEquals("software", line(root, "type"));
    assertFalse(line(root, "message").isEmpty());
    assertFalse(line(root, "abstract").isEmpty());
    root.only(
        "cff-version",
        "message",
        "type",
        "title",
        "version",
        "license",
        "url",
        "repository-code",
        "authors",
        "keywords",
        "abstract",
        "references");
    checkAuthors(root);
  }

  @Test
  void version_isThatOfThePom() throws IOException {
    Matcher pom =
        Pattern.compile("<artifactId>posej</artifactId>\\s*<version>([^<]+)<")
            .matcher(Files.readString(POM));
    assertTrue(pom.find());
    assertEquals(pom.group(1), line(citation(), "version"));
  }

  @Test
  void licence_isThatOfTheSources() throws IOException {
    String licence = line(citation(), "license");
    for (Path file :
        List.of(Path.of("CITATION.cff"), Path.of("src/main/java/org/posej/Pose.java"))) {
      assertTrue(Files.readString(file).contains("SPDX-License-Identifier: " + licence + "\n"));
    }
  }

  @Test
  void address_isThatOfThePom() throws IOException {
    assertTrue(Files.readString(POM).contains("<url>" + line(citation(), "url") + "</url>"));
  }

  @Test
  void title_isWhatTheProgramTellsToCite() throws IOException {
    String title = line(citation(), "title");
    assertTrue(Literature.bundled().software().get(0).text().contains(title));
  }

  @Test
  void references_tellTitleYearAndAddress() throws IOException {
    for (Tree work : citation().at("references").list(1, 100)) {
      String type = line(work, "type");
      assertTrue(List.of("article", "conference-paper").contains(type), type);
      assertFalse(line(work, "title").isEmpty());
      work.at("year").whole(1900, 2100);
      checkAuthors(work);
      String place = work.at("doi").line(LONGEST, "") + work.at("url").line(LONGEST, "");
      assertTrue(place.matches("10\\.\\d{4,}/\\S+|https://arxiv\\.org/abs/\\d{4}\\.\\d{5}"), place);
    }
  }

  private static void checkAuthors(Tree work) {
    for (Tree author : work.at("authors").list(1, 100)) {
      assertFalse(line(author, "name").isEmpty());
    }
  }
}
