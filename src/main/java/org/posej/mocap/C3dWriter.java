// SPDX-License-Identifier: BSD-2-Clause
package org.posej.mocap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.posej.mocap.C3dParameters.Group;
import org.posej.mocap.C3dParameters.Parameter;

/**
 * Writes C3D files as real numbers in the order of Intel processors, which all programs read.
 *
 * <p>The parameters are brought in line with the data: counts, scale, rate and where the data
 * begin.
 */
final class C3dWriter {
  private static final int BLOCK = C3dReader.BLOCK;
  private static final int OVERFLOW = C3dReader.OVERFLOW;
  private static final int FIRST_BLOCK = 2; // of the parameters
  private static final int MAX_BLOCKS = 255;
  private static final int MAX_NAME = 127;
  private static final int MAX_GAP = 10; // frames that a program may fill in

  private final C3dFile.Layout layout;
  private final C3dParameters parameters;
  private final double rateHz;

  /** Puts the values of one frame: of each point four words, then the analog values. */
  interface Frame {
    void put(int t, ByteBuffer data);
  }

  /**
   * @param parameters are changed
   */
  C3dWriter(C3dFile.Layout layout, C3dParameters parameters, double rateHz) {
    this.layout = layout;
    this.parameters = parameters;
    this.rateHz = rateHz;
  }

  /**
   * Writes a file.
   *
   * @throws IllegalArgumentException if there are more names than its parameters can hold
   */
  void write(Frame frame, OutputStream out) throws IOException {
    tell();
    int blocks = FIRST_BLOCK - 1 + sectionBlocks();
    parameters.putIntegers("POINT", "DATA_START", blocks + 1);
    out.write(header(blocks + 1));
    out.write(section().array());
    int analogs = layout.channels() * layout.samplesPerFrame();
    int words = layout.points() * C3dReader.POINT_WORDS + analogs;
    ByteBuffer data = ByteBuffer.allocate(words * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int t = 0; t < layout.frames(); t++) {
      frame.put(t, data.clear());
      out.write(data.array());
    }
    long written = (long) data.capacity() * layout.frames();
    out.write(new byte[(int) ((BLOCK - written % BLOCK) % BLOCK)]);
  }

  private long last() {
    return layout.first() + layout.frames() - 1;
  }

  private void tell() {
    parameters.putIntegers("POINT", "USED", layout.points());
    parameters.putReal("POINT", "SCALE", layout.scale());
    parameters.putReal("POINT", "RATE", rateHz);
    parameters.putIntegers("POINT", "DATA_START", 0);
    parameters.putIntegers("POINT", "FRAMES", Math.min(layout.frames(), OVERFLOW));
    parameters.remove("POINT", "LONG_FRAMES");
    if (last() > OVERFLOW) {
      parameters.putReal("POINT", "LONG_FRAMES", layout.frames());
    }
    if (last() > OVERFLOW || parameters.has("TRIAL", "ACTUAL_START_FIELD")) {
      putTwoWords("ACTUAL_START_FIELD", layout.first());
      putTwoWords("ACTUAL_END_FIELD", last());
    }
    parameters.putIntegers("ANALOG", "USED", layout.channels());
    boolean none = layout.channels() == 0;
    parameters.putReal("ANALOG", "RATE", none ? 0 : rateHz * layout.samplesPerFrame());
    if (!parameters.has("ANALOG", "GEN_SCALE")) {
      parameters.putReal("ANALOG", "GEN_SCALE", 1);
    }
  }

  private void putTwoWords(String name, long value) {
    parameters.putIntegers("TRIAL", name, (int) value, (int) (value >>> Short.SIZE));
  }

  private byte[] header(int dataStart) {
    ByteBuffer header = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) FIRST_BLOCK).put((byte) C3dReader.KEY);
    header.putShort((short) layout.points());
    header.putShort((short) (layout.channels() * layout.samplesPerFrame()));
    header.putShort((short) Math.min(layout.first(), OVERFLOW));
    header.putShort((short) Math.min(last(), OVERFLOW));
    header.putShort((short) MAX_GAP);
    header.putFloat((float) layout.scale());
    header.putShort((short) dataStart);
    header.putShort((short) layout.samplesPerFrame());
    header.putFloat((float) rateHz);
    return header.array();
  }

  private int sectionBlocks() {
    int size = 4 + 1; // its own head, and the end
    for (Group group : parameters.groups()) {
      size += 5 + bytes(group.name()).length + bytes(group.description()).length;
      for (Parameter p : group.parameters()) {
        size += 7 + bytes(p.name()).length + p.dimensions().length + p.data().length;
        size += bytes(p.description()).length;
      }
    }
    int blocks = (size + BLOCK - 1) / BLOCK;
    if (blocks > MAX_BLOCKS) {
      throw new IllegalArgumentException(
          "A C3D file holds at most "
              + MAX_BLOCKS * BLOCK
              + " bytes of names and parameters, and these have "
              + size
              + "; write fewer points, or with shorter names.");
    }
    return blocks;
  }

  private ByteBuffer section() {
    int blocks = sectionBlocks();
    ByteBuffer out = ByteBuffer.allocate(blocks * BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 1).put((byte) C3dReader.KEY).put((byte) blocks);
    out.put((byte) C3dOrder.INTEL.processor());
    int id = 0;
    for (Group group : parameters.groups()) {
      id++;
      head(out, group.name(), group.locked(), -id);
      byte[] description = bytes(group.description());
      out.putShort((short) (3 + description.length));
      out.put((byte) description.length).put(description);
      for (Parameter p : group.parameters()) {
        head(out, p.name(), p.locked(), id);
        put(out, p);
      }
    }
    return out;
  }

  private static void head(ByteBuffer out, String name, boolean locked, int id) {
    byte[] bytes = bytes(name);
    if (bytes.length > MAX_NAME || Math.abs(id) > MAX_NAME) {
      throw new IllegalArgumentException(
          "A C3D file has no room for the group or parameter '" + name + "'.");
    }
    out.put((byte) (locked ? -bytes.length : bytes.length)).put((byte) id).put(bytes);
  }

  private static void put(ByteBuffer out, Parameter p) {
    byte[] description = bytes(p.description());
    int size = 5 + p.dimensions().length + p.data().length + description.length;
    if (size > OVERFLOW) {
      throw new IllegalArgumentException(
          "A C3D file has no room for the " + p.data().length + " bytes of " + p.name() + ".");
    }
    out.putShort((short) size);
    out.put((byte) p.type().code).put((byte) p.dimensions().length);
    for (int n : p.dimensions()) {
      out.put((byte) n);
    }
    out.put(p.data()).put((byte) description.length).put(description);
  }

  /** Returns a name or description, as much as a byte can count. */
  private static byte[] bytes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= MAX_BLOCKS ? bytes : Arrays.copyOf(bytes, MAX_BLOCKS);
  }
}
