// SPDX-License-Identifier: BSD-2-Clause
package org.posej.mocap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.posej.mocap.C3dParameters.Group;
import org.posej.mocap.C3dParameters.Parameter;
import org.posej.mocap.C3dParameters.Type;

/**
 * The bytes of a C3D file to what they hold.
 *
 * <p>Each count and place that the file tells is held against its length before anything is
 * reserved or followed. Errors are {@code IllegalArgumentException}s that name the field; the
 * caller adds the file.
 *
 * <p>Source: The C3D File Format User Guide, Motion Lab Systems, 2008.
 */
final class C3dReader {
  static final int BLOCK = 512;
  static final int KEY = 0x50;
  static final int OVERFLOW = 0xffff;
  static final int POINT_WORDS = 4; // x, y, z and the residual

  private static final int MAX_PARAMETER_BYTES = 1 << 18; // twice what 255 blocks can hold
  private static final int MAX_DIMENSIONS = 7;

  private final byte[] bytes;
  private final C3dOrder order;
  private final int sectionStart;

  C3dReader(byte[] bytes) {
    if (bytes.length < 2 * BLOCK || bytes[1] != KEY) {
      throw bad("it is no C3D file, or only the beginning of one");
    }
    this.bytes = bytes;
    sectionStart = ((bytes[0] & 0xff) - 1) * BLOCK;
    if (sectionStart < BLOCK || sectionStart + 4 > bytes.length) {
      throw bad("the header has its parameters in block " + (bytes[0] & 0xff));
    }
    order = C3dOrder.of(bytes[sectionStart + 3] & 0xff);
    if (order == null) {
      throw bad(
          "the parameters are of processor "
              + (bytes[sectionStart + 3] & 0xff)
              + ", not of 84 (Intel), 85 (DEC) or 86 (MIPS)");
    }
  }

  private static IllegalArgumentException bad(String said) {
    return new IllegalArgumentException(said);
  }

  C3dFile read() {
    C3dParameters parameters = parameters();
    int points = points(parameters);
    int analog = word(3);
    int samples = word(10);
    if (analog > 0 && (samples == 0 || analog % samples != 0)) {
      throw bad(
          "the header tells " + analog + " analog values per frame in " + samples + " samples");
    }
    long channels = parameters.count("ANALOG", "USED");
    if (channels >= 0 && channels * samples != analog) {
      throw bad(
          "the header tells "
              + analog
              + " analog values per frame, but ANALOG:USED "
              + channels
              + " channels");
    }
    long first = first(parameters);
    long frames = frames(parameters);
    double scale = scale(parameters);
    int start = dataStart(parameters);
    boolean real = scale < 0;
    long frameBytes = (points * (long) POINT_WORDS + analog) * (real ? Float.BYTES : Short.BYTES);
    if (frameBytes == 0) {
      frames = 0;
    }
    if (frames > Integer.MAX_VALUE || frames * frameBytes > bytes.length - start) {
      throw bad(
          "the header tells "
              + frames
              + " frames, but the file holds no more than "
              + (bytes.length - start) / Math.max(1, frameBytes));
    }
    C3dFile.Layout layout =
        new C3dFile.Layout(
            points, (int) frames, first, analog / Math.max(1, samples), samples, scale);
    return data(layout, parameters, start, real);
  }

  private int word(int number) {
    return order.integer(bytes, 2 * (number - 1)) & 0xffff;
  }

  private int points(C3dParameters parameters) {
    int points = word(2);
    long used = parameters.count("POINT", "USED");
    if (used >= 0 && used != points) {
      throw bad("the header tells " + points + " points, but POINT:USED " + used);
    }
    return points;
  }

  /** Counts beyond 65,535 do not fit the header; they stand in parameters. */
  private long frames(C3dParameters parameters) {
    double[] start = parameters.numbers("TRIAL", "ACTUAL_START_FIELD");
    double[] end = parameters.numbers("TRIAL", "ACTUAL_END_FIELD");
    if (start.length == 2 && end.length == 2) {
      return checked(twoWords(end) - twoWords(start) + 1, "TRIAL:ACTUAL_END_FIELD");
    }
    int first = word(4);
    int last = word(5);
    long longFrames = parameters.count("POINT", "LONG_FRAMES");
    if (longFrames > OVERFLOW) {
      return longFrames;
    }
    long told = parameters.count("POINT", "FRAMES");
    if (last == OVERFLOW && told > 0) {
      return told;
    }
    return last == 0 ? Math.max(0, told) : checked(last - first + 1L, "the header");
  }

  private long first(C3dParameters parameters) {
    double[] start = parameters.numbers("TRIAL", "ACTUAL_START_FIELD");
    return start.length == 2 ? twoWords(start) : word(4);
  }

  private static long twoWords(double[] words) {
    return ((int) words[0] & 0xffff) + ((long) ((int) words[1] & 0xffff) << Short.SIZE);
  }

  private static long checked(long frames, String where) {
    if (frames < 0) {
      throw bad(where + " has the last frame before the first one");
    }
    return frames;
  }

  private double scale(C3dParameters parameters) {
    double told = parameters.number("POINT", "SCALE");
    double scale = Double.isNaN(told) ? order.real(bytes, 12) : told;
    if (scale == 0 || !Double.isFinite(scale)) {
      throw bad("POINT:SCALE is " + scale);
    }
    return scale;
  }

  private int dataStart(C3dParameters parameters) {
    int block = word(9);
    long told = parameters.count("POINT", "DATA_START");
    long start = ((block == 0 ? told : block) - 1) * BLOCK;
    if (start <= sectionStart || start > bytes.length) {
      throw bad("the data are told to begin in block " + (start / BLOCK + 1));
    }
    return (int) start;
  }

  private C3dFile data(C3dFile.Layout layout, C3dParameters parameters, int start, boolean real) {
    int analogs = layout.channels() * layout.samplesPerFrame();
    float[] points = new float[layout.frames() * layout.points() * POINT_WORDS];
    float[] analog = new float[layout.frames() * analogs];
    boolean unsigned = parameters.text("ANALOG", "FORMAT").equalsIgnoreCase("UNSIGNED");
    int row = layout.points() * POINT_WORDS;
    int at = start;
    for (int t = 0; row + analogs > 0 && t < layout.frames(); t++) {
      for (int i = 0; i < row; i++, at += real ? Float.BYTES : Short.BYTES) {
        boolean scaled = i % POINT_WORDS < POINT_WORDS - 1;
        points[t * row + i] =
            real
                ? order.real(bytes, at)
                : (float) (order.integer(bytes, at) * (scaled ? layout.scale() : 1));
      }
      for (int i = 0; i < analogs; i++, at += real ? Float.BYTES : Short.BYTES) {
        int mask = unsigned ? 0xffff : -1;
        analog[t * analogs + i] = real ? order.real(bytes, at) : order.integer(bytes, at) & mask;
      }
    }
    return new C3dFile(Arrays.copyOf(bytes, BLOCK), order, layout, parameters, points, analog);
  }

  /** A parameter and the number of its group, which may be told after it. */
  private record Member(int group, Parameter parameter) {}

  /** Some programs give the last parameter an offset beyond the section; the data end it too. */
  private C3dParameters parameters() {
    Map<Integer, Group> groups = new HashMap<>();
    List<Member> members = new ArrayList<>();
    C3dParameters all = new C3dParameters();
    int size = 0;
    int end = word(9) == 0 ? bytes.length : Math.min(bytes.length, (word(9) - 1) * BLOCK);
    int at = sectionStart + 4;
    while (at < end && bytes[at] != 0) {
      int length = Math.abs(bytes[at]);
      need(at, 4 + length, "the parameters");
      boolean locked = bytes[at] < 0;
      int id = bytes[at + 1];
      String name = C3dParameters.text(Arrays.copyOfRange(bytes, at + 2, at + 2 + length)).strip();
      int field = at + 2 + length;
      int offset = order.integer(bytes, field) & 0xffff;
      if (id > 0) {
        Parameter parameter = parameter(name, locked, field + 2);
        members.add(new Member(id, parameter));
        size += parameter.data().length + length + parameter.description().length();
      } else {
        Group group = new Group(name, locked, description(field + 2), new ArrayList<>());
        if (groups.putIfAbsent(-id, group) != null) {
          throw bad("two groups of parameters have the number " + -id);
        }
        all.groups().add(group);
      }
      if (size > MAX_PARAMETER_BYTES) {
        throw bad("its parameters tell of more than " + MAX_PARAMETER_BYTES + " bytes");
      }
      at = offset == 0 ? end : field + offset;
    }
    for (Member member : members) {
      Group group = groups.get(member.group());
      if (group == null) {
        throw bad(
            "the parameter "
                + member.parameter().name()
                + " belongs to group "
                + member.group()
                + ", which there is not");
      }
      group.parameters().add(member.parameter());
    }
    return all;
  }

  private void need(int at, int size, String what) {
    if (size > bytes.length - at) {
      throw bad(what + " reach beyond the end of the file");
    }
  }

  private Parameter parameter(String name, boolean locked, int start) {
    String what = "the values of the parameter " + name;
    need(start, 2, what);
    Type type = Type.of(bytes[start]);
    int dimensions = bytes[start + 1] & 0xff;
    if (type == null || dimensions > MAX_DIMENSIONS) {
      throw bad(
          "the parameter "
              + name
              + " is of type "
              + bytes[start]
              + " with "
              + dimensions
              + " dimensions");
    }
    need(start + 2, dimensions, what);
    int[] counts = new int[dimensions];
    long size = type.size;
    for (int i = 0; i < dimensions; i++) {
      counts[i] = bytes[start + 2 + i] & 0xff;
      size = Math.min(size * counts[i], Integer.MAX_VALUE);
    }
    int at = start + 2 + dimensions;
    need(at, (int) size, what);
    byte[] data = intel(type, at, (int) size);
    return new Parameter(name, locked, type, counts, data, description(at + (int) size));
  }

  private byte[] intel(Type type, int at, int size) {
    ByteBuffer data = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < size; i += type.size) {
      switch (type) {
        case INTEGER -> data.putShort(order.integer(bytes, at + i));
        case REAL -> data.putFloat(order.real(bytes, at + i));
        default -> data.put(bytes[at + i]);
      }
    }
    return data.array();
  }

  /** A description that is cut or not there is none. */
  private String description(int at) {
    int length = at < bytes.length ? bytes[at] & 0xff : 0;
    return length > bytes.length - at - 1
        ? ""
        : C3dParameters.text(Arrays.copyOfRange(bytes, at + 1, at + 1 + length));
  }
}
