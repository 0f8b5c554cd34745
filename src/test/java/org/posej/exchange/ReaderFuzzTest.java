// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.posej.ImageSize;
import org.posej.exchange.FuzzSeeds.Seed;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/**
 * Damaged files of every format give what they hold or one sentence, soon, in little memory and
 * without a word on the console.
 *
 * <p>{@code mvn -q -Pfuzz test} damages 10,000 files of each format; {@code -Dposej.fuzz=N} tries
 * another number and {@code -Dposej.fuzzed=KEY} one format alone. What is found stays in {@code
 * target/fuzz}.
 */
class ReaderFuzzTest {
  private static final int TRIES = Integer.getInteger("posej.fuzz", 40);
  private static final String ONE = System.getProperty("posej.fuzzed", "");
  private static final ReadOptions OPTIONS = new ReadOptions(null, new ImageSize(640, 480));

  @TempDir static Path folder;
  private static Map<String, List<Seed>> seeds;

  @BeforeAll
  static void findSeeds() throws IOException {
    seeds = FuzzSeeds.all(folder);
  }

  static Stream<String> keys() {
    Stream<String> all =
        Stream.concat(Formats.all().stream().map(PoseFormat::key), Stream.of(FuzzSeeds.CURVES));
    return all.filter(key -> ONE.isEmpty() || key.equals(ONE));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void read_damagedFiles_giveASentence(String key) throws IOException {
    List<Seed> wholes = seeds.get(key);
    Assumptions.assumeFalse(wholes.isEmpty(), "There is no file of " + key + " to damage.");
    SplittableRandom random = new SplittableRandom(17);
    try (FuzzRun run = new FuzzRun(key, reader(key))) {
      for (int i = 0; i < TRIES; i++) {
        Seed seed = wholes.get(i % wholes.size());
        Path place = Files.createDirectories(folder.resolve(key + "-" + i % wholes.size()));
        List<String> names = List.copyOf(seed.files().keySet());
        String damaged = names.get(random.nextInt(names.size()));
        Path root = i < wholes.size() ? seed.into(place) : place.resolve(seed.root());
        byte[] bytes = Mutation.of(seed.files().get(damaged), random);
        Files.write(place.resolve(damaged), bytes);
        run.read(root, seed.name() + ", try " + i, bytes);
        Files.write(place.resolve(damaged), seed.files().get(damaged));
      }
      System.out.println(run.summary() + (run.finds().isEmpty() ? "" : "\n" + run.finds()));
      assertEquals("", run.finds());
      assertTrue(run.refused() > 0, "nothing was refused");
    }
  }

  private static FuzzRun.Reader reader(String key) {
    if (key.equals(FuzzSeeds.CURVES)) {
      return path -> {
        CurveFile.read(path);
        return null;
      };
    }
    PoseFormat format = Formats.of(key);
    return path -> {
      format.matches(FileStart.of(path));
      return format.read(path, OPTIONS);
    };
  }
}
