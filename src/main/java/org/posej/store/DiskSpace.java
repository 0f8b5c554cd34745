// SPDX-License-Identifier: BSD-2-Clause
package org.posej.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Tells how many bytes fit on the disk of a folder. */
@FunctionalInterface
interface DiskSpace {
  /** What the system says. */
  DiskSpace REAL = folder -> Files.getFileStore(folder).getUsableSpace();

  /** What is left free in any case. */
  long RESERVE = 1 << 20;

  /** Returns the number of bytes that can be written. */
  long usable(Path folder) throws IOException;

  /**
   * Refuses to begin what cannot be finished.
   *
   * @throws IOException if fewer than so many bytes fit
   */
  default void require(Path folder, long bytes) throws IOException {
    long usable = usable(folder);
    if (usable < bytes + RESERVE) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "The disk is full: %.1f MB are needed in %s and %.1f MB are free; free some first.",
              (bytes + RESERVE) / 1e6,
              folder,
              usable / 1e6));
    }
  }

  /**
   * Returns why so many bytes could not be written: that the disk is full by now, or else as is.
   */
  default IOException reason(Path folder, long bytes, IOException e) {
    try {
      require(folder, bytes);
      return e;
    } catch (IOException full) {
      full.addSuppressed(e);
      return full;
    }
  }
}
