// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.Skeleton;
import org.posej.fewshot.TurningHook.Depth;
import org.posej.learn.UNet;
import org.posej.model.Estimate;
import org.posej.model.Hints;
import org.posej.skeleton.SkeletonInference;

/** Models of random weights on their way through a file, whole and damaged. */
class ModelFileTest {
  private static final long MOST_BYTES = 8 << 20;

  @TempDir Path folder;
  private Path file;
  private byte[] whole;

  @BeforeEach
  void save() throws IOException {
    file = folder.resolve("hook.posej");
    try (LearntModel model = RandomModel.of()) {
      model.save(file);
    }
    whole = Files.readAllBytes(file);
  }

  @Test
  void load_givesTheSameEstimateToTheBit() throws IOException {
    TurningHook movie = new TurningHook(3, Depth.BYTE);
    Hints hints = new Hints(List.of(), 2, true);
    try (LearntModel before = RandomModel.of();
        LearntModel after = LearntModel.load(file)) {
      Estimate expected = before.estimate(movie.frame(1), hints);
      Estimate found = after.estimate(movie.frame(1), hints);
      assertEquals(expected.poses(), found.poses());
      assertEquals(expected.candidates(), found.candidates());
      assertArrayEquals(expected.evidence().maps(), found.evidence().maps());
      assertEquals(before.skeleton(), after.skeleton());
      assertEquals("A model with a summary.", after.summary());
      Path again = folder.resolve("again.posej");
      after.save(again);
      assertArrayEquals(whole, Files.readAllBytes(again));
    }
  }

  /** Version 1 had three factors of another function where version 2 has five. */
  @Test
  void load_versionOneTakesThePresentFactors() throws IOException {
    int tail = 2 + "A model with a summary.".length() + 8;
    byte[] old = Arrays.copyOf(whole, whole.length - 2 * 8);
    System.arraycopy(whole, whole.length - tail, old, old.length - tail, tail);
    old[7] = 1;
    Files.write(file, signed(old));
    try (LearntModel model = LearntModel.load(file)) {
      assertEquals(Confidence.DEFAULT, model.confidence());
      assertEquals("A model with a summary.", model.summary());
    }
  }

  private void refuses(byte[] bytes, String... parts) throws IOException {
    Files.write(file, bytes);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    String message =
        assertThrows(IOException.class, () -> LearntModel.load(file).close()).getMessage();
    long taken = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertTrue(taken < MOST_BYTES, taken + " bytes for: " + message);
    assertTrue(message.startsWith(file.toString()) && message.endsWith("."), message);
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  void load_cutFilesAreRefused() throws IOException {
    for (int i = 0; i < 20; i++) {
      refuses(Arrays.copyOf(whole, whole.length * i / 20), "cut");
    }
    refuses(Arrays.copyOf(whole, whole.length - 1), "cut");
    refuses(Arrays.copyOf(whole, whole.length + 1), "cut or damaged");
  }

  @Test
  void load_flippedBytesAreRefused() throws IOException {
    for (int i = 8; i < whole.length; i += i < 400 ? 3 : 997) {
      byte[] flipped = whole.clone();
      flipped[i] ^= 0x55;
      refuses(flipped, "checksum");
    }
  }

  @Test
  void load_otherFilesAndVersionsAreToldApart() throws IOException {
    byte[] other = whole.clone();
    other[0] = 'G';
    refuses(other, "is not a few-shot model");
    byte[] later = whole.clone();
    later[7]++;
    refuses(later, "version " + (whole[7] + 1), "reads versions 1 to " + whole[7]);
    refuses(new byte[0], "cut");
  }

  /** Writes a value at an offset and makes the checksum fit again, as a hostile file would. */
  private byte[] forged(int at, int size, double value) {
    byte[] bytes = whole.clone();
    ByteBuffer b = ByteBuffer.wrap(bytes);
    if (size == 8) {
      b.putDouble(at, value);
    } else {
      b.putInt(at, (int) value);
    }
    return signed(bytes);
  }

  private static byte[] signed(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes, 0, bytes.length - 8);
    ByteBuffer.wrap(bytes).putLong(bytes.length - 8, sum.getValue());
    return bytes;
  }

  /* The skeleton "hook" of "end", "corner" and "tip" with two limbs: see docs/few-shot-model.md. */
  private static final int POINTS = 8 + 2 + 4;
  private static final int LIMBS = POINTS + 4 + (2 + 3) + (2 + 6) + (2 + 3) + 3 * 16;
  private static final int INPUT = LIMBS + 4 + 2 * 12;
  private static final int CHANNEL = INPUT + 8 + 8 + 16;
  private static final int MEAN = CHANNEL + 2 + 10;
  private static final int BACKGROUND = MEAN + 8;
  private static final int FINDER = BACKGROUND + 4 + 4 * 87 * 87;
  private static final int SHAPES = FINDER + 4 + 8;
  private static final int LEVELS = SHAPES + 4 + 2 * 6 * 8;
  private static final int WEIGHTS = LEVELS + 4 + 2 * 4;

  @ParameterizedTest
  @CsvSource({
    "points, 2000000000, number of points",
    "points, 1, number of points",
    "limbs, 2000000000, number of limbs",
    "width, 100000000, frame width",
    "width, 60000, background",
    "height, 0, frame height",
    "scale, 1e-300, scale",
    "scale, 16, background",
    "scale, NaN, scale",
    "low, Infinity, not a range",
    "deviation, 0, deviation",
    "background, 2000000000, background",
    "crop, 100000000, crop size",
    "crop, 50, crop size",
    "turn, NaN, usual turn",
    "shapes, 2000000000, number of shapes",
    "shape, Infinity, place of a point",
    "levels, 1000, number of levels",
    "level, 100000, width",
    "level, 256, weights",
    "weights, 2000000000, weights"
  })
  void load_absurdNumbersAreRefusedWithoutMemory(String what, double value, String part)
      throws IOException {
    int at =
        switch (what) {
          case "points" -> POINTS;
          case "limbs" -> LIMBS;
          case "width" -> INPUT;
          case "height" -> INPUT + 4;
          case "scale" -> INPUT + 8;
          case "low" -> INPUT + 16;
          case "deviation" -> MEAN + 4;
          case "background" -> BACKGROUND;
          case "crop" -> FINDER;
          case "turn" -> FINDER + 4;
          case "shapes" -> SHAPES;
          case "shape" -> SHAPES + 4;
          case "levels" -> LEVELS;
          case "level" -> LEVELS + 4;
          default -> WEIGHTS;
        };
    boolean wide = List.of("scale", "low", "turn", "shape").contains(what);
    refuses(forged(at, wide ? 8 : 4, value), part);
  }

  @Test
  void load_badTextAndChannelAreRefused() throws IOException {
    byte[] text = whole.clone();
    text[10] = (byte) 0xff;
    refuses(signed(text), "not UTF-8");
    byte[] channel = whole.clone();
    channel[CHANNEL + 2] = 'X';
    refuses(signed(channel), "channel");
  }

  /** Counted by hand from the list of convolutions in docs/few-shot-model.md. */
  @Test
  void layout_hasAsManyWeightsAsThePageSays() {
    assertEquals(73_860, new UNet(1, 4, 24, 32, 48).initial(1).length);
  }

  /** A name longer than the format can hold fails in the middle of the writing. */
  @Test
  void save_thatFailsLeavesTheOldFile() throws IOException {
    Skeleton hostile =
        SkeletonInference.infer("", List.of("a", "b", "c".repeat(70_000)), List.of());
    try (LearntModel model = RandomModel.of(hostile)) {
      assertThrows(IOException.class, () -> model.save(file));
    }
    assertArrayEquals(whole, Files.readAllBytes(file));
    try (var names = Files.list(folder)) {
      assertEquals(1, names.count(), "no part is left");
    }
    Path nowhere = folder.resolve("absent").resolve("m.posej");
    try (LearntModel model = RandomModel.of()) {
      assertThrows(IOException.class, () -> model.save(nowhere));
    }
    assertFalse(Files.exists(nowhere.getParent()));
  }
}
