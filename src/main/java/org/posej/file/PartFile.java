// SPDX-License-Identifier: BSD-2-Clause
package org.posej.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes a file beside its target and then moves it, so that no half-written file is left.
 *
 * <p>A target that was there stays as it is until the new one is whole. Several threads and
 * processes may write the same target: each writes a part of its own, and the last one stays. What
 * a killed process left is removed when its target is written again.
 */
public final class PartFile {
  private static final String BEGIN = ".posej-";
  private static final String END = ".part";
  private static final long FULL_BYTES = 1 << 16;
  private static final AtomicLong COUNT = new AtomicLong();

  private PartFile() {}

  /** Writes the content of a file. */
  public interface Body {
    void write(OutputStream out) throws IOException;
  }

  /** Writes a file that is not there yet. */
  public interface PathBody {
    void write(Path part) throws IOException;
  }

  /**
   * Returns where a file or folder is written until it is whole: a hidden name in the same folder
   * that nobody else writes to, short whatever the target is called.
   *
   * @throws IOException if what a killed process left of the same target cannot be removed
   */
  public static Path beside(Path target) throws IOException {
    String begin = BEGIN + Integer.toHexString(target.getFileName().toString().hashCode()) + "-";
    sweep(target.toAbsolutePath().getParent(), begin);
    long own = ProcessHandle.current().pid();
    return target.resolveSibling(begin + own + "-" + COUNT.incrementAndGet() + END);
  }

  /** Removes the parts of processes that have ended. */
  private static void sweep(Path folder, String begin) throws IOException {
    if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
      return;
    }
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, begin + "*" + END)) {
      for (Path part : parts) {
        String pid = part.getFileName().toString().substring(begin.length()).split("-")[0];
        if (pid.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
          Folders.delete(part);
        }
      }
    }
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
    } catch (IOException e) {
      throw reason(target, e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Returns why a file could not be written: that the disk is full, or else as is. */
  public static IOException reason(Path target, IOException e) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    boolean full =
        Files.isDirectory(folder)
            && Files.getFileStore(folder).getUsableSpace() < FULL_BYTES
            && Files.isWritable(folder);
    return full
        ? new IOException("The disk is full: free some space, " + target + " is not written.", e)
        : e;
  }
}
