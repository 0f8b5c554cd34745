// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.nio.FileChannelFromSeekableByteChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.posej.file.BadFile;

/**
 * Opens HDF5 files so that damaged ones cannot keep the library busy.
 *
 * <p>The parts of a file refer to each other by their addresses, and the library follows them
 * wherever they lead, also in a ring. Here it reads through a channel that ends with an error once
 * more was read than a whole file calls for, or after a time.
 */
public final class HdfSource {
  private static final int[] MAGIC = {0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final long TIMES = 16; // that all of a file may be read
  private static final long FREELY = 1L << 24; // bytes that may be read of any file
  private static final long EACH = 64; // bytes that reading takes however few are read
  private static final int LONGEST_SEC = 60;
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(LONGEST_SEC);

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
    T read(HdfFile hdf) throws IOException;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException without the path, if it is damaged or asks for too much
   * @throws IOException if it cannot be read
   */
  public static <T> T read(Path path, Body<T> body) throws IOException {
    try (Metered channel = new Metered(path, LONGEST_NANOS)) {
      return read(channel, body);
    }
  }

  /** The library lets errors of all kinds through; to close the channel closes its file. */
  static <T> T read(Metered channel, Body<T> body) throws IOException {
    try {
      return body.read(new HdfFile(channel));
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException("its parts refer to each other in a ring", e);
    } catch (OutOfMemoryError e) {
      throw new IllegalArgumentException("it asks for more memory than there is", e);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          channel.refusal != null ? channel.refusal : BadFile.sentence(e), e);
    }
  }

  /** Returns the names at the root of a file, none where it is no such file or is damaged. */
  public static Set<String> names(FileStart start) throws IOException {
    if (start.isFolder() || !start.begins(MAGIC)) {
      return Set.of();
    }
    return start.names(
        "HDF5",
        path -> {
          try {
            return read(path, hdf -> Set.copyOf(hdf.getChildren().keySet()));
          } catch (IllegalArgumentException e) {
            return Set.of(); // whatever is wrong with it, it is none of the file that is looked for
          }
        });
  }

  /** A file of which no more is read than a whole one calls for. */
  static final class Metered extends FileChannelFromSeekableByteChannel {
    private final long size;
    private final AtomicLong left;
    private final long began = System.nanoTime();
    private final long longestNanos;
    private volatile String refusal;

    Metered(Path path, long longestNanos) throws IOException {
      this(Files.newByteChannel(path), longestNanos);
    }

    private Metered(SeekableByteChannel channel, long longestNanos) throws IOException {
      super(channel);
      size = channel.size();
      left = new AtomicLong(FREELY + TIMES * size);
      this.longestNanos = longestNanos;
    }

    @Override
    public int read(ByteBuffer to, long position) throws IOException {
      if (left.addAndGet(-EACH - to.remaining()) < 0) {
        throw refused(
            "its parts refer to each other in a ring or far more often than in a whole file");
      }
      if (System.nanoTime() - began > longestNanos) {
        throw refused(
            "reading it took more than " + LONGEST_SEC + " s; it is damaged or too large");
      }
      if (position < 0 || position > size - to.remaining()) {
        throw refused("it refers to what lies behind its end");
      }
      return super.read(to, position);
    }

    private IllegalArgumentException refused(String said) {
      refusal = said;
      return new IllegalArgumentException(said);
    }
  }
}
