// SPDX-License-Identifier: BSD-2-Clause
package org.posej.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.posej.store.TestFiles.BYTES;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Progress;
import org.posej.catalog.CatalogEntry;

/** Several that want the same model at once. */
@Timeout(60)
class StoreLockTest {
  @TempDir Path folder;
  private LoopbackServer server;
  private ModelStore store;
  private CatalogEntry entry;

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer();
    store = new ModelStore(folder.resolve("models"));
    String address = server.address("/a.onnx");
    entry = TestFiles.entry(TestFiles.file("a.onnx", address, TestFiles.sha256(BYTES), 0));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** The server answers the first thread only when the second was told to wait. */
  @Test
  void download_twoThreads_loadOnce() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch waiting = new CountDownLatch(1);
    server.at(
        "/a.onnx",
        exchange -> {
          asked.countDown();
          LoopbackServer.await(waiting);
          LoopbackServer.answer(exchange, BYTES, "\"v1\"");
        });
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<StoredModel> first =
          threads.submit(() -> store.download(entry, Trust.NONE, Progress.NONE));
      LoopbackServer.await(asked);
      ModelStore another = new ModelStore(store.root());
      Progress second = (done, text) -> countIfWaiting(text, waiting);
      Future<StoredModel> later = threads.submit(() -> another.download(entry, Trust.NONE, second));
      assertEquals(first.get(), later.get());
      assertEquals(1, server.ranges.size());
    } finally {
      threads.shutdownNow();
    }
  }

  private static void countIfWaiting(String text, CountDownLatch waiting) {
    if (text.startsWith("Waiting")) {
      waiting.countDown();
    }
  }

  /** Another Java holds the model until this one was told to wait. */
  @Test
  void download_twoProcesses_waitForEachOther() throws Exception {
    server.serve("/a.onnx", BYTES);
    Files.createDirectories(store.root());
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                store.root().resolve(".test-net.lock").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertEquals('!', holder.getInputStream().read());
      CountDownLatch waiting = new CountDownLatch(1);
      Progress progress =
          (done, text) -> {
            if (text.startsWith("Waiting") && waiting.getCount() == 1) {
              waiting.countDown();
              release(holder);
            }
          };
      store.download(entry, Trust.NONE, progress);
      assertEquals(0, waiting.getCount());
      store.check("test-net");
    } finally {
      holder.destroyForcibly();
    }
  }

  private static void release(Process holder) {
    try {
      holder.getOutputStream().close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void download_waitStopped() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    server.at(
        "/a.onnx",
        exchange -> {
          asked.countDown();
          LoopbackServer.await(end);
          LoopbackServer.answer(exchange, BYTES, "\"v1\"");
        });
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<StoredModel> first =
          thread.submit(() -> store.download(entry, Trust.NONE, Progress.NONE));
      LoopbackServer.await(asked);
      Progress stop =
          (done, text) -> {
            throw new CancellationException(text);
          };
      var e =
          assertThrows(CancellationException.class, () -> store.download(entry, Trust.NONE, stop));
      assertTrue(e.getMessage().startsWith("Waiting"), e.getMessage());
      end.countDown();
      assertEquals("test-net", first.get().id());
    } finally {
      thread.shutdownNow();
    }
  }
}
