// SPDX-License-Identifier: BSD-2-Clause
package org.posej.hdf;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The type of values in an HDF5 file: numbers, truth values, texts of one length, or rows. */
public final class HdfType {
  /*
   * Datatype messages of version 1 (HDF5 File Format Specification 3.0, IV.A.2.d): the kind and
   * its flags, the size of a value in bytes, and what else the kind needs.
   */
  private static final int WHOLE = 0;
  private static final int REAL = 1;
  private static final int TEXT = 3;
  private static final int ROW = 6;
  private static final int CHOICE = 8;
  private static final int SIGNED = 8;
  private static final int PADDED_UTF8 = 0x11;
  private static final int LEADING_ONE_IS_IMPLIED = 0x20;
  private static final int DIMENSIONS_OF_A_COLUMN = 28; // bytes, all zero

  public static final HdfType UINT8 = whole(1, false);
  public static final HdfType INT32 = whole(4, true);
  public static final HdfType UINT32 = whole(4, false);
  public static final HdfType INT64 = whole(8, true);
  public static final HdfType UINT64 = whole(8, false);
  public static final HdfType FLOAT32 = real(4, 8, 23);
  public static final HdfType FLOAT64 = real(8, 11, 52);

  /** Truth values of one byte, 0 or 1, as NumPy has them. */
  public static final HdfType BOOL =
      new HdfType(
          1,
          head(CHOICE, 2, 1)
              .put(whole(1, true).message)
              .put(name("FALSE"))
              .put(name("TRUE"))
              .put(1, 0, 1));

  private final int size;
  private final Bytes message;

  /** A column of a row. */
  public record Column(String name, HdfType type) {}

  private HdfType(int size, Bytes message) {
    this.size = size;
    this.message = message;
  }

  /** Returns the type of texts in UTF-8 of that many bytes, shorter ones filled with zeros. */
  public static HdfType text(int bytes) {
    return new HdfType(bytes, head(TEXT, PADDED_UTF8, bytes));
  }

  /** Returns the type of rows whose columns follow each other without gaps. */
  public static HdfType row(List<Column> columns) {
    int size = columns.stream().mapToInt(c -> c.type.size).sum();
    Bytes message = head(ROW, columns.size(), size);
    int offset = 0;
    for (Column column : columns) {
      message.put(name(column.name)).put(4, offset).put(1, new long[DIMENSIONS_OF_A_COLUMN]);
      message.put(column.type.message);
      offset += column.type.size;
    }
    return new HdfType(size, message);
  }

  private static HdfType whole(int size, boolean signed) {
    return new HdfType(size, head(WHOLE, signed ? SIGNED : 0, size).put(2, 0, 8L * size));
  }

  private static HdfType real(int size, int exponent, int mantissa) {
    int sign = 8 * size - 1;
    long bias = (1L << exponent - 1) - 1;
    return new HdfType(
        size,
        head(REAL, LEADING_ONE_IS_IMPLIED | sign << 8, size)
            .put(2, 0, 8L * size)
            .put(1, mantissa, exponent, 0, mantissa)
            .put(4, bias));
  }

  private static Bytes head(int kind, int flags, int size) {
    return new Bytes().put(1, 1 << 4 | kind).put(3, flags).put(4, size);
  }

  /** Returns a name with a zero behind it. */
  private static Bytes name(String name) {
    return new Bytes().put(name).put(1, 0).align();
  }

  /** Returns the number of bytes of a text. */
  static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Returns the number of bytes of a value. */
  int size() {
    return size;
  }

  /** Returns the type's description in a file. */
  Bytes message() {
    return message;
  }
}
