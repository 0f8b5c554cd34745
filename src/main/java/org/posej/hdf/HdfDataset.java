// SPDX-License-Identifier: BSD-2-Clause
package org.posej.hdf;

import java.io.IOException;

/** An array of values of one type that lies in one piece. */
public final class HdfDataset extends HdfNode {
  private static final int FILL_VALUE_VERSION = 2;
  private static final int LATE = 2;
  private static final int IF_SET = 2;
  private static final int LAYOUT_VERSION = 3;
  private static final int IN_ONE_PIECE = 1;

  private final HdfType type;
  private final long[] extents;
  private final Content content;
  private long data = Bytes.NOWHERE;

  /** Puts all values of a dataset, in row-major order. */
  public interface Content {
    void write(HdfValues out) throws IOException;
  }

  HdfDataset(HdfType type, long[] extents, Content content) {
    this.type = type;
    this.extents = extents.clone();
    this.content = content;
  }

  private long size() {
    long size = type.size();
    for (long extent : extents) {
      size = Math.multiplyExact(size, extent);
    }
    return size;
  }

  @Override
  ObjectHeader describe() {
    return new ObjectHeader()
        .put(ObjectHeader.DATASPACE, dataspace(extents))
        .put(ObjectHeader.DATATYPE, new Bytes().put(type.message()))
        .put(
            ObjectHeader.FILL_VALUE,
            new Bytes().put(1, FILL_VALUE_VERSION, LATE, IF_SET, 1).put(4, 0))
        .put(
            ObjectHeader.LAYOUT,
            new Bytes().put(1, LAYOUT_VERSION, IN_ONE_PIECE).put(8, data, size()));
  }

  @Override
  long placeContent(long start) {
    data = size() == 0 ? Bytes.NOWHERE : start;
    return start + Bytes.aligned(size());
  }

  @Override
  void writeContent(HdfValues out) throws IOException {
    long start = out.count();
    content.write(out);
    long written = out.count() - start;
    if (written != size()) {
      throw new IllegalStateException(
          "A dataset of " + size() + " bytes was given " + written + " bytes.");
    }
    out.fill(Bytes.aligned(written) - written);
  }
}
