// SPDX-License-Identifier: BSD-2-Clause
package org.posej.hdf;

/**
 * The description of a group or dataset in a file: messages of one kind each.
 *
 * <p>Headers of version 1 (HDF5 File Format Specification 3.0, IV.A.1.a), which need no checksum.
 */
final class ObjectHeader {
  static final int DATASPACE = 0x01;
  static final int LINK_INFO = 0x02;
  static final int DATATYPE = 0x03;
  static final int FILL_VALUE = 0x05;
  static final int LINK = 0x06;
  static final int LAYOUT = 0x08;
  static final int GROUP_INFO = 0x0a;
  static final int ATTRIBUTE = 0x0c;

  private static final int MAX_MESSAGE = 0xffff;

  private final Bytes messages = new Bytes();
  private int count;

  /**
   * Adds a message.
   *
   * @throws IllegalArgumentException if it is longer than a file can hold
   */
  ObjectHeader put(int kind, Bytes body) {
    body.align();
    if (body.size() > MAX_MESSAGE) {
      throw new IllegalArgumentException(
          "A description of "
              + body.size()
              + " bytes does not fit into an HDF5 file, which holds 65,535; use fewer or shorter"
              + " names.");
    }
    messages.put(2, kind, body.size()).put(4, 0).put(body);
    count++;
    return this;
  }

  Bytes toBytes() {
    int references = 1;
    return new Bytes().put(2, 1, count).put(4, references, messages.size()).align().put(messages);
  }
}
