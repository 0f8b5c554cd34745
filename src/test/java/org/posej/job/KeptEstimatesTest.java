// SPDX-License-Identifier: BSD-2-Clause
package org.posej.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.zip.CRC32;
import net.imglib2.RandomAccessibleInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Progress;
import org.posej.Recording;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.RandomModel;
import org.posej.fewshot.TurningHook;
import org.posej.image.Frames;
import org.posej.io.RecordingJson;
import org.posej.model.Hints;
import org.posej.model.Span;

/** Jobs that are stopped and gone on with, against the same ones left alone. */
class KeptEstimatesTest {
  private static final int SIZE = 20;
  private static final TurningHook HOOK = new TurningHook(SIZE, TurningHook.Depth.BYTE);
  private static final Span SPAN = new Span(1, 18, 2); // nine frames

  @TempDir private Path folder;
  private final Set<Integer> opened = new TreeSet<>();
  private final List<String> said = new ArrayList<>();

  /** The movie of a hook, which notes what is looked at. */
  private final Frames movie =
      new Frames() {
        @Override
        public int size() {
          return SIZE;
        }

        @Override
        public int width() {
          return HOOK.width();
        }

        @Override
        public int height() {
          return HOOK.height();
        }

        @Override
        public RandomAccessibleInterval<?> frame(int t) throws IOException {
          opened.add(t);
          return HOOK.frame(t);
        }
      };

  private Path file() {
    return folder.resolve("kept");
  }

  private KeptEstimates kept() {
    return new KeptEstimates(file(), said::add);
  }

  /** Stops once so much is done. */
  private static Progress until(double end) {
    return (done, message) -> {
      if (done >= end) {
        throw new CancellationException();
      }
    };
  }

  private byte[] bytes(Recording recording) throws IOException {
    Path json = folder.resolve("recording.json");
    RecordingJson.write(recording, json);
    return Files.readAllBytes(json);
  }

  private NetworkJob.Result people(int interval, KeptEstimates kept, Progress progress)
      throws IOException {
    opened.clear();
    try (FewShotModel model = RandomModel.of()) {
      NetworkJob.Plan plan =
          new NetworkJob.Plan(SPAN, new Hints(List.of(), 2, false), interval, 2, kept);
      return NetworkJob.run(model, "Test", movie, plan, progress);
    }
  }

  private FewShotJob.Result animals(KeptEstimates kept, Progress progress) throws IOException {
    opened.clear();
    try (FewShotModel model = RandomModel.of()) {
      FewShotJob.Plan plan =
          new FewShotJob.Plan(SPAN, new Hints(List.of(), 2, false), true, 2, kept);
      return FewShotJob.apply(model, 0, movie, List.of(TurningHook.example(5)), plan, progress);
    }
  }

  @Test
  void network_stoppedAndGoneOnWith_givesTheSameBytes() throws IOException {
    byte[] whole = bytes(people(1, KeptEstimates.NONE, Progress.NONE).recording());
    NetworkJob.Result stopped = people(1, kept(), until(0.4));
    assertFalse(stopped.complete());
    NetworkJob.Result again = people(1, kept(), Progress.NONE);
    assertTrue(again.complete());
    assertArrayEquals(whole, bytes(again.recording()));
    assertEquals(
        List.of(
            "  Goes on after "
                + stopped.frames()
                + " frames that were done before it was interrupted."),
        said);
    assertEquals(9 - stopped.frames(), opened.size());
    assertArrayEquals(whole, bytes(people(1, kept(), Progress.NONE).recording()));
    assertEquals(Set.of(), opened, "All frames were kept.");
  }

  /** Labels, turned candidates, linking and smoothing come anew from what is kept. */
  @Test
  void fewShot_stoppedAndGoneOnWith_givesTheSameBytes() throws IOException {
    byte[] whole = bytes(animals(KeptEstimates.NONE, Progress.NONE).recording());
    assertFalse(animals(kept(), until(0.6)).complete());
    byte[] again = bytes(animals(kept(), Progress.NONE).recording());
    assertArrayEquals(whole, again);
    assertTrue(opened.size() < 5, opened.toString());
  }

  /** Frames that follow others are gone on with at one that is looked at anew. */
  @Test
  void network_interval_beginsAtADetection() throws IOException {
    byte[] whole = bytes(people(4, KeptEstimates.NONE, Progress.NONE).recording());
    assertEquals(7, people(4, kept(), until(7 / 9.0)).frames());
    assertArrayEquals(whole, bytes(people(4, kept(), Progress.NONE).recording()));
    assertEquals(Set.of(9, 11, 13, 15, 17), opened);
  }

  /** A program may be killed while it writes, and a disk may be damaged. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.35, 0.5, 0.99})
  void damagedFile_isUsedUpToTheDamage(double where) throws IOException {
    byte[] whole = bytes(people(1, kept(), Progress.NONE).recording());
    byte[] kept = Files.readAllBytes(file());
    kept[(int) (where * kept.length)] ^= 1;
    Files.write(file(), kept);
    assertArrayEquals(whole, bytes(people(1, kept(), Progress.NONE).recording()));
    assertEquals(9 - (int) (9 * where), opened.size());
    assertArrayEquals(whole, bytes(people(1, kept(), Progress.NONE).recording()));
    assertEquals(Set.of(), opened);
  }

  /** The notation may be another one, of a program that calls itself the same version. */
  @ParameterizedTest
  @CsvSource({
    "4, 0", // no point in the first pose
    "4, 2", // fewer points than the skeleton has
    "4, 2000000", // more points than there may be
    "0, 100000", // more poses than are there
    "69, -1", // flags that no point has
  })
  void blockOfAnotherNotation_isPassedOver(int where, int value) throws IOException {
    byte[] whole = bytes(people(1, kept(), Progress.NONE).recording());
    ByteBuffer kept = ByteBuffer.wrap(Files.readAllBytes(file()));
    int length = kept.getInt(0);
    int body = 3 * Integer.BYTES; // after length, checksum and frame
    kept.putInt(body + where, value);
    CRC32 sum = new CRC32();
    sum.update(kept.array(), 2 * Integer.BYTES, length);
    kept.putInt(Integer.BYTES, (int) sum.getValue());
    Files.write(file(), kept.array());
    assertArrayEquals(whole, bytes(people(1, kept(), Progress.NONE).recording()));
    assertEquals(9, opened.size());
  }

  @Test
  void halfABlock_isPassedOver() throws IOException {
    byte[] whole = bytes(people(1, kept(), Progress.NONE).recording());
    byte[] kept = Files.readAllBytes(file());
    for (int cut = 1; cut < 60; cut += 7) {
      Files.write(file(), Arrays.copyOf(kept, kept.length - cut));
      assertArrayEquals(whole, bytes(people(1, kept(), Progress.NONE).recording()));
      assertEquals(Set.of(17), opened);
    }
  }

  @Test
  void folderThatIsGone_workIsDoneAllTheSame() throws IOException {
    KeptEstimates nowhere = new KeptEstimates(folder.resolve("gone/kept"), said::add);
    assertTrue(people(1, nowhere, Progress.NONE).complete());
    assertEquals(1, said.size());
    assertTrue(
        said.get(0).startsWith("  Frames are not kept for an interruption: "), said::toString);
  }
}
