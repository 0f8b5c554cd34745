// SPDX-License-Identifier: BSD-2-Clause
package org.posej.hdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A group or dataset of an HDF5 file that is to be written, with its attributes. */
public abstract sealed class HdfNode permits HdfGroup, HdfDataset {
  private static final int ATTRIBUTE_VERSION = 3;
  private static final int UTF8 = 1;

  private final List<Bytes> attributes = new ArrayList<>();
  private long address;

  HdfNode() {}

  /** Gives an attribute that is a text. */
  public HdfNode attribute(String name, String text) {
    int size = Math.max(1, HdfType.length(text));
    Bytes value = new Bytes().put(text);
    return attribute(name, HdfType.text(size), value.put(1, new long[size - value.size()]));
  }

  /** Gives an attribute that is a whole number of 64 bits. */
  public HdfNode attribute(String name, long value) {
    return attribute(name, HdfType.INT64, new Bytes().put(8, value));
  }

  /** Gives an attribute that is a number of 64 bits. */
  public HdfNode attribute(String name, double value) {
    return attribute(name, HdfType.FLOAT64, new Bytes().put(8, Double.doubleToLongBits(value)));
  }

  private HdfNode attribute(String name, HdfType type, Bytes value) {
    Bytes scalar = dataspace();
    attributes.add(
        new Bytes()
            .put(1, ATTRIBUTE_VERSION, 0)
            .put(2, HdfType.length(name) + 1, type.message().size(), scalar.size())
            .put(1, UTF8)
            .put(name)
            .put(1, 0)
            .put(type.message())
            .put(scalar)
            .put(value));
    return this;
  }

  /** Returns the description of the extents of an array, none of one value. */
  static Bytes dataspace(long... extents) {
    return new Bytes().put(1, 1, extents.length).put(2, 0).put(4, 0).put(8, extents);
  }

  /** Returns the messages of the header but for attributes. */
  abstract ObjectHeader describe();

  /** Gives a place to all that follows the header and returns where that ends. */
  abstract long placeContent(long start);

  /** Writes all that follows the header. */
  abstract void writeContent(HdfValues out) throws IOException;

  private byte[] header() {
    ObjectHeader header = describe();
    attributes.forEach(a -> header.put(ObjectHeader.ATTRIBUTE, a));
    return header.toBytes().toArray();
  }

  /** Takes a place in the file and returns where the next may begin. */
  final long place(long start) {
    address = start;
    return placeContent(start + header().length);
  }

  final void write(HdfValues out) throws IOException {
    out.put(header());
    writeContent(out);
  }

  /** Returns where the header is. */
  final long address() {
    return address;
  }
}
