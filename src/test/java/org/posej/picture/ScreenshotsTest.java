// SPDX-License-Identifier: BSD-2-Clause
package org.posej.picture;

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

/** The pictures of the pages are those that {@link Screenshots} takes. */
class ScreenshotsTest {
  private static final Path IMAGES = Path.of("docs/images");
  private static final String ANEW =
      "; take them anew by mvn -q -Pscreenshots test-compile exec:exec";
  private static final Pattern PICTURE =
      Pattern.compile("!\\[[^]]*]\\((?:docs/)?images/([^)]+)\\)");
  private static final Pattern ENTRY = Pattern.compile("Plugins>PoseJ, \"([^\"]+)\".*");
  private static final int MOST_BYTES = 1_500_000; // of all pictures

  private static Set<String> files() throws IOException {
    try (Stream<Path> files = Files.list(IMAGES)) {
      return files
          .map(f -> f.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> taken() {
    return Screenshots.SCENES.values().stream()
        .flatMap(scene -> scene.files().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void files_areThoseOfTheScenes() throws IOException {
    assertEquals(taken(), files());
  }

  @Test
  void pages_showEveryPictureAndNoOther() throws IOException {
    Set<String> shown = new TreeSet<>(Set.of(MenuScene.ENTRIES));
    try (Stream<Path> pages = Files.list(Path.of("docs"))) {
      for (Path page : Stream.concat(Stream.of(Path.of("README.md")), pages).toList()) {
        if (page.toString().endsWith(".md")) {
          PICTURE.matcher(Files.readString(page)).results().forEach(m -> shown.add(m.group(1)));
        }
      }
    }
    assertEquals(taken(), shown);
  }

  @Test
  void menu_hasTheEntriesOfToday() throws IOException {
    Path menu = Path.of(System.getProperty("posej.classes"), "plugins.config");
    List<String> entries =
        Files.readAllLines(menu).stream()
            .map(ENTRY::matcher)
            .filter(m -> m.matches())
            .map(m -> m.group(1))
            .toList();
    assertEquals(entries, Files.readAllLines(IMAGES.resolve(MenuScene.ENTRIES)), "menu.png" + ANEW);
  }

  @Test
  void files_areSmallTogether() throws IOException {
    long bytes = 0;
    for (String file : files()) {
      bytes += Files.size(IMAGES.resolve(file));
    }
    assertTrue(bytes < MOST_BYTES, bytes + " bytes");
  }
}
