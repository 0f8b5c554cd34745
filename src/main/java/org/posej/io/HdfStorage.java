// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import io.jhdf.Superblock;
import io.jhdf.storage.HdfBackingStorage;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes of an HDF5 file, of which no more is read than a whole file calls for.
 *
 * <p>The parts of a file refer to each other by their addresses, and the library follows them
 * wherever they lead, also in a ring. Every part is read here, so that an address or a length
 * behind the end of the file, parts that are read again and again, and files that take too long end
 * in an {@code IllegalArgumentException} before any memory is reserved.
 */
final class HdfStorage implements HdfBackingStorage, AutoCloseable {
  private static final byte[] MAGIC = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final int FIRST_PLACE = 512; // of the signature, if it is not at the beginning
  private static final long TIMES = 16; // that all of a file may be read
  private static final long FREELY = 1L << 24; // bytes that may be read of any file
  private static final long EACH = 64; // bytes that reading takes however few are read

  private final FileChannel channel;
  private final RandomAccessFile file;
  private final long size;
  private final AtomicLong left;
  private final long longestSec;
  private final long began = System.nanoTime();
  private final Superblock superblock;
  private volatile String refusal;

  HdfStorage(Path path, long longestSec) throws IOException {
    channel = FileChannel.open(path);
    try {
      file = new RandomAccessFile(path.toFile(), "r");
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    try {
      size = channel.size();
      left = new AtomicLong(FREELY + TIMES * size);
      this.longestSec = longestSec;
      superblock = Superblock.readSuperblock(channel, signature());
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private long signature() {
    for (long at = 0; at <= size - MAGIC.length; at = Math.max(FIRST_PLACE, 2 * at)) {
      if (mapNoOffset(at, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
        return at;
      }
    }
    throw refused("it is no HDF5 file");
  }

  /** Returns why something was not read, null where all was. */
  String refusal() {
    return refusal;
  }

  private IllegalArgumentException refused(String said) {
    refusal = said;
    return new IllegalArgumentException(said);
  }

  @Override
  public ByteBuffer readBufferFromAddress(long address, int length) {
    return map(address, length);
  }

  @Override
  public ByteBuffer map(long address, long length) {
    return mapNoOffset(address + superblock.getBaseAddressByte(), length);
  }

  @Override
  public ByteBuffer mapNoOffset(long address, long length) {
    if (address < 0 || length < 0 || address > size - length) {
      throw refused("it refers to what lies behind its end");
    }
    if (length > Integer.MAX_VALUE) {
      throw refused("it has a part of more than 2 GB");
    }
    if (left.addAndGet(-EACH - length) < 0) {
      throw refused("its parts refer to each other more often than in a whole file");
    }
    if (System.nanoTime() - began >= TimeUnit.SECONDS.toNanos(longestSec)) {
      throw refused("reading it took more than " + longestSec + " s, which is too long");
    }
    try {
      return read((int) length, address);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads without the channel: where parts refer to each other in a ring, the stack may overflow
   * anywhere, and a channel in which it did waits for ever when it is closed.
   */
  private ByteBuffer read(int length, long address) throws IOException {
    byte[] bytes = new byte[length];
    synchronized (file) {
      file.seek(address);
      for (int at = 0, count; at < length; at += count) {
        count = file.read(bytes, at, length - at);
        if (count < 0) {
          throw new EOFException("the file became shorter while it was read");
        }
      }
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public long getUserBlockSize() {
    return superblock.getBaseAddressByte();
  }

  @Override
  public Superblock getSuperblock() {
    return superblock;
  }

  @Override
  public FileChannel getFileChannel() {
    return channel;
  }

  @Override
  public int getSizeOfOffsets() {
    return superblock.getSizeOfOffsets();
  }

  @Override
  public int getSizeOfLengths() {
    return superblock.getSizeOfLengths();
  }

  @Override
  public void close() {
    try (channel) {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public boolean inMemory() {
    return false;
  }
}
