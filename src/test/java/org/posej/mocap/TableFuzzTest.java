// SPDX-License-Identifier: BSD-2-Clause
package org.posej.mocap;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.io.ReadOptions;

/** Changed TRC and MOT files give what they hold or one sentence, soon and in little memory. */
class TableFuzzTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int BYTES = 20_000; // of a real file, to save time
  private static final byte[] EDGES =
      "\t\t,\n\r =:-.0019eENnX\u0000\u00ff\"".getBytes(StandardCharsets.ISO_8859_1);

  @TempDir Path folder;

  /** Reads a file. */
  private interface Reader {
    Object read(Path file) throws IOException;
  }

  @Test
  void read_changedFiles_giveASentence() throws IOException {
    Path golden = Path.of("src/test/resources/org/posej/mocap");
    fuzz(golden.resolve("opensim.trc"), TableFuzzTest::trc, 300);
    fuzz(golden.resolve("opensim.sto"), MotFile::read, 300);
  }

  @Test
  @Tag("soak")
  void read_tenThousandChangedRealFiles_giveASentence() throws IOException {
    fuzz(SharedMarkers.file("gait-btk/TRCSamples/Anto.trc"), TableFuzzTest::trc, 5_000);
    fuzz(SharedMarkers.file("gait-pyomeca/markers.trc"), TableFuzzTest::trc, 5_000);
    fuzz(SharedMarkers.file("gait-pyomeca/inverse_kin.mot"), MotFile::read, 10_000);
  }

  private static Object trc(Path file) throws IOException {
    return new TrcFormat().read(file, ReadOptions.NONE);
  }

  private void fuzz(Path seed, Reader reader, int runs) throws IOException {
    byte[] all = Files.readAllBytes(seed);
    byte[] bytes = Arrays.copyOf(all, Math.min(all.length, BYTES));
    SplittableRandom random = new SplittableRandom(12);
    Path file = folder.resolve("fuzz.txt");
    int refused = 0;
    for (int i = 0; i < runs; i++) {
      Files.write(file, changed(bytes, random));
      String run = seed.getFileName() + " run " + i;
      refused += assertTimeoutPreemptively(LONG, () -> reads(reader, file, run), run) ? 0 : 1;
    }
    assertTrue(refused > runs / 20, refused + " of " + runs + " were refused");
  }

  private static boolean reads(Reader reader, Path file, String run) {
    try {
      reader.read(file);
      return true;
    } catch (IOException e) {
      String said = e.getMessage();
      assertTrue(said.contains("fuzz.txt, line ") && !said.contains("\n"), run + ": " + said);
      return false;
    } catch (RuntimeException | OutOfMemoryError e) {
      return fail(run, e);
    }
  }

  /** Changes bytes, half of them in the head, and now and then the length. */
  private static byte[] changed(byte[] seed, SplittableRandom random) {
    byte[] bytes = seed.clone();
    int n = 1 + random.nextInt(6);
    for (int i = 0; i < n; i++) {
      int end = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 600);
      bytes[random.nextInt(end)] = EDGES[random.nextInt(EDGES.length)];
    }
    return random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }
}
