// SPDX-License-Identifier: BSD-2-Clause
package org.posej.matrix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;

/**
 * The variables of a MATLAB file of version 5, each as a file of its own.
 *
 * <p>Of a variable that claims more than 2 GB the library MFL speaks on the console, so that each
 * is measured before it is passed on.
 */
final class Mat5Variables {
  private static final int HEADER = 128; // bytes: a text, the place of objects and the order
  private static final int OBJECTS = 116;
  private static final int TAG = 8; // bytes: a type and how many bytes follow
  private static final int ARRAY = 14;
  private static final int PACKED = 15;

  private Mat5Variables() {}

  /** Takes one variable. */
  interface Use {
    void read(Source one) throws IOException;
  }

  /**
   * Passes on every variable in its order.
   *
   * @param file its bytes, over which headers are written
   */
  static void each(byte[] file, Use use) throws IOException {
    if (file.length < HEADER) {
      throw new IOException("it ends within its header");
    }
    ByteBuffer bytes = ByteBuffer.wrap(file);
    bytes.order(file[HEADER - 2] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    byte[] header = ByteBuffer.allocate(HEADER).put(file, 0, OBJECTS).array();
    System.arraycopy(file, HEADER - 4, header, HEADER - 4, 4);
    for (int at = HEADER; at <= file.length - TAG; ) {
      int length = TAG + length(bytes, at);
      bytes.put(at - HEADER, header);
      use.read(Sources.wrap(bytes.slice(at - HEADER, HEADER + length)));
      at += length;
    }
  }

  /** Arrays that are not packed end on a multiple of eight bytes. */
  private static int length(ByteBuffer bytes, int at) throws IOException {
    int type = bytes.getInt(at);
    long claimed = bytes.getInt(at + Integer.BYTES);
    long length = type == ARRAY ? (claimed + TAG - 1) / TAG * TAG : claimed;
    if (type != ARRAY && type != PACKED) {
      throw new IOException("a variable is no array");
    }
    if (claimed < 0 || length > bytes.limit() - at - TAG) {
      throw new IOException("a variable claims more bytes than the file has");
    }
    return (int) length;
  }
}
