// SPDX-License-Identifier: BSD-2-Clause
package org.posej.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.file.Program;

/**
 * A download that is killed after a random number of bytes and started again gives whole models.
 */
class KilledDownloadTest {
  private static final int CHUNK = 1 << 16;

  @TempDir private Path folder;
  private final byte[] bytes = new byte[8_000_000];
  private LoopbackServer server;
  private volatile Program program;
  private volatile Path part;
  private volatile int end; // bytes on the disk at which the program is killed

  @BeforeEach
  void serve() throws IOException {
    new Random(3).nextBytes(bytes);
    server = new LoopbackServer();
    server.at(
        "/net.onnx",
        exchange -> {
          int from = LoopbackServer.begin(exchange, bytes, "\"v1\"");
          for (int at = from; at < bytes.length; at += CHUNK) {
            int count = Math.min(CHUNK, bytes.length - at);
            exchange.getResponseBody().write(bytes, at, count);
            exchange.getResponseBody().flush();
            awaitPart(at + count);
          }
        });
  }

  /** Waits until so many bytes are on the disk, and kills the program where it is to die there. */
  private void awaitPart(int count) throws IOException {
    while (program.isAlive() && (!Files.exists(part) || Files.size(part) < count)) {
      if (!Files.exists(part) && count == bytes.length) {
        return; // it was moved away whole
      }
      Thread.onSpinWait();
    }
    if (count >= end) {
      program.kill();
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Program download(Path models) {
    part = models.resolve(".test-net.part").resolve("net.onnx.part");
    String sha256 = TestFiles.sha256(bytes).hex();
    program =
        new Program(
            folder.resolve("log.txt"),
            KilledDownloadMain.class,
            models,
            server.address("/net.onnx"),
            sha256);
    return program;
  }

  @Test
  void download_killedAndStartedAgain_givesTheSameFile() throws Exception {
    end = Integer.MAX_VALUE;
    Path whole = folder.resolve("whole");
    download(whole).start().await();
    Map<String, byte[]> expected = Program.seen(whole);
    assertEquals(
        List.of(Path.of("test-net", "net.onnx").toString()), List.copyOf(expected.keySet()));
    Random random = new Random(7);
    for (int i = 0; i < Program.KILLS; i++) {
      Path models = folder.resolve("killed" + i);
      end = 1 + random.nextInt(bytes.length - CHUNK);
      download(models).start().awaitDeath();
      assertEquals(Map.of(), Program.seen(models));
      assertEquals(List.of(), new ModelStore(models).list());
      end = Integer.MAX_VALUE;
      download(models).start().await();
      assertArrayEquals(bytes, Files.readAllBytes(models.resolve("test-net").resolve("net.onnx")));
      assertEquals(expected.keySet(), Program.seen(models).keySet());
      assertEquals(1, Program.hidden(models), "The lock alone stays.");
    }
    long resumed = server.ranges.stream().filter(range -> !range.isEmpty()).count();
    assertEquals(Program.KILLS, resumed, "Every download is gone on with.");
    System.out.printf("download: %d killed, %d gone on with%n", Program.KILLS, resumed);
  }
}
