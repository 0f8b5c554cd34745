// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import org.posej.file.BadFile;

/** Opens and creates HDF5 files; damaged ones can neither keep the library busy nor fill memory. */
public final class HdfSource {
  private static final int[] MAGIC = {0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final int LONGEST_SEC = 60;

  static {
    // the library logs through SLF4J, which else says on the console that nobody listens
    if (System.getProperty("slf4j.internal.verbosity") == null) {
      System.setProperty("slf4j.internal.verbosity", "ERROR");
    }
  }

  private HdfSource() {}

  /** Creates a file, which is written when it is closed. */
  public static WritableHdfFile create(Path path) {
    return HdfFile.write(path);
  }

  /** Makes something of an open file. */
  public interface Body<T> {
    T read(HdfGroup root) throws IOException;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException without the path, if it is damaged or asks for too much
   * @throws IOException if it cannot be read
   */
  public static <T> T read(Path path, Body<T> body) throws IOException {
    return read(path, LONGEST_SEC, body);
  }

  /** Damaged files make the library fail in many ways. */
  static <T> T read(Path path, int longestSec, Body<T> body) throws IOException {
    try (HdfStorage storage = new HdfStorage(path, longestSec)) {
      try {
        return body.read(HdfGroup.root(storage));
      } catch (RuntimeException e) {
        throw storage.refusal() == null ? e : new IllegalArgumentException(storage.refusal(), e);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException("its parts refer to each other in a ring", e);
    } catch (OutOfMemoryError e) {
      throw new IllegalArgumentException("it asks for more memory than there is", e);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(BadFile.sentence(e), e);
    }
  }

  /** Returns the names at the root of a file, none where it is no such file or is damaged. */
  public static Set<String> names(FileStart start) throws IOException {
    return !start.isFolder() && start.begins(MAGIC)
        ? start.names("HDF5", HdfSource::names)
        : Set.of();
  }

  private static Set<String> names(Path path) throws IOException {
    try {
      return read(path, HdfGroup::names);
    } catch (IllegalArgumentException e) {
      return Set.of(); // whatever is wrong with it, it is none of the file that is looked for
    }
  }
}
