// SPDX-License-Identifier: BSD-2-Clause
package org.posej.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Progress;
import org.posej.file.Folders;
import org.posej.store.Archive.Limits;

class ArchiveTest {
  @TempDir Path folder;

  private Path zip(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("a.zip"), bytes);
  }

  private void unpack(Path zip, Limits limits) throws IOException {
    Archive.unpack(zip, folder.resolve("out"), limits, Progress.NONE);
  }

  private String refusal(byte[] bytes, Limits limits) throws IOException {
    Path zip = zip(bytes);
    String said = assertThrows(IOException.class, () -> unpack(zip, limits)).getMessage();
    assertTrue(said.contains("a.zip"), said);
    assertFalse(Files.exists(folder.resolve("out")));
    return said;
  }

  @AfterEach
  void nothingIsLeftBeside() throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      assertTrue(left.allMatch(p -> List.of("a.zip", "out").contains(p.getFileName().toString())));
    }
  }

  @Test
  void unpack_filesAndFolders() throws IOException {
    List<Double> heard = new ArrayList<>();
    Path zip = zip(TestFiles.zip(TestFiles.BYTES, "d/", "d/e/net.onnx", "readme.txt"));
    Archive.unpack(zip, folder.resolve("out"), Limits.PACKAGE, (done, text) -> heard.add(done));
    assertArrayEquals(TestFiles.BYTES, Files.readAllBytes(folder.resolve("out/d/e/net.onnx")));
    assertTrue(Files.exists(folder.resolve("out/readme.txt")));
    assertEquals(1, heard.get(heard.size() - 1));
    assertEquals(heard.stream().sorted().toList(), heard);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../a",
        "d/../../a",
        "d/./a",
        "/a",
        "//a",
        "C:/a",
        "..\\a",
        "d//a",
        "..",
        "a\u0000b",
        "aux.txt",
        "d/NUL",
        "a.",
        "a ",
        "a/b/c/d/e/f/g/h/i/j/k/l/m"
      })
  void unpack_nameThatLeaves_isRefused(String name) throws IOException {
    String said = refusal(TestFiles.zip(new byte[3], "ok", name), Limits.PACKAGE);
    assertTrue(said.contains("refused"), said);
  }

  @Test
  void unpack_sameNameTwice_isRefused() throws IOException {
    String said = refusal(TestFiles.zip(new byte[3], "d/a", "D/A"), Limits.PACKAGE);
    assertTrue(said.contains("two entries"), said);
  }

  @Test
  void unpack_bomb_isRefused() throws IOException {
    byte[] zeros = new byte[20 << 20]; // packs a thousandfold
    String said = refusal(TestFiles.zip(zeros, "a"), Limits.PACKAGE);
    assertTrue(said.contains("too large"), said);
  }

  /** The size in the directory of the archive is changed to 7: it cannot be believed. */
  @Test
  void unpack_bombThatLies_isRefused() throws IOException {
    byte[] bytes = TestFiles.zip(new byte[20 << 20], "a");
    byte[] size = {0, 0, 0x40, 1}; // 20 MiB, lowest byte first
    for (int i = 0; i + 4 <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + 4, size, 0, 4)) {
        bytes[i] = 7;
        Arrays.fill(bytes, i + 1, i + 4, (byte) 0);
      }
    }
    refusal(bytes, Limits.PACKAGE);
  }

  @Test
  void unpack_tooManyOrTooLarge_isRefused() throws IOException {
    byte[] three = TestFiles.zip(TestFiles.BYTES, "a", "b", "c");
    assertTrue(refusal(three, new Limits(2, 1 << 30, 100)).contains("3 entries"));
    assertTrue(refusal(three, new Limits(3, 899_999, 100)).contains("too large"));
    unpack(zip(three), new Limits(3, 900_000, 1));
    String[] names = IntStream.range(0, 1001).mapToObj(i -> "n" + i).toArray(String[]::new);
    Folders.delete(folder.resolve("out"));
    assertTrue(refusal(TestFiles.zip(new byte[0], names), Limits.PACKAGE).contains("1001"));
  }

  @Test
  void unpack_cutOrNoArchive_isRefused() throws IOException {
    byte[] whole = TestFiles.zip(TestFiles.BYTES, "a");
    assertTrue(refusal(Arrays.copyOf(whole, 1000), Limits.PACKAGE).contains("no whole zip"));
    assertTrue(refusal("no zip".getBytes(StandardCharsets.UTF_8), Limits.PACKAGE).contains("zip"));
    byte[] damaged = whole.clone();
    damaged[5000] ^= 1;
    refusal(damaged, Limits.PACKAGE);
  }

  @Test
  void unpack_fullDisk_isSaidBefore() throws IOException {
    Path zip = zip(TestFiles.zip(TestFiles.BYTES, "a"));
    Path out = folder.resolve("out");
    IOException e =
        assertThrows(
            IOException.class,
            () -> Archive.unpack(zip, out, Limits.PACKAGE, Progress.NONE, p -> 1000));
    assertTrue(e.getMessage().contains("disk is full"), e.getMessage());
  }

  @Test
  void unpack_stopped_leavesNothing() throws IOException {
    Path zip = zip(TestFiles.zip(TestFiles.BYTES, "a"));
    Progress stop =
        (done, text) -> {
          throw new CancellationException();
        };
    Path out = folder.resolve("out");
    assertThrows(CancellationException.class, () -> Archive.unpack(zip, out, Limits.PACKAGE, stop));
    assertFalse(Files.exists(out));
  }

  /** What Unix marks as a link is a file to us, which holds where the link would lead. */
  @Test
  void unpack_link_becomesAFile() throws IOException {
    byte[] bytes = TestFiles.zip("/etc/passwd".getBytes(StandardCharsets.UTF_8), "link");
    for (int i = 0; i + 4 < bytes.length; i++) {
      if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
        bytes[i + 5] = 3; // made on Unix
        bytes[i + 40] = 0;
        bytes[i + 41] = (byte) 0xA1; // 0120777: a link
      }
    }
    unpack(zip(bytes), Limits.PACKAGE);
    Path link = folder.resolve("out/link");
    assertFalse(Files.isSymbolicLink(link));
    assertEquals("/etc/passwd", Files.readString(link));
  }
}
