// SPDX-License-Identifier: BSD-2-Clause
package org.posej.onnx;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Reads the fields of a protocol buffer in a file, one after the other.
 *
 * <p>Only a window of the file is in memory: the content of a field is skipped by its length. The
 * file may be hostile: no length, number or count in it is trusted.
 */
final class ProtobufFields implements Closeable {
  private static final int WINDOW = 1 << 16;
  private static final int MOST_FIELDS = 100_000_000;

  private final Path file;
  private final FileChannel channel;
  private final long size;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
  private long windowEnd;
  private int fields;

  private int field;
  private boolean isBytes;
  private long number;
  private long end;

  ProtobufFields(Path file) throws IOException {
    this.file = file;
    channel = FileChannel.open(file);
    size = channel.size();
  }

  long size() {
    return size;
  }

  /**
   * Moves to the next field; its content is read or skipped before the next call.
   *
   * @param limit where the message ends
   * @return false at the end of the message
   * @throws IOException if the bytes are no fields that end there
   */
  boolean next(long limit) throws IOException {
    if (position() >= limit) {
      return false;
    }
    long tag = varint(limit);
    if (tag >>> 32 != 0 || tag >>> 3 == 0 || ++fields > MOST_FIELDS) {
      throw damaged();
    }
    field = (int) (tag >>> 3);
    isBytes = (tag & 7) == 2;
    number = 0;
    end = position();
    switch ((int) tag & 7) {
      case 0 -> number = varint(limit);
      case 1 -> seek(position() + 8, limit);
      case 2 -> {
        long length = varint(limit);
        end = position() + length;
        if (length < 0 || length > limit - position()) {
          throw damaged();
        }
      }
      case 5 -> seek(position() + 4, limit);
      default -> throw damaged();
    }
    return true;
  }

  /** Returns the number of the field. */
  int field() {
    return field;
  }

  /** Returns whether the field is bytes, text or a message. */
  boolean isBytes() {
    return isBytes;
  }

  /** Returns a whole number, 0 if the field is of another kind. */
  long number() {
    return number;
  }

  /** Returns where the bytes of the field end. */
  long end() {
    return end;
  }

  /** Skips the content of the field. */
  void skip() throws IOException {
    if (isBytes) {
      seek(end, size);
    }
  }

  /**
   * Reads the content of the field as text.
   *
   * @throws IOException if it has more than {@code most} bytes
   */
  String text(int most) throws IOException {
    long length = end - position();
    if (length > most) {
      throw damaged();
    }
    byte[] bytes = new byte[(int) length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) read();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  IOException damaged() {
    return new IOException(
        String.format(
            Locale.ROOT,
            "%s is cut off, damaged or no ONNX file (seen at byte %d); get it again.",
            file,
            position()));
  }

  private long position() {
    return windowEnd - window.remaining();
  }

  private void seek(long to, long limit) throws IOException {
    if (to > limit) {
      throw damaged();
    }
    if (to <= windowEnd) {
      window.position(window.limit() - (int) (windowEnd - to));
    } else {
      window.limit(0);
      windowEnd = to;
    }
  }

  private long varint(long limit) throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64 && position() < limit; shift += 7) {
      int b = read();
      value |= (long) (b & 0x7F) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw damaged();
  }

  private int read() throws IOException {
    if (!window.hasRemaining()) {
      window.clear();
      int n = channel.read(window, windowEnd);
      window.flip();
      if (n < 1) {
        throw damaged();
      }
      windowEnd += n;
    }
    return window.get() & 0xFF;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
