// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A part of a YAML document, read with a check of each value; messages name the place.
 *
 * @param value a map, list, text, number, truth value or null
 * @param path of the value in the document, such as {@code config.posej.crop}
 */
record Tree(Object value, String path) {
  private static final int LONGEST = 40; // characters of a value in a message

  /** Returns whether there is nothing here. */
  boolean isMissing() {
    return value == null;
  }

  /**
   * Returns the value of a key, a missing one where there is no such key.
   *
   * @throws IllegalArgumentException if this is no map
   */
  Tree at(String key) {
    return new Tree(map().get(key), path.isEmpty() ? key : path + "." + key);
  }

  /**
   * Checks that a map has no other keys.
   *
   * @throws IllegalArgumentException that names the first other one
   */
  Tree only(String... keys) {
    Set<String> known = Set.of(keys);
    for (Object key : map().keySet()) {
      if (!(key instanceof String) || !known.contains(key)) {
        throw new IllegalArgumentException(
            path
                + " has no entry '"
                + (key instanceof String ? shortened(key) : "that is no text")
                + "'; there are "
                + String.join(", ", keys)
                + ".");
      }
    }
    return this;
  }

  private Map<?, ?> map() {
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> m) {
      return m;
    }
    throw wrong("a map");
  }

  /**
   * Returns the elements of a list, none where it is missing.
   *
   * @throws IllegalArgumentException if this is no list
   */
  List<Tree> list() {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> l)) {
      throw wrong("a list");
    }
    List<Tree> elements = new ArrayList<>();
    for (int i = 0; i < l.size(); i++) {
      elements.add(new Tree(l.get(i), path + "[" + i + "]"));
    }
    return elements;
  }

  /**
   * Returns a text.
   *
   * @throws IllegalArgumentException if it is missing or something else
   */
  String text() {
    if (value instanceof String s && !s.isBlank()) {
      return s;
    }
    throw wrong("a text");
  }

  /** Returns a text, or another where it is missing. */
  String text(String other) {
    return value == null ? other : text();
  }

  /**
   * Returns a finite number.
   *
   * @throws IllegalArgumentException if it is missing or something else
   */
  double number() {
    if (value instanceof Number n && Double.isFinite(n.doubleValue())) {
      return n.doubleValue();
    }
    throw wrong("a number");
  }

  /** Returns a number, or another where it is missing. */
  double number(double other) {
    return value == null ? other : number();
  }

  /**
   * Returns a whole number in a range.
   *
   * @throws IllegalArgumentException if it is missing, something else or out of range
   */
  int whole(int least, int most) {
    if (value instanceof Integer n && n >= least && n <= most) {
      return n;
    }
    throw wrong("a whole number from " + least + " to " + most);
  }

  /** Returns a whole number in a range, or another where it is missing. */
  int whole(int least, int most, int other) {
    return value == null ? other : whole(least, most);
  }

  /** Returns a truth value, or another where it is missing. */
  boolean flag(boolean other) {
    if (value == null || value instanceof Boolean) {
      return value == null ? other : (Boolean) value;
    }
    throw wrong("true or false");
  }

  /**
   * Returns whole numbers in a range, none where they are missing.
   *
   * @throws IllegalArgumentException if one is something else or out of range
   */
  int[] wholes(int least, int most) {
    return list().stream().mapToInt(t -> t.whole(least, most)).toArray();
  }

  /**
   * Returns the constant that a text names in lower case with dashes, or another where it is
   * missing.
   *
   * @throws IllegalArgumentException that names those there are
   */
  <E extends Enum<E>> E choice(Class<E> type, E other) {
    if (value == null) {
      return other;
    }
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (name.equals(value)) {
        return constant;
      }
      names.add(name);
    }
    throw wrong("one of " + String.join(", ", names));
  }

  /** Returns the refusal of this value. */
  IllegalArgumentException wrong(String wanted) {
    String place = path.isEmpty() ? "The description" : path;
    return new IllegalArgumentException(place + " " + found() + "; it must be " + wanted + ".");
  }

  /** Returns what stands here; lists and maps are not written out, since they may be endless. */
  private String found() {
    if (value == null) {
      return "is missing";
    }
    if (value instanceof Collection || value instanceof Map) {
      return value instanceof Map ? "is a map" : "is a list";
    }
    return "is '" + shortened(value) + "'";
  }

  private static String shortened(Object value) {
    String s = String.valueOf(value);
    String line = s.substring(0, Math.min(s.length(), LONGEST + 1)).replaceAll("\\s+", " ");
    return s.length() <= LONGEST ? line : line + "...";
  }
}
