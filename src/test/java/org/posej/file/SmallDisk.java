// SPDX-License-Identifier: BSD-2-Clause
package org.posej.file;

import java.io.IOException;
import java.nio.file.Path;

/** A disk of a few bytes in memory, where the system lets a test mount one. */
public final class SmallDisk implements AutoCloseable {
  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /**
   * Mounts a disk.
   *
   * @param options such as {@code 200k} for its size, {@code 1m,ro} for one that cannot be written
   * @return null where that is not allowed
   */
  public static SmallDisk at(Path folder, String options) {
    return works("mount", "-t", "tmpfs", "-o", "size=" + options, "tmpfs", folder.toString())
        ? new SmallDisk(folder)
        : null;
  }

  /** Mounts the same disk again with other options. */
  public void remount(String options) {
    if (!works("mount", "-o", "remount," + options, folder.toString())) {
      throw new IllegalStateException("The disk cannot be mounted again.");
    }
  }

  /** Runs a program of the system and tells whether it ends well. */
  public static boolean works(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // there is no such program
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (!works("umount", folder.toString())) {
      throw new IllegalStateException("The disk stays mounted.");
    }
  }
}
