// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Recording;

/** What holds of every format; each format's test extends it. Formats of files, not of folders. */
public abstract class PoseFormatContract {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int CUTS = 24;
  private static final int CHANGES = 60;

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

  /** A file that ends anywhere gives a sentence, or what it holds up to there; no other error. */
  @Test
  void read_cutFiles_giveASentence() throws IOException {
    byte[] whole = written();
    for (int i = 0; i < CUTS; i++) {
      Files.write(file(), Arrays.copyOf(whole, (int) ((long) whole.length * i / CUTS)));
      assertReadsOrRefuses("cut to " + i + "/" + CUTS);
    }
  }

  /** So does a file with a byte changed. */
  @Test
  void read_changedFiles_giveASentence() throws IOException {
    byte[] whole = written();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < CHANGES; i++) {
      byte[] changed = whole.clone();
      int at = random.nextInt(changed.length);
      changed[at] = (byte) random.nextInt(256);
      Files.write(file(), changed);
      assertReadsOrRefuses("byte " + at + " is " + changed[at]);
    }
  }

  private void assertReadsOrRefuses(String what) {
    assertTimeoutPreemptively(
        LONG,
        () -> {
          try {
            read();
          } catch (IOException e) {
            assertTrue(e.getMessage().contains("example"), what + ": " + e.getMessage());
            assertFalse(e.getMessage().contains("\n"), what + ": " + e.getMessage());
          }
        },
        what);
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new SplittableRandom(3).nextBytes(noise);
    return noise;
  }
}
