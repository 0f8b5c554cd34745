// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.file.Program;

/**
 * A save over older files that is killed at random moments leaves each file old or new, and done
 * again all of them new.
 */
class KilledSaveTest {
  private static final int FEWEST = 15; // formats that one file holds

  @TempDir private Path folder;

  private Program save(Path into, int seed) throws IOException {
    Files.createDirectories(into);
    return new Program(folder.resolve("log.txt"), KilledSaveMain.class, into, seed);
  }

  @Test
  void save_killedAndDoneAgain_givesTheSameFiles() throws Exception {
    Path before = folder.resolve("old");
    Path after = folder.resolve("new");
    save(before, 1).start().await();
    long time = save(after, 2).start().await();
    Map<String, byte[]> old = Program.seen(before);
    Map<String, byte[]> all = Program.seen(after);
    assertTrue(
        all.keySet().stream().filter(name -> Path.of(name).getNameCount() == 1).count() >= FEWEST);
    Random random = new Random(7);
    int hit = 0;
    int within = 0;
    for (int i = 0; hit < Program.KILLS && i < Program.TRIALS; i++) {
      Path results = folder.resolve("killed" + i);
      copyFiles(old, results);
      if (!save(results, 2).start().killAfter((long) (time * random.nextDouble()))) {
        continue; // it had ended
      }
      hit++;
      int changed = requireOldOrNew(Program.seen(results), old, all);
      within += changed > 0 && changed < all.size() ? 1 : 0;
      save(results, 2).start().await();
      Map<String, byte[]> now = Program.seen(results);
      assertEquals(all.keySet(), now.keySet());
      now.forEach((name, bytes) -> assertArrayEquals(all.get(name), bytes, name));
      assertEquals(0, Program.hidden(results));
    }
    assertEquals(Program.KILLS, hit, "Too many programs had ended before they were killed.");
    System.out.printf("save: %d killed, %d of them between two files%n", hit, within);
  }

  /** Copies the files that lie in no folder. */
  private static void copyFiles(Map<String, byte[]> files, Path to) throws IOException {
    Files.createDirectories(to);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (Path.of(file.getKey()).getNameCount() == 1) {
        Files.write(to.resolve(file.getKey()), file.getValue());
      }
    }
  }

  /** Returns how many files are new; a folder has all of its files or is not there. */
  private static int requireOldOrNew(
      Map<String, byte[]> left, Map<String, byte[]> old, Map<String, byte[]> all) {
    int changed = 0;
    Set<Path> folders = new TreeSet<>();
    for (Map.Entry<String, byte[]> file : left.entrySet()) {
      String name = file.getKey();
      boolean isNew = Arrays.equals(file.getValue(), all.get(name));
      assertTrue(isNew || Arrays.equals(file.getValue(), old.get(name)), name);
      changed += isNew ? 1 : 0;
      folders.add(Path.of(name).getName(0));
    }
    all.keySet().stream()
        .filter(name -> folders.contains(Path.of(name).getName(0)))
        .forEach(name -> assertTrue(left.containsKey(name), name));
    return changed;
  }
}
