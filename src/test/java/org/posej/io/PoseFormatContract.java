// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Recording;

/** What holds of every format; each format's test extends it. Formats of files, not of folders. */
public abstract class PoseFormatContract {

  @TempDir public Path folder;

  protected abstract PoseFormat format();

  /** Returns a recording that a file can hold without a loss. */
  protected abstract Recording example();

  /** Asserts that two recordings are the same as far as the format can tell. */
  protected void assertSame(Recording expected, Recording got) {
    TestRecordings.assertSame(expected, got);
  }

  private Path file() {
    return folder.resolve("example" + format().ending());
  }

  private byte[] written() throws IOException {
    format().write(example(), file());
    return Files.readAllBytes(file());
  }

  private Recording read() throws IOException {
    return format().read(file(), ReadOptions.NONE);
  }

  @Test
  void write_thenRead_givesTheSame() throws IOException {
    assertEquals(List.of(), format().losses(example()));
    written();
    assertTrue(format().matches(FileStart.of(file())), "it is not recognised");
    assertSame(example(), read());
  }

  @Test
  void write_twice_givesTheSameBytes() throws IOException {
    assertTrue(Arrays.equals(written(), written()));
  }

  @Test
  void write_intoNoFolder_isRefusedAndLeavesNothing() throws IOException {
    Path nowhere = folder.resolve("gone").resolve("a" + format().ending());
    assertThrows(IOException.class, () -> format().write(example(), nowhere));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void losses_ofARecordingWithEverything_areNamed() {
    Recording all = TestRecordings.recording(TestRecordings.times());
    List<String> losses = format().losses(all);
    assertEquals(losses.stream().distinct().toList(), losses);
    assertTrue(losses.stream().noneMatch(String::isBlank));
  }

  @Test
  void matches_otherThings_isFalse() throws IOException {
    byte[][] others = {{}, {0}, "nonsense".getBytes(), new byte[5000], noise(5000)};
    for (byte[] other : others) {
      Files.write(file(), other);
      assertFalse(format().matches(FileStart.of(file())), other.length + " bytes");
    }
    assertFalse(format().matches(FileStart.of(folder)), "a folder");
  }

  @Test
  void read_nothing_isRefused() {
    String said = assertThrows(IOException.class, this::read).getMessage();
    assertTrue(said.contains("example"), said);
  }

  @Test
  void read_emptyFile_isRefused() throws IOException {
    Files.write(file(), new byte[0]);
    String said = assertThrows(IOException.class, this::read).getMessage();
    assertTrue(said.contains("example") && said.endsWith("."), said);
  }

  /** Files in UTF-16, as some programs of Windows save them, are read as they are or refused. */
  @Test
  void read_textInUtf16_isReadOrRefused() throws IOException {
    String text = new String(written(), StandardCharsets.UTF_8);
    Files.writeString(file(), "\ufeff" + text, StandardCharsets.UTF_16LE);
    try {
      assertSame(example(), read());
    } catch (IOException e) {
      assertTrue(e.getMessage().contains("example"), e.getMessage());
      assertTrue(e.getMessage().matches("\\P{Cntrl}+\\."), e.getMessage());
    }
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new SplittableRandom(3).nextBytes(noise);
    return noise;
  }
}
