// SPDX-License-Identifier: BSD-2-Clause
package org.posej.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;
import org.posej.Progress;

/**
 * Keeps other processes and threads from one model while it changes.
 *
 * <p>The lock's file stays for good: to delete it would let two hold it. On Linux and macOS, a
 * thread that gives up waiting for another of its own process also frees the lock for other
 * processes, as POSIX has it; the digests then still keep wrong bytes out.
 */
final class StoreLock {
  private static final long PAUSE_MS = 50;

  private StoreLock() {}

  /** What is done while nobody else can. */
  interface Body<T> {
    T run() throws IOException;
  }

  /**
   * Waits until nobody else holds a lock, and holds it while something is done.
   *
   * @param progress hears that we wait and may stop it
   * @throws IOException if the file cannot be made, or from the body
   */
  static <T> T hold(Path file, Progress progress, Body<T> body) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      while (!isTaken(channel)) {
        progress.report(0, "Waiting for another that changes this model");
        Thread.sleep(PAUSE_MS);
      }
      return body.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException(
          "The wait for another that changes the model was interrupted.");
    }
  }

  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // another thread of this process holds it
    }
  }
}
