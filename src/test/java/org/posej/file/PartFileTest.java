// SPDX-License-Identifier: BSD-2-Clause
package org.posej.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartFileTest {
  private static final long NOBODY = 999_999_999; // more than Linux and macOS count to

  @TempDir private Path folder;

  /** Returns a part that a process which is no more would have left. */
  static Path ofKilledProcess(Path target) throws IOException {
    Path own = PartFile.beside(target);
    String name = own.getFileName().toString();
    return own.resolveSibling(
        name.replace("-" + ProcessHandle.current().pid() + "-", "-" + NOBODY + "-"));
  }

  private List<Path> there() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  /** The other writes all of its file while this one has written half of its own. */
  @Test
  void write_sameTargetTwiceAtOnce_keepsThemApart() throws IOException {
    Path target = folder.resolve("a.csv");
    byte[] whole = new byte[200_000];
    PartFile.write(
        target,
        out -> {
          out.write(whole, 0, 100_000);
          PartFile.write(target, other -> other.write(new byte[] {1, 2}));
          assertArrayEquals(new byte[] {1, 2}, Files.readAllBytes(target));
          out.write(whole, 100_000, 100_000);
        });
    assertArrayEquals(whole, Files.readAllBytes(target));
    assertEquals(List.of(target), there());
  }

  /** A file system takes 255 bytes; the part must not need more than its target. */
  @Test
  void write_longestName_isWritten() throws IOException {
    Path target = folder.resolve("n".repeat(251) + ".csv");
    PartFile.write(target, out -> out.write(7));
    assertEquals(List.of(target), there());
  }

  @Test
  void write_afterAKilledProcess_removesWhatItLeft() throws IOException {
    Path target = folder.resolve("a.csv");
    Path other = Files.createFile(ofKilledProcess(folder.resolve("b.csv")));
    Files.createFile(ofKilledProcess(target));
    PartFile.write(target, out -> out.write(7));
    assertEquals(List.of(target, other), there().stream().sorted(this::hiddenLast).toList());
  }

  private int hiddenLast(Path a, Path b) {
    return b.getFileName().compareTo(a.getFileName());
  }

  @Test
  void write_failure_leavesWhatWasThere() throws IOException {
    Path target = Files.writeString(folder.resolve("a.csv"), "old");
    IOException thrown = new IOException("broken");
    IOException e =
        assertThrows(
            IOException.class,
            () ->
                PartFile.write(
                    target,
                    out -> {
                      out.write(new byte[100_000]);
                      throw thrown;
                    }));
    assertEquals(thrown, e);
    assertEquals("old", Files.readString(target));
    assertEquals(List.of(target), there());
  }

  @Test
  void write_fullDisk_isSaidInOneSentence() throws IOException {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    try (SmallDisk full = SmallDisk.at(disk, "200k")) {
      assumeTrue(full != null, "No disk can be mounted here.");
      Path target = disk.resolve("a.csv");
      IOException e =
          assertThrows(
              IOException.class,
              () -> PartFile.write(target, out -> out.write(new byte[1_000_000])));
      assertEquals(
          "The disk is full: free some space, " + target + " is not written.", e.getMessage());
      assertFalse(Files.exists(target));
      try (Stream<Path> left = Files.list(disk)) {
        assertTrue(left.findAny().isEmpty());
      }
    }
  }
}
