// SPDX-License-Identifier: BSD-2-Clause
package org.posej.mocap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The parameters of a C3D file by group and name, such as {@code POINT:LABELS}, in the order of the
 * file.
 *
 * <p>A list of more than 255 entries goes on in parameters of the same name with 2, 3 ... behind
 * it, and is given here as one.
 */
public final class C3dParameters {
  private static final int MOST = 255; // entries of a dimension, as a byte counts them
  private static final Charset WESTERN = Charset.forName("windows-1252");

  private final List<Group> groups = new ArrayList<>();

  /** What the numbers of a parameter are; the codes are those of the file. */
  enum Type {
    TEXT(-1, 1),
    BYTE(1, 1),
    INTEGER(2, 2),
    REAL(4, 4);

    final int code;
    final int size;

    Type(int code, int size) {
      this.code = code;
      this.size = size;
    }

    static Type of(int code) {
      for (Type type : values()) {
        if (type.code == code) {
          return type;
        }
      }
      return null;
    }
  }

  /**
   * A value of a group.
   *
   * @param dimensions none for a single value; the first one runs fastest
   * @param data as Intel processors lay it out
   */
  record Parameter(
      String name, boolean locked, Type type, int[] dimensions, byte[] data, String description) {}

  /** Parameters that belong together. */
  record Group(String name, boolean locked, String description, List<Parameter> parameters) {}

  List<Group> groups() {
    return groups;
  }

  /** Returns a copy that changes on its own. */
  C3dParameters copy() {
    C3dParameters copy = new C3dParameters();
    for (Group g : groups) {
      List<Parameter> parameters = new ArrayList<>(g.parameters());
      copy.groups.add(new Group(g.name(), g.locked(), g.description(), parameters));
    }
    return copy;
  }

  /** Returns the names of the groups, in capitals. */
  public List<String> groupNames() {
    return groups.stream().map(g -> g.name().toUpperCase(Locale.ROOT)).toList();
  }

  /** Returns the names of the parameters of a group, in capitals; empty where there is no group. */
  public List<String> names(String group) {
    Group g = group(group);
    return g == null
        ? List.of()
        : g.parameters().stream().map(p -> p.name().toUpperCase(Locale.ROOT)).toList();
  }

  /** Returns whether there is a parameter of that name. */
  public boolean has(String group, String name) {
    return find(group, name) != null;
  }

  private Group group(String name) {
    return groups.stream().filter(g -> g.name().equalsIgnoreCase(name)).findFirst().orElse(null);
  }

  private Parameter find(String group, String name) {
    Group g = group(group);
    return g == null
        ? null
        : g.parameters().stream()
            .filter(p -> p.name().equalsIgnoreCase(name))
            .findFirst()
            .orElse(null);
  }

  /** Returns the parameters of a list that goes on, in order. */
  private List<Parameter> parts(String group, String name) {
    List<Parameter> parts = new ArrayList<>();
    Parameter part = find(group, name);
    while (part != null) {
      parts.add(part);
      part = find(group, name + (parts.size() + 1));
    }
    return parts;
  }

  /** Returns texts without blanks at their end; empty where there is no such parameter. */
  public List<String> texts(String group, String name) {
    List<String> texts = new ArrayList<>();
    for (Parameter p : parts(group, name)) {
      if (p.type() == Type.TEXT) {
        int width = p.dimensions().length == 0 ? 1 : p.dimensions()[0];
        for (int at = 0; width > 0 && at + width <= p.data().length; at += width) {
          texts.add(text(Arrays.copyOfRange(p.data(), at, at + width)));
        }
      }
    }
    return texts;
  }

  /** Returns the first of some texts, empty where there is none. */
  public String text(String group, String name) {
    List<String> texts = texts(group, name);
    return texts.isEmpty() ? "" : texts.get(0);
  }

  /** Returns text in UTF-8 or else in the code of Western Windows, which older programs wrote. */
  static String text(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      text = new String(bytes, WESTERN);
    }
    return text.replace('\0', ' ').stripTrailing();
  }

  /** Returns numbers; whole ones have their sign. Empty where there is no such parameter. */
  public double[] numbers(String group, String name) {
    return parts(group, name).stream()
        .filter(p -> p.type() != Type.TEXT)
        .flatMapToDouble(p -> Arrays.stream(numbers(p)))
        .toArray();
  }

  private static double[] numbers(Parameter p) {
    double[] numbers = new double[p.data().length / p.type().size];
    for (int i = 0; i < numbers.length; i++) {
      int at = i * p.type().size;
      numbers[i] =
          switch (p.type()) {
            case REAL -> C3dOrder.INTEL.real(p.data(), at);
            case INTEGER -> C3dOrder.INTEL.integer(p.data(), at);
            default -> p.data()[at];
          };
    }
    return numbers;
  }

  /** Returns the first of some numbers, NaN where there is none. */
  public double number(String group, String name) {
    double[] numbers = numbers(group, name);
    return numbers.length == 0 ? Double.NaN : numbers[0];
  }

  /** Returns the first of some counts, which have no sign; -1 where there is none. */
  long count(String group, String name) {
    double number = number(group, name);
    Parameter p = find(group, name);
    boolean wraps = number < 0 && p.type() == Type.INTEGER;
    return Double.isNaN(number) ? -1 : (long) (wraps ? number + (1 << Short.SIZE) : number);
  }

  /** Puts texts in the place of a parameter. */
  void putTexts(String group, String name, List<String> texts) {
    byte[][] bytes =
        texts.stream().map(t -> t.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    int width = Math.max(1, Arrays.stream(bytes).mapToInt(b -> b.length).max().orElse(1));
    if (width > MOST) {
      throw new IllegalArgumentException(
          "C3D holds texts of "
              + MOST
              + " bytes; a name of "
              + group
              + ":"
              + name
              + " is longer. Choose shorter names.");
    }
    byte[] data = new byte[width * bytes.length];
    Arrays.fill(data, (byte) ' ');
    for (int i = 0; i < bytes.length; i++) {
      System.arraycopy(bytes[i], 0, data, i * width, bytes[i].length);
    }
    putParts(group, name, Type.TEXT, width, bytes.length, data);
  }

  /** Puts numbers in the place of a parameter, in rows of a length. */
  void putReals(String group, String name, int row, double... values) {
    ByteBuffer data = ByteBuffer.allocate(values.length * Float.BYTES);
    data.order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      data.putFloat((float) value);
    }
    putParts(group, name, Type.REAL, row, values.length / row, data.array());
  }

  /** Puts a list of rows, which goes on in further parameters where it has too many. */
  private void putParts(String group, String name, Type type, int row, int rows, byte[] data) {
    parts(group, name).forEach(p -> remove(group, p));
    for (int at = 0, part = 1; part == 1 || at < rows; at += MOST, part++) {
      int n = Math.min(MOST, rows - at);
      int[] dimensions = type != Type.TEXT && row == 1 ? new int[] {n} : new int[] {row, n};
      int size = row * type.size;
      byte[] some = Arrays.copyOfRange(data, at * size, (at + n) * size);
      put(group, part == 1 ? name : name + part, type, dimensions, some);
    }
  }

  /** Puts one real number in the place of a parameter. */
  void putReal(String group, String name, double value) {
    byte[] data =
        ByteBuffer.allocate(Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putFloat((float) value)
            .array();
    put(group, name, Type.REAL, new int[0], data);
  }

  /** Puts whole numbers from 0 to 65535 in the place of a parameter. */
  void putIntegers(String group, String name, int... values) {
    ByteBuffer data = ByteBuffer.allocate(values.length * Short.BYTES);
    data.order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      data.putShort((short) value);
    }
    int[] dimensions = values.length == 1 ? new int[0] : new int[] {values.length};
    put(group, name, Type.INTEGER, dimensions, data.array());
  }

  private void put(String group, String name, Type type, int[] dimensions, byte[] data) {
    Group g = group(group);
    if (g == null) {
      g = new Group(group, false, "", new ArrayList<>());
      groups.add(g);
    }
    Parameter old = find(group, name);
    Parameter now =
        new Parameter(
            name,
            old != null && old.locked(),
            type,
            dimensions,
            data,
            old == null ? "" : old.description());
    int at = g.parameters().indexOf(old);
    if (at >= 0) {
      g.parameters().set(at, now);
    } else {
      g.parameters().add(now);
    }
  }

  private void remove(String group, Parameter parameter) {
    group(group).parameters().remove(parameter);
  }

  /** Removes a list with all its parts, if it is there. */
  void remove(String group, String name) {
    parts(group, name).forEach(p -> remove(group, p));
  }
}
