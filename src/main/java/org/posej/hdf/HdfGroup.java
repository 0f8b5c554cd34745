// SPDX-License-Identifier: BSD-2-Clause
package org.posej.hdf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.posej.file.BadFile;
import org.posej.file.PartFile;

/**
 * Groups and datasets by name; the outermost is a file.
 *
 * <p>Links stand in the group's header (HDF5 1.8 and newer read that), in the order in which they
 * were made. All places are known before anything is written, so that values pass through.
 */
public final class HdfGroup extends HdfNode {
  private static final int SUPERBLOCK = 96; // bytes
  private static final long[] SIGNATURE = {0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final int LINK_VERSION = 1;
  private static final int UTF8_NAME_OF_TWO_BYTES_LENGTH = 0x11;
  private static final int UTF8 = 1;

  private final Map<String, HdfNode> nodes = new LinkedHashMap<>();

  /** Adds a group. */
  public HdfGroup group(String name) {
    HdfGroup group = new HdfGroup();
    nodes.put(name, group);
    return group;
  }

  /**
   * Adds a dataset.
   *
   * @param content puts as many values as the extents tell; it is asked once
   * @param extents none for a single value
   */
  public HdfDataset dataset(
      String name, HdfType type, HdfDataset.Content content, long... extents) {
    HdfDataset dataset = new HdfDataset(type, extents, content);
    nodes.put(name, dataset);
    return dataset;
  }

  /** Adds a dataset of texts, each of as many bytes as the longest takes in UTF-8. */
  public HdfDataset texts(String name, List<String> texts, long... extents) {
    int size = Math.max(1, texts.stream().mapToInt(HdfType::length).max().orElse(1));
    return dataset(
        name,
        HdfType.text(size),
        out -> {
          for (String text : texts) {
            out.text(text, size);
          }
        },
        extents);
  }

  /**
   * Writes a file whose outermost group is this.
   *
   * @throws IllegalArgumentException if an attribute is longer than such a file can hold
   * @throws IOException if it cannot be written; a file that was there is then unchanged
   */
  public void write(Path file) throws IOException {
    BadFile.inFolder(file);
    long end = place(SUPERBLOCK);
    PartFile.write(
        file,
        out -> {
          HdfValues values = new HdfValues(out);
          values.put(superblock(end).toArray());
          write(values);
        });
  }

  /** Returns the beginning of a file, of version 0 (specification II.A). */
  private Bytes superblock(long end) {
    int addressSize = Long.BYTES;
    int lengthSize = Long.BYTES;
    int leafNodes = 4;
    int innerNodes = 16;
    return new Bytes()
        .put(1, SIGNATURE)
        .put(1, 0, 0, 0, 0, 0, addressSize, lengthSize, 0)
        .put(2, leafNodes, innerNodes)
        .put(4, 0)
        .put(8, 0, Bytes.NOWHERE, end, Bytes.NOWHERE)
        .put(8, 0, address(), 0, 0, 0);
  }

  @Override
  ObjectHeader describe() {
    ObjectHeader header =
        new ObjectHeader()
            .put(
                ObjectHeader.LINK_INFO,
                new Bytes().put(1, 0, 0).put(8, Bytes.NOWHERE, Bytes.NOWHERE))
            .put(ObjectHeader.GROUP_INFO, new Bytes().put(1, 0, 0));
    nodes.forEach(
        (name, node) ->
            header.put(
                ObjectHeader.LINK,
                new Bytes()
                    .put(1, LINK_VERSION, UTF8_NAME_OF_TWO_BYTES_LENGTH, UTF8)
                    .put(2, HdfType.length(name))
                    .put(name)
                    .put(8, node.address())));
    return header;
  }

  @Override
  long placeContent(long start) {
    long next = start;
    for (HdfNode node : nodes.values()) {
      next = node.place(next);
    }
    return next;
  }

  @Override
  void writeContent(HdfValues out) throws IOException {
    for (HdfNode node : nodes.values()) {
      node.write(out);
    }
  }
}
