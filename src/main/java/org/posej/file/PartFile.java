// SPDX-License-Identifier: BSD-2-Clause
package org.posej.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a file beside its target and then moves it, so that no half-written file is left.
 *
 * <p>A target that was there stays as it is until the new one is whole.
 */
public final class PartFile {
  private PartFile() {}

  /** Writes the content of a file. */
  public interface Body {
    void write(OutputStream out) throws IOException;
  }

  /** Writes a file that is not there yet. */
  public interface PathBody {
    void write(Path part) throws IOException;
  }

  /** Returns where a file is written until it is whole: a hidden name in the same folder. */
  public static Path beside(Path target) {
    return target.resolveSibling("." + target.getFileName() + ".part");
  }

  /**
   * Puts a whole part in the place of its target.
   *
   * @throws IOException if it cannot be moved
   */
  public static void move(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw OwnName.in(e, part, target);
    }
  }

  /**
   * Writes a whole file.
   *
   * @throws IOException if it cannot be written; a file that was there is then unchanged
   */
  public static void write(Path target, Body body) throws IOException {
    replace(
        target,
        part -> {
          try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
            body.write(out);
          }
        });
  }

  /**
   * Writes a whole file by a name of its own.
   *
   * @throws IOException if it cannot be written; it names the target, and a file that was there is
   *     unchanged
   */
  public static void replace(Path target, PathBody body) throws IOException {
    if (Files.isDirectory(target)) {
      throw new IOException(target + " is a folder; name a file in it.");
    }
    Path part = beside(target);
    try {
      fill(part, target, body);
    } catch (IOException e) {
      throw OwnName.in(e, part, target);
    }
  }

  private static void fill(Path part, Path target, PathBody body) throws IOException {
    try {
      body.write(part);
      move(part, target);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
