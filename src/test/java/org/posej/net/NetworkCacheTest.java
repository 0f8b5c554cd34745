// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Tensor;

class NetworkCacheTest {
  private static final List<Tensor> INPUT =
      List.of(TinyNetworks.tensor(new float[] {1, 1, 1, 1, 1, 1}, 2, 3));

  @TempDir Path folder;

  private Path file(String operator) throws IOException {
    return TinyNetworks.file(folder, TinyNetworks.of(operator));
  }

  @Test
  void open_sameFile_sharesUntilTheLastIsClosed() throws IOException {
    Path file = file("Neg");
    Path alias = folder.resolve("./net.onnx");
    try (NetworkCache cache = new NetworkCache()) {
      Network first = cache.open(file, Engine.CPU);
      Network second = cache.open(alias, Engine.CPU);
      assertEquals(1, cache.size());
      assertEquals("cpu", cache.providers());
      assertEquals(", on cpu", cache.onProviders());
      first.close();
      first.close();
      assertThrows(IllegalStateException.class, () -> first.run(INPUT));
      assertEquals(1, second.run(INPUT).size());
      second.close();
      assertEquals(0, cache.size());
      assertThrows(IllegalStateException.class, () -> second.run(INPUT));
    }
  }

  @Test
  void open_otherEngineOrChangedFile_isAnotherSession() throws IOException {
    try (NetworkCache cache = new NetworkCache();
        Network negative = cache.open(file("Neg"), Engine.CPU);
        Network threads =
            cache.open(folder.resolve("net.onnx"), new Engine(2, Engine.CPU.provider()))) {
      assertEquals(2, cache.size());
      Files.setLastModifiedTime(file("Exp"), FileTime.fromMillis(1_000_000));
      try (Network exponential = cache.open(folder.resolve("net.onnx"), Engine.CPU)) {
        assertEquals(3, cache.size());
        assertEquals(Math.E, TinyNetworks.array(exponential.run(INPUT).get(0))[0], 1e-6);
        assertEquals(-1, TinyNetworks.array(negative.run(INPUT).get(0))[0]);
        assertEquals(-1, TinyNetworks.array(threads.run(INPUT).get(0))[0]);
      }
      assertEquals(2, cache.size());
    }
  }

  @Test
  void close_endsAllSessions() throws IOException {
    NetworkCache cache = new NetworkCache();
    Network network = cache.open(file("Neg"), Engine.CPU);
    Run run = network.bind(INPUT);
    cache.close();
    assertThrows(IllegalStateException.class, run::run);
    assertThrows(IllegalStateException.class, () -> network.run(INPUT));
    assertThrows(
        IllegalStateException.class, () -> cache.open(folder.resolve("net.onnx"), Engine.CPU));
    run.close();
    network.close();
  }

  @Test
  void keeping_lastIsClosed_keepsTheSessionUntilTheCacheIs() throws IOException {
    Path file = file("Neg");
    try (NetworkCache cache = NetworkCache.keeping()) {
      Network first = cache.open(file, Engine.CPU);
      first.close();
      assertThrows(IllegalStateException.class, () -> first.run(INPUT));
      assertEquals(1, cache.size());
      Network second = cache.open(file, Engine.CPU);
      assertEquals(1, second.run(INPUT).size());
      cache.close();
      assertThrows(IllegalStateException.class, () -> second.run(INPUT));
    }
  }

  @Test
  void open_badFile_leavesNothing() throws IOException {
    try (NetworkCache cache = new NetworkCache()) {
      Path file = file("Frobnicate");
      assertThrows(IOException.class, () -> cache.open(file, Engine.CPU));
      assertEquals(0, cache.size());
    }
  }
}
