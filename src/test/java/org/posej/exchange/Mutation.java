// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * What becomes of a file that is damaged or made to do harm, at random but the same each time.
 *
 * <p>Bytes are changed, blocks copied, counts made huge, lines of text dropped or doubled, pieces
 * of JSON and tables put in, and the end is cut off. Half of the changes lie where files tell their
 * counts: in the first 600 bytes. Every other archive is changed inside, so that it can be opened.
 */
final class Mutation {
  private static final int HEAD = 600;
  private static final int LONGEST = 64;
  private static final int[] BYTES = {0, 1, 0x7f, 0x80, 0xfe, 0xff, '\t', ',', '\n', '"', ' ', '-'};
  private static final long[] COUNTS = {
    0,
    -1,
    1,
    0x7f,
    0xffff,
    0x10000,
    1 << 20,
    1 << 28,
    Integer.MAX_VALUE,
    1L << 31,
    1L << 40,
    1L << 62
  };
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "[[[[",
          "{}",
          "\"",
          "null",
          "true",
          "NaN",
          "nan",
          "-1",
          "0",
          "1e308",
          "-Infinity",
          "2147483647",
          "2147483648",
          "99999999999999999999",
          "0.5",
          "\"id\":",
          "<",
          "/>",
          "&x;",
          "\u0000",
          "\ufeff",
          "=",
          "\r",
          ";",
          "../../a");

  private final SplittableRandom random;
  private byte[] bytes;

  private Mutation(byte[] bytes, SplittableRandom random) {
    this.bytes = bytes.clone();
    this.random = random;
  }

  /** Returns a changed copy of a file. */
  static byte[] of(byte[] whole, SplittableRandom random) {
    boolean archive = whole.length > 30 && whole[0] == 'P' && whole[1] == 'K';
    return archive && random.nextBoolean() ? insideOf(whole, random) : changed(whole, random);
  }

  private static byte[] changed(byte[] whole, SplittableRandom random) {
    Mutation mutation = new Mutation(whole, random);
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      mutation.step();
    }
    return mutation.bytes;
  }

  private static byte[] insideOf(byte[] whole, SplittableRandom random) {
    try {
      Map<String, byte[]> entries = new LinkedHashMap<>();
      ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(whole));
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        entries.put(e.getName(), in.readAllBytes());
      }
      List<String> names = new ArrayList<>(entries.keySet());
      entries.computeIfPresent(
          names.get(random.nextInt(names.size())), (name, old) -> changed(old, random));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(out)) {
        for (Map.Entry<String, byte[]> e : entries.entrySet()) {
          zip.putNextEntry(new ZipEntry(e.getKey()));
          zip.write(e.getValue());
        }
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("a seed is no archive", e);
    }
  }

  private int place() {
    int end = random.nextBoolean() ? bytes.length : Math.min(HEAD, bytes.length);
    return random.nextInt(Math.max(1, end));
  }

  private void step() {
    if (bytes.length == 0) {
      return;
    }
    int at = place();
    int length = random.nextInt(1 + Math.min(LONGEST, bytes.length - at));
    switch (random.nextInt(9)) {
      case 0, 1 -> bytes[at] = (byte) BYTES[random.nextInt(BYTES.length)];
      case 2 -> bytes[at] = (byte) random.nextInt(256);
      case 3, 4 -> count(at);
      case 5 -> replace(at, length, piece());
      case 6 -> replace(at, random.nextBoolean() ? length : 0, block(at, length));
      case 7 -> line(at);
      default -> {
        if (random.nextInt(3) == 0) {
          bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
      }
    }
  }

  /** Puts a count that is too large over what stands there, in either order of bytes. */
  private void count(int at) {
    boolean little = random.nextBoolean();
    ByteBuffer word =
        ByteBuffer.allocate(8).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    word.putLong(COUNTS[random.nextInt(COUNTS.length)]);
    int size = Math.min(1 << random.nextInt(4), bytes.length - at);
    System.arraycopy(word.array(), little ? 0 : 8 - size, bytes, at, size);
  }

  private byte[] piece() {
    return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] block(int at, int length) {
    int from = random.nextInt(at + 1);
    return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + length));
  }

  /** Drops the line at a place, or doubles it. */
  private void line(int at) {
    int from = at;
    while (from > 0 && bytes[from - 1] != '\n') {
      from--;
    }
    int to = at;
    while (to < bytes.length && bytes[to] != '\n') {
      to++;
    }
    to = Math.min(bytes.length, to + 1);
    byte[] line = Arrays.copyOfRange(bytes, from, to);
    replace(
        from, random.nextBoolean() ? line.length : 0, random.nextBoolean() ? line : new byte[0]);
  }

  private void replace(int at, int length, byte[] with) {
    byte[] result = new byte[bytes.length - length + with.length];
    System.arraycopy(bytes, 0, result, 0, at);
    System.arraycopy(with, 0, result, at, with.length);
    int rest = at + length;
    System.arraycopy(bytes, rest, result, at + with.length, bytes.length - rest);
    bytes = result;
  }
}
