// SPDX-License-Identifier: BSD-2-Clause
package org.posej.matrix;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array of NumPy: its shape and its values, in C order whatever the file's.
 *
 * <p>The format is NumPy's own description, versions 1 to 3. Numbers, truth values and texts of a
 * fixed length are read; arrays of Python objects hold pickles, which run code, and are refused
 * without being looked at. Values stay in the file's bytes until they are asked for.
 *
 * <p>Errors are {@code IllegalArgumentException}s without a place; the caller adds the file.
 */
final class NpyArray {
  private static final int[] MAGIC = {0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MAX_HEADER = 1 << 16;
  private static final int MAX_AXES = 8;
  private static final int MAX_ITEM = 1 << 16;
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '([^']{1,20})', 'fortran_order': (True|False), 'shape': \\(([0-9, ]{0,200})\\),? ?\\}"
              + "\\s*");
  private static final Pattern TYPE = Pattern.compile("([<>|=])([biufSU])(\\d{1,5})");

  private final char kind;
  private final int itemBytes;
  private final int[] shape;
  private final int[] strides;
  private final ByteBuffer data;

  private NpyArray(String type, boolean fortran, int[] shape, ByteBuffer data) {
    Matcher m = TYPE.matcher(type);
    if (!m.matches()) {
      boolean pickled = type.contains("O");
      throw new IllegalArgumentException(
          pickled
              ? "it holds Python objects, which are not read since that would run their code"
              : "its values are of the type " + type + ", which is not read");
    }
    kind = m.group(2).charAt(0);
    int size = Integer.parseInt(m.group(3));
    itemBytes = kind == 'U' ? 4 * size : size;
    this.shape = shape;
    this.data = data.order(m.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    checkSize();
    strides = strides(fortran);
  }

  private void checkSize() {
    boolean known =
        switch (kind) {
          case 'b' -> itemBytes == 1;
          case 'i', 'u' -> Integer.bitCount(itemBytes) == 1 && itemBytes <= 8;
          case 'f' -> itemBytes == 2 || itemBytes == 4 || itemBytes == 8;
          default -> itemBytes <= MAX_ITEM;
        };
    if (!known) {
      throw new IllegalArgumentException("its values have " + itemBytes + " bytes each");
    }
    long bytes = itemBytes;
    for (int n : shape) {
      bytes = n == 0 ? 0 : bytes > Integer.MAX_VALUE ? bytes : bytes * n;
    }
    if (bytes != data.remaining()) {
      throw new IllegalArgumentException(
          "an array of shape "
              + Arrays.toString(shape)
              + " does not fit its "
              + data.remaining()
              + " bytes");
    }
  }

  private int[] strides(boolean fortran) {
    int[] steps = new int[shape.length];
    int step = 1;
    for (int i = 0; i < steps.length; i++) {
      int axis = fortran ? i : steps.length - 1 - i;
      steps[axis] = step;
      step *= Math.max(1, shape[axis]);
    }
    return steps;
  }

  /** Returns whether bytes begin as such a file does; -1 stands for no byte. */
  static boolean begins(IntUnaryOperator at) {
    for (int i = 0; i < MAGIC.length; i++) {
      if (at.applyAsInt(i) != MAGIC[i]) {
        return false;
      }
    }
    return true;
  }

  /** Reads a whole file. */
  static NpyArray of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (!begins(i -> i < bytes.length ? bytes[i] & 0xff : -1) || bytes.length < 12) {
      throw new IllegalArgumentException("it is no array of NumPy or ends in its header");
    }
    int version = in.get(MAGIC.length);
    if (version < 1 || version > 3) {
      throw new IllegalArgumentException("its format has the version " + version);
    }
    in.position(8);
    int length = version == 1 ? in.getShort() & 0xffff : in.getInt();
    if (length < 0 || length > MAX_HEADER || length > in.remaining()) {
      throw new IllegalArgumentException("it ends in its header");
    }
    String header = new String(bytes, in.position(), length, StandardCharsets.ISO_8859_1);
    in.position(in.position() + length);
    return of(header, in.slice());
  }

  private static NpyArray of(String header, ByteBuffer data) {
    Matcher m = HEADER.matcher(header);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          header.contains("'descr': [")
              ? "it holds records, which are not read"
              : "its header is damaged");
    }
    return new NpyArray(m.group(1), m.group(2).equals("True"), shape(m.group(3)), data);
  }

  private static int[] shape(String text) {
    if (text.isBlank()) {
      return new int[0];
    }
    String[] parts = text.strip().split(", ?");
    int[] shape = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      if (parts.length > MAX_AXES || !parts[i].matches("\\d{1,9}")) {
        throw new IllegalArgumentException("its shape is (" + text + ")");
      }
      shape[i] = Integer.parseInt(parts[i]);
    }
    return shape;
  }

  /** Returns the number of axes. */
  int axes() {
    return shape.length;
  }

  /** Returns the length of an axis. */
  int length(int axis) {
    return shape[axis];
  }

  /** Returns whether the values are numbers. */
  boolean isNumeric() {
    return kind != 'S' && kind != 'U';
  }

  /** Returns whether the array has exactly these axes; -1 stands for any length. */
  boolean hasShape(int... expected) {
    boolean same = expected.length == shape.length;
    for (int i = 0; same && i < expected.length; i++) {
      same = expected[i] < 0 || expected[i] == shape[i];
    }
    return same;
  }

  /** Returns the shape as Python writes it. */
  String shape() {
    return Arrays.toString(shape).replace('[', '(').replace(']', ')');
  }

  private int offset(int... index) {
    int item = 0;
    for (int i = 0; i < index.length; i++) {
      item += index[i] * strides[i];
    }
    return item * itemBytes;
  }

  /** Returns a number; there are no more indices than axes, and those that lack are 0. */
  double number(int... index) {
    int at = offset(index);
    return switch (kind) {
      case 'f' -> real(at);
      case 'u' -> unsigned(whole(at));
      case 'i' -> whole(at);
      case 'b' -> data.get(at) == 0 ? 0 : 1;
      default -> throw new IllegalArgumentException("it holds texts, not numbers");
    };
  }

  private double real(int at) {
    return switch (itemBytes) {
      case 2 -> half(data.getShort(at));
      case 4 -> data.getFloat(at);
      default -> data.getDouble(at);
    };
  }

  private static double half(short bits) {
    int exponent = bits >> 10 & 31;
    int fraction = bits & 1023;
    double size =
        switch (exponent) {
          case 0 -> Math.scalb((double) fraction, -24);
          case 31 -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb(1024.0 + fraction, exponent - 25);
        };
    return bits < 0 ? -size : size;
  }

  private double unsigned(long bits) {
    return itemBytes == 8 ? (bits >>> 1) * 2.0 + (bits & 1) : bits & (1L << 8 * itemBytes) - 1;
  }

  private long whole(int at) {
    return switch (itemBytes) {
      case 1 -> data.get(at);
      case 2 -> data.getShort(at);
      case 4 -> data.getInt(at);
      default -> data.getLong(at);
    };
  }

  /** Returns a text. */
  String text(int... index) {
    if (isNumeric()) {
      throw new IllegalArgumentException("it holds numbers, not texts");
    }
    StringBuilder text = new StringBuilder();
    int step = kind == 'U' ? 4 : 1;
    int at = offset(index);
    for (int i = 0; i < itemBytes; i += step) {
      int c = step == 4 ? data.getInt(at + i) : data.get(at + i) & 0xff;
      if (c != 0) {
        text.appendCodePoint(Character.isValidCodePoint(c) ? c : 0xFFFD);
      }
    }
    return text.toString();
  }

  /** Returns the numbers along the last axis at a place of the others, by their index. */
  IntToDoubleFunction along(int... index) {
    int[] full = Arrays.copyOf(index, index.length + 1);
    return i -> {
      full[index.length] = i;
      return number(full);
    };
  }
}
