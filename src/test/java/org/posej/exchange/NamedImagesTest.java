// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.io.TestRecordings;

class NamedImagesTest {
  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void fill() throws IOException {
    root = Files.createDirectories(folder.resolve("set")).toRealPath();
    Files.createDirectories(root.resolve("images/deep"));
    Files.createFile(root.resolve("images/deep/a.png"));
    Files.createFile(folder.resolve("secret.png"));
  }

  private Path image(String name) throws IOException {
    Recording r =
        new Recording(
            TestRecordings.SKELETON,
            List.of(),
            List.of(name),
            Timeline.UNKNOWN,
            Scale.PIXELS,
            List.of());
    return new NamedImages(root).of(r).get(0);
  }

  @Test
  void of_pathOrNameBelowTheRoot_isFound() throws IOException {
    Path a = root.resolve("images/deep/a.png");
    assertEquals(a, image("images/deep/a.png"));
    assertEquals(a, image("elsewhere\\a.png"));
    assertEquals(a, image("/data/project/a.png"));
    assertNull(image("b.png"));
  }

  @Test
  void of_namesThatLeadOut_areNotFollowed() throws IOException {
    assertNull(image("../secret.png"));
    assertNull(image(folder.resolve("secret.png").toString()));
    assertNull(image(".."));
    assertNull(image("\0"));
  }

  @Test
  void of_linkThatLeadsOut_isNotFollowed() throws IOException {
    try {
      Files.createSymbolicLink(root.resolve("link.png"), folder.resolve("secret.png"));
    } catch (IOException | UnsupportedOperationException e) {
      return; // no links may be made here
    }
    assertNull(image("link.png"));
  }

  @Test
  void of_severalFilesOfTheName_areToldByTheirFoldersOrRefused() throws IOException {
    Files.createDirectories(root.resolve("other/deep"));
    Path other = Files.createFile(root.resolve("other/deep/a.png"));
    assertEquals(other, image("/data/other/deep/a.png"));
    assertEquals(other, image("C:\\data\\other\\deep\\a.png"));
    assertEquals(other, image("../../other/deep/a.png"));
    for (String name : List.of("a.png", "deep/a.png", "elsewhere/a.png", "../a.png")) {
      String said = assertThrows(IllegalArgumentException.class, () -> image(name)).getMessage();
      assertTrue(
          said.contains(Path.of("images/deep/a.png") + " or " + Path.of("other/deep")), said);
      assertTrue(said.endsWith("give the folder that is meant as root."), said);
    }
  }
}
