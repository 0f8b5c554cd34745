// SPDX-License-Identifier: BSD-2-Clause
package org.posej.mocap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Recording;
import org.posej.io.ReadOptions;

/**
 * Changed C3D files give what they hold or one sentence, soon and in little memory.
 *
 * <p>Most changes lie in the header and the parameters, where a file tells its counts and places.
 */
class C3dFuzzTest {
  private static final int HEADER = 512;
  private static final int LARGE = 300_000; // bytes of files that are not changed, to save time
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void read_changedFiles_giveASentence() throws IOException {
    fuzz(List.of(Files.readAllBytes(written())), 400);
  }

  @Test
  void read_changedRealFiles_giveASentence() throws IOException {
    fuzz(real(), 400);
  }

  @Test
  @Tag("soak")
  void read_tenThousandChangedRealFiles_giveASentence() throws IOException {
    fuzz(real(), 10_000);
  }

  private static List<byte[]> real() throws IOException {
    List<Path> files =
        SharedMarkers.allC3d().stream().filter(f -> f.toFile().length() < LARGE).toList();
    assertFalse(files.isEmpty());
    byte[][] all = new byte[files.size()][];
    for (int i = 0; i < all.length; i++) {
      all[i] = Files.readAllBytes(files.get(i));
    }
    return Arrays.asList(all);
  }

  private Path written() throws IOException {
    Path file = folder.resolve("written.c3d");
    Recording two =
        Markers.recording(
            Markers.skeleton("", "a", "b"),
            Markers.track(0, "x", Markers.inSpace(1, 2), Markers.inSpace(3, 4)),
            Markers.track(1, "y", Markers.inSpace(1, 2)));
    new C3dFormat().write(two, file);
    return file;
  }

  private void fuzz(List<byte[]> seeds, int runs) throws IOException {
    SplittableRandom random = new SplittableRandom(11);
    Path file = folder.resolve("fuzz.c3d");
    int refused = 0;
    for (int i = 0; i < runs; i++) {
      byte[] changed = changed(seeds.get(random.nextInt(seeds.size())), random);
      Files.write(file, changed);
      int run = i;
      boolean read = assertTimeoutPreemptively(LONG, () -> reads(file, run), "run " + i);
      refused += read ? 0 : 1;
    }
    assertTrue(refused > runs / 20 && refused < runs, refused + " of " + runs + " were refused");
  }

  private static boolean reads(Path file, int run) {
    try {
      Recording r = new C3dFormat().read(file, ReadOptions.NONE);
      assertEquals(List.of(), r.frameNames());
      return true;
    } catch (IOException e) {
      String said = e.getMessage();
      assertTrue(said.contains("fuzz.c3d") && !said.contains("\n"), "run " + run + ": " + said);
      return false;
    } catch (RuntimeException | OutOfMemoryError e) {
      return fail("run " + run, e);
    }
  }

  /** Changes bytes, words or the length; seven times of eight before the data. */
  private static byte[] changed(byte[] seed, SplittableRandom random) {
    byte[] bytes = seed.clone();
    int parameters = Math.min(bytes.length, HEADER + HEADER * (bytes[HEADER + 2] & 0xff));
    int n = 1 + random.nextInt(6);
    for (int i = 0; i < n; i++) {
      int kind = random.nextInt(8);
      int end = kind == 0 ? bytes.length : kind < 4 ? 24 : parameters;
      int at = random.nextInt(end - 1);
      int[] edges = {0, 1, 0x7f, 0x80, 0xfe, 0xff, random.nextInt(256)};
      bytes[at] = (byte) edges[random.nextInt(edges.length)];
      if (random.nextInt(3) == 0) {
        bytes[at + 1] = (byte) edges[random.nextInt(edges.length)];
      }
    }
    return random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }
}
