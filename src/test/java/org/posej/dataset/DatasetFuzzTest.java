// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.posej.ImageSize;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;
import org.posej.skeleton.Skeletons;

/**
 * Files that are changed at random are read or refused in a sentence; {@code -Dposej.fuzz=10000}
 * tries that many of each format.
 */
class DatasetFuzzTest {
  private static final int TRIES = Integer.getInteger("posej.fuzz", 150);
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          "\"",
          "null",
          "-1",
          "1e308",
          "NaN",
          "0",
          "true",
          "[[[[",
          "{}",
          "99999999999999999999",
          "\"id\":",
          "\"keypoints\":",
          "\u0000",
          "\n",
          " ");

  @TempDir private Path folder;

  static Stream<PoseFormat> formats() {
    return Stream.of(
        new CocoFormat(),
        new PosetrackFormat(),
        new CocoResultsFormat(),
        new MpiiJsonFormat(),
        new AicFormat(),
        new YoloPoseFormat(),
        new PtsFormat());
  }

  @ParameterizedTest
  @MethodSource("formats")
  void read_changedAtRandom_isReadOrRefused(PoseFormat format) throws IOException {
    String skeleton =
        format instanceof PtsFormat
            ? "face-68"
            : format instanceof AicFormat ? "aic-14" : "mpii-16";
    Path path = folder.resolve("fuzzed" + format.ending());
    format.write(
        LabelRecordings.of(
            Skeletons.of(skeleton), List.of("a", "b", "c"), List.of(new ImageSize(640, 480))),
        path);
    Path file = path;
    if (Files.isDirectory(path)) {
      try (Stream<Path> all = Files.walk(path)) {
        file = all.filter(f -> f.toString().matches(".*a\\.(txt|pts)")).findFirst().orElseThrow();
      }
    }
    byte[] whole = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < TRIES; i++) {
      Files.write(file, changed(whole, random));
      assertReadsOrRefuses(format, path, "try " + i);
    }
  }

  /** Puts pieces, bytes or parts of the file itself into it, or takes some out. */
  private static byte[] changed(byte[] whole, SplittableRandom random) {
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      int at = random.nextInt(text.length());
      int length = random.nextInt(Math.min(40, text.length() - at));
      String put =
          switch (random.nextInt(3)) {
            case 0 -> PIECES.get(random.nextInt(PIECES.size()));
            case 1 -> String.valueOf((char) random.nextInt(256));
            default -> text.substring(random.nextInt(at + 1), at);
          };
      text = text.substring(0, at) + put + text.substring(at + length);
    }
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  private static void assertReadsOrRefuses(PoseFormat format, Path path, String what) {
    ReadOptions options = new ReadOptions(null, new ImageSize(640, 480));
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          try {
            format.matches(FileStart.of(path));
            format.read(path, options);
          } catch (IOException e) {
            assertTrue(e.getMessage().contains("fuzzed"), what + ": " + e.getMessage());
            assertFalse(e.getMessage().contains("\n"), what + ": " + e.getMessage());
          }
        },
        what);
  }
}
