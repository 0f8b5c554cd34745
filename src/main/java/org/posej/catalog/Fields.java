// SPDX-License-Identifier: BSD-2-Clause
package org.posej.catalog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads the fields of a YAML map one by one; what is left over is an error. */
final class Fields {
  private static final int MAX_TEXT = 2000;
  private static final int MAX_LIST = 1000;

  private final String place;
  private final Map<?, ?> map;
  private final Set<Object> left;

  private Fields(Object node, String place) throws IOException {
    this.place = place;
    if (!(node instanceof Map<?, ?> found)) {
      throw error("", "a map of fields is wanted");
    }
    map = found;
    left = new HashSet<>(found.keySet());
  }

  /** Reads a part of a document into a value. */
  interface Reader<T> {
    T read(Fields fields) throws IOException;
  }

  /**
   * Reads a map whole.
   *
   * @param place the file and the field, for the error
   * @throws IOException naming the field that is missing, wrong or unknown
   */
  static <T> T read(Object node, String place, Reader<T> reader) throws IOException {
    Fields fields = new Fields(node, place);
    T value;
    try {
      value = reader.read(fields);
    } catch (IllegalArgumentException e) {
      throw new IOException(place + ": " + e.getMessage(), e);
    }
    if (!fields.left.isEmpty()) {
      throw fields.error(String.valueOf(fields.left.iterator().next()), "this field is unknown");
    }
    return value;
  }

  private IOException error(String field, String said) {
    return new IOException(place + (field.isEmpty() ? "" : ", " + field) + ": " + said + ".");
  }

  /** Takes a field as it is, null where it is missing. */
  private Object node(String field) {
    left.remove(field);
    return map.get(field);
  }

  /** Takes a text that must be there. */
  String text(String field) throws IOException {
    String text = optionalText(field);
    if (text.isEmpty()) {
      throw error(field, "a text is wanted");
    }
    return text;
  }

  /** Takes a text, empty where the field is missing. */
  String optionalText(String field) throws IOException {
    Object node = node(field);
    if (node == null) {
      return "";
    }
    boolean fits = node instanceof String text && text.length() <= MAX_TEXT;
    if (!fits || node.toString().chars().anyMatch(Character::isISOControl)) {
      throw error(field, "one line of text is wanted, of " + MAX_TEXT + " characters at most");
    }
    return node.toString().strip();
  }

  /** Takes a text and makes a value of it. */
  <T> T value(String field, Function<String, T> reader) throws IOException {
    String text = text(field);
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IOException(place + ", " + field + ": " + e.getMessage(), e);
    }
  }

  /** Takes a whole number, which is 0 where the field is missing. */
  long number(String field, long most) throws IOException {
    Object node = node(field);
    if (node == null) {
      return 0;
    }
    boolean whole = node instanceof Integer || node instanceof Long;
    if (!whole || ((Number) node).longValue() < 0 || ((Number) node).longValue() > most) {
      throw error(field, "a whole number from 0 to " + most + " is wanted");
    }
    return ((Number) node).longValue();
  }

  /** Takes a list of maps that must be there. */
  <T> List<T> list(String field, Reader<T> reader) throws IOException {
    if (!(node(field) instanceof List<?> nodes) || nodes.isEmpty() || nodes.size() > MAX_LIST) {
      throw error(field, "a list of 1 to " + MAX_LIST + " is wanted");
    }
    List<T> values = new ArrayList<>();
    for (Object node : nodes) {
      values.add(read(node, place + ", " + field + " " + (values.size() + 1), reader));
    }
    return values;
  }

  /** Takes a map that must be there. */
  <T> T map(String field, Reader<T> reader) throws IOException {
    return read(node(field), place + ", " + field, reader);
  }
}
