// SPDX-License-Identifier: BSD-2-Clause
package org.posej.matrix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.posej.file.Unpacked;
import us.hebi.matlab.mat.format.BufferAllocator;
import us.hebi.matlab.mat.format.Mat5Reader;
import us.hebi.matlab.mat.format.Mat5Tag;
import us.hebi.matlab.mat.format.Mat5Type;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.MatFile.Entry;
import us.hebi.matlab.mat.types.Source;

/**
 * Reads MATLAB files of version 5 with the library MFL, but no more than their size allows.
 *
 * <p>A file claims how many bytes, cells and fields follow. Whatever it claims, no more is reserved
 * in total than its bytes may unpack to, and arrays are nested only so deep. Objects of classes are
 * not made.
 */
final class LimitedMatReader extends Mat5Reader {
  private static final long MAX_BYTES = 1L << 30;
  private static final long MAX_ARRAYS = 8_000_000;
  private static final int TAG_BYTES = 8;
  private static final int MAX_DEPTH = 50;

  private final Budget budget;
  private int depth;

  /** A file that cannot be read. */
  static final class Damaged extends IOException {
    private static final long serialVersionUID = 1;

    Damaged(Exception cause) {
      super(innermost(cause), cause);
    }

    private static String innermost(Throwable e) {
      while (e.getCause() != null) {
        e = e.getCause();
      }
      return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
  }

  /** What may still be reserved. */
  private static final class Budget implements BufferAllocator {
    private long bytes;
    private long arrays;

    Budget(long fileBytes) {
      bytes = Math.min(MAX_BYTES, Unpacked.most(fileBytes));
      arrays = Math.min(MAX_ARRAYS, bytes / TAG_BYTES);
    }

    private void take(long number) {
      if (number < 0 || number > bytes) {
        throw new IllegalArgumentException(
            "it claims more bytes than it has, or " + Unpacked.tooFar());
      }
      bytes -= number;
    }

    private void takeArrays(long number) {
      if (number < 0 || number > arrays) {
        throw new IllegalArgumentException("it claims more cells or fields than it has");
      }
      arrays -= number;
    }

    @Override
    public ByteBuffer allocate(int numBytes) {
      take(numBytes);
      return ByteBuffer.allocate(numBytes);
    }

    @Override
    public void release(ByteBuffer buffer) {
      // left to the garbage collector
    }
  }

  private LimitedMatReader(Source source, Budget budget) {
    super(source);
    this.budget = budget;
    bufferAllocator = budget;
    disableSubsystemProcessing();
  }

  /** Returns the variables of a file, over whose bytes headers are written. */
  static List<Entry> read(byte[] file) throws Damaged {
    List<Entry> entries = new ArrayList<>();
    Budget budget = new Budget(file.length);
    each(
        file,
        one -> new LimitedMatReader(one, budget).readMat().getEntries().forEach(entries::add));
    return entries;
  }

  /** Returns the names of the variables, whose contents are passed over. */
  static Set<String> names(byte[] file) throws Damaged {
    Set<String> names = new LinkedHashSet<>();
    Budget budget = new Budget(file.length);
    each(
        file,
        one ->
            new LimitedMatReader(one, budget)
                .setEntryFilter(
                    header -> {
                      names.add(header.getName());
                      return false;
                    })
                .readMat());
    return names;
  }

  private static void each(byte[] file, Mat5Variables.Use use) throws Damaged {
    try {
      Mat5Variables.each(file, use);
    } catch (IOException e) {
      throw new Damaged(e);
    }
  }

  @Override
  protected Mat5Reader createChildReader(Source child) {
    LimitedMatReader reader = new LimitedMatReader(child, budget);
    reader.filter = filter;
    reader.mcos = mcos;
    return reader;
  }

  @Override
  protected Mat5Tag readTagWithExpectedType(Mat5Type expected) throws IOException {
    Mat5Tag tag = super.readTagWithExpectedType(expected);
    if (expected != Mat5Type.Matrix) {
      budget.take(tag.getNumBytes());
    } else if (tag.getNumBytes() < 0) {
      throw new IOException("an array claims more than 2 GB");
    }
    return tag;
  }

  @Override
  protected Array readNestedArray() throws IOException {
    if (++depth > MAX_DEPTH) {
      throw new IOException("its arrays are nested more than " + MAX_DEPTH + " deep");
    }
    Array array = super.readNestedArray();
    depth--;
    return array;
  }

  @Override
  protected Array readCell(EntryHeader header) throws IOException {
    budget.takeArrays(elements(header));
    return super.readCell(header);
  }

  @Override
  protected Array[][] readValues(EntryHeader header, int numFields, String[] names)
      throws IOException {
    budget.takeArrays(numFields);
    budget.takeArrays(Math.max(1, numFields) * elements(header));
    return super.readValues(header, numFields, names);
  }

  private static long elements(EntryHeader header) {
    double product = 1;
    for (int n : header.getDimensions()) {
      product *= n;
    }
    return product >= 0 && product < Integer.MAX_VALUE ? (long) product : -1;
  }
}
