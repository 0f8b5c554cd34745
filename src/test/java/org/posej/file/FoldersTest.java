// SPDX-License-Identifier: BSD-2-Clause
package org.posej.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
  @TempDir private Path folder;
  private Path target;

  @BeforeEach
  void nameTarget() {
    target = folder.resolve("made");
  }

  private List<Path> there() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  @Test
  void write_appearsWhole() throws IOException {
    Folders.write(
        target,
        beside -> {
          assertFalse(Files.exists(target));
          Files.writeString(beside.resolve("a"), "a");
        });
    assertEquals(List.of(target), there());
    assertEquals("a", Files.readString(target.resolve("a")));
  }

  @Test
  void write_whereNoFolderCanBeMade_namesTheFolder() {
    Path inside = folder.resolve("none").resolve("made");
    IOException e = assertThrows(IOException.class, () -> Folders.write(inside, beside -> {}));
    assertEquals(
        "The folder " + inside + " cannot be made; choose a place that can be written to.",
        e.getMessage());
  }

  /** A file within is named as it would be, and a file that is there is no folder. */
  @Test
  void write_fileThatCannotBeWritten_isNamedInTheFolder() {
    IOException e =
        assertThrows(
            IOException.class,
            () ->
                Folders.write(
                    target,
                    beside -> {
                      Files.createDirectory(beside.resolve("a"));
                      Files.createDirectory(beside.resolve("a").resolve("b"));
                      Files.delete(beside.resolve("a"));
                    }));
    assertEquals(target.resolve("a").toString(), ((FileSystemException) e).getFile());
    IOException none =
        assertThrows(
            IOException.class,
            () -> PartFile.write(target.resolve("none.json"), out -> out.write(1)));
    assertEquals("There is no " + target + ".", BadFile.sentence(none));
    String name = "x".repeat(300); // longer than file systems take
    IOException longer =
        assertThrows(
            IOException.class, () -> PartFile.write(folder.resolve(name), out -> out.write(1)));
    assertTrue(
        BadFile.sentence(longer).startsWith(folder.resolve(name) + " cannot be read or written: "),
        longer.getMessage());
  }

  @Test
  void write_failure_leavesNothing() throws IOException {
    IOException thrown = new IOException("full");
    IOException e =
        assertThrows(
            IOException.class,
            () ->
                Folders.write(
                    target,
                    beside -> {
                      Files.writeString(beside.resolve("a"), "a");
                      throw thrown;
                    }));
    assertEquals(thrown, e);
    assertEquals(List.of(), there());
  }

  @Test
  void write_afterACrash_startsAnew() throws IOException {
    Path left = Files.createDirectory(PartFileTest.ofKilledProcess(target));
    Files.writeString(left.resolve("old"), "old");
    Folders.write(target, beside -> Files.writeString(beside.resolve("new"), "new"));
    assertFalse(Files.exists(target.resolve("old")));
    assertEquals(List.of(target), there());
  }

  @Test
  void delete_nothing_isNoError() throws IOException {
    Folders.delete(target);
    assertEquals(List.of(), there());
  }
}
