// SPDX-License-Identifier: BSD-2-Clause
package org.posej.matrix;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/** Files that are cut or changed, as PoseFormatContract has them for formats that are written. */
public final class Damage {
  private static final int CUTS = 24;
  private static final int END = 22; // of the last record of an archive
  private static final int[] VALUES = {0, 1, 0x7f, 0xff};
  private static final int CHANGES = Integer.getInteger("posej.changes", 150);

  private Damage() {}

  /** Asserts that whatever becomes of a file, it is read or refused in one sentence. */
  public static void assertSentences(byte[] whole, Path file, PoseFormat format)
      throws IOException {
    for (int i = 0; i < CUTS; i++) {
      Files.write(file, Arrays.copyOf(whole, (int) ((long) whole.length * i / CUTS)));
      assertReadsOrRefuses(file, format, "cut to " + i + "/" + CUTS);
    }
    for (int at = Math.max(0, whole.length - END); at < whole.length; at++) {
      for (int value : VALUES) {
        byte[] changed = whole.clone();
        changed[at] = (byte) value;
        Files.write(file, changed);
        assertReadsOrRefuses(file, format, "byte " + at + " is " + value);
      }
    }
    SplittableRandom random = new SplittableRandom(whole.length);
    for (int i = 0; i < CHANGES; i++) {
      byte[] changed = whole.clone();
      int at = random.nextInt(changed.length);
      int times = 1 + random.nextInt(3);
      for (int j = 0; j < times; j++) {
        changed[Math.min(changed.length - 1, at + j)] = (byte) random.nextInt(256);
      }
      Files.write(file, changed);
      assertReadsOrRefuses(file, format, "change " + i + " at byte " + at);
    }
  }

  private static void assertReadsOrRefuses(Path file, PoseFormat format, String what) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          format.matches(FileStart.of(file));
          try {
            format.read(file, ReadOptions.NONE);
          } catch (IOException e) {
            assertTrue(e.getMessage().startsWith(file.toString()), what + ": " + e.getMessage());
            assertFalse(e.getMessage().contains("\n"), what + ": " + e.getMessage());
          }
        },
        what);
  }
}
