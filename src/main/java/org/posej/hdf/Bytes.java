// SPDX-License-Identifier: BSD-2-Clause
package org.posej.hdf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A growing piece of a file's structure, in little-endian order. */
final class Bytes {
  /** What stands for no address. */
  static final long NOWHERE = -1;

  private static final int ALIGNMENT = 8;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Adds the lowest bytes of whole numbers. */
  Bytes put(int size, long... values) {
    for (long value : values) {
      for (int i = 0; i < size; i++) {
        bytes.write((int) (value >> 8 * i));
      }
    }
    return this;
  }

  /** Adds the bytes of another piece. */
  Bytes put(Bytes other) {
    bytes.writeBytes(other.toArray());
    return this;
  }

  /** Adds a text in UTF-8. */
  Bytes put(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Adds zeros up to the next multiple of eight bytes. */
  Bytes align() {
    while (bytes.size() % ALIGNMENT != 0) {
      bytes.write(0);
    }
    return this;
  }

  static long aligned(long size) {
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  int size() {
    return bytes.size();
  }

  byte[] toArray() {
    return bytes.toByteArray();
  }
}
