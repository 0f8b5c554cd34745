// SPDX-License-Identifier: BSD-2-Clause
package org.posej.hdf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Takes the values of a dataset one after the other, in row-major order, and puts them on. */
public final class HdfValues {
  private final OutputStream out;
  private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private long count;

  HdfValues(OutputStream out) {
    this.out = out;
  }

  /** Puts a number of 64 bits. */
  public void float64(double value) throws IOException {
    put(number.putDouble(0, value), Double.BYTES);
  }

  /** Puts a number of 32 bits. */
  public void float32(double value) throws IOException {
    put(number.putFloat(0, (float) value), Float.BYTES);
  }

  /** Puts a whole number of 64 bits. */
  public void int64(long value) throws IOException {
    put(number.putLong(0, value), Long.BYTES);
  }

  /** Puts a whole number of 32 bits. */
  public void int32(int value) throws IOException {
    put(number.putInt(0, value), Integer.BYTES);
  }

  /** Puts a whole number of 8 bits. */
  public void uint8(int value) throws IOException {
    out.write(value);
    count++;
  }

  /** Puts a truth value. */
  public void bool(boolean value) throws IOException {
    uint8(value ? 1 : 0);
  }

  /** Puts a text of that many bytes, filled with zeros. */
  public void text(String text, int bytes) throws IOException {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    put(encoded);
    fill(bytes - encoded.length);
  }

  void put(byte[] bytes) throws IOException {
    out.write(bytes);
    count += bytes.length;
  }

  void fill(long zeros) throws IOException {
    for (long i = 0; i < zeros; i++) {
      uint8(0);
    }
  }

  private void put(ByteBuffer bytes, int size) throws IOException {
    out.write(bytes.array(), 0, size);
    count += size;
  }

  /** Returns the number of bytes that were put. */
  long count() {
    return count;
  }
}
