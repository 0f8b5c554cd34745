// SPDX-License-Identifier: BSD-2-Clause
package org.posej.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A part of a YAML or JSON document, read with a check of each value; messages name the place.
 *
 * @param value a map, list, text, number, truth value or null, as a reader of such files gives it
 * @param path of the value in the document, such as {@code config.posej.crop}
 */
public record Tree(Object value, String path) {
  private static final int LONGEST = 40; // characters of a value in a message

  /** Returns whether there is nothing here. */
  public boolean isMissing() {
    return value == null;
  }

  /**
   * Returns the value of a key, a missing one where there is no such key.
   *
   * @throws IllegalArgumentException if this is no map
   */
  public Tree at(String key) {
    return new Tree(map().get(key), path.isEmpty() ? key : path + "." + key);
  }

  /**
   * Returns the keys of a map in their order, none where it is missing.
   *
   * @throws IllegalArgumentException if this is no map or has a key that is no text
   */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (Object key : map().keySet()) {
      if (!(key instanceof String text)) {
        throw wrong("a map whose keys are texts");
      }
      keys.add(text);
    }
    return keys;
  }

  /**
   * Checks that a map has no other keys.
   *
   * @throws IllegalArgumentException that names the first other one
   */
  public Tree only(String... keys) {
    Set<String> known = Set.of(keys);
    for (Object key : map().keySet()) {
      if (!(key instanceof String) || !known.contains(key)) {
        throw new IllegalArgumentException(
            place()
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
  public List<Tree> list() {
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
   * Returns the elements of a list of some length.
   *
   * @throws IllegalArgumentException if it is missing, something else, shorter or longer
   */
  public List<Tree> list(int least, int most) {
    if (value == null) {
      throw wrong("a list");
    }
    List<Tree> elements = list();
    if (elements.size() < least || elements.size() > most) {
      throw new IllegalArgumentException(
          place()
              + " has "
              + elements.size()
              + " elements; it must have "
              + least
              + " to "
              + most
              + ".");
    }
    return elements;
  }

  /**
   * Returns a text.
   *
   * @throws IllegalArgumentException if it is missing or something else
   */
  public String text() {
    if (value instanceof String s && !s.isBlank()) {
      return s;
    }
    throw wrong("a text");
  }

  /** Returns a text, or another where it is missing. */
  public String text(String other) {
    return value == null ? other : text();
  }

  /**
   * Returns one line of text without the spaces around it.
   *
   * @param most characters
   * @throws IllegalArgumentException if it is missing, something else, longer or has control
   *     characters
   */
  public String line(int most) {
    String text = text();
    if (text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
      throw wrong("one line of text of at most " + most + " characters");
    }
    return text.strip();
  }

  /** Returns one line of text, or another where it is missing. */
  public String line(int most, String other) {
    return value == null ? other : line(most);
  }

  /**
   * Returns a name, which YAML may have taken for a number or a truth value; it may be blank.
   *
   * @param most characters
   * @throws IllegalArgumentException if it is missing, something else or longer
   */
  public String name(int most) {
    boolean fits = value instanceof String || value instanceof Number || value instanceof Boolean;
    if (!fits || value.toString().length() > most) {
      throw wrong("a name of at most " + most + " characters");
    }
    return value.toString();
  }

  /**
   * Makes a value of one line of text.
   *
   * @param most characters
   * @throws IllegalArgumentException naming the place, if it is no such line or the maker throws it
   */
  public <T> T lineAs(int most, Function<String, T> maker) {
    String text = line(most);
    try {
      return maker.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
    }
  }

  /**
   * Returns a finite number.
   *
   * @throws IllegalArgumentException if it is missing or something else
   */
  public double number() {
    if (value instanceof Number n && Double.isFinite(n.doubleValue())) {
      return n.doubleValue();
    }
    throw wrong("a number");
  }

  /** Returns a number, or another where it is missing. */
  public double number(double other) {
    return value == null ? other : number();
  }

  /**
   * Returns a whole number in a range.
   *
   * @throws IllegalArgumentException if it is missing, something else or out of range
   */
  public int whole(int least, int most) {
    return (int) longWhole(least, most);
  }

  /** Returns a whole number in a range, or another where it is missing. */
  public int whole(int least, int most, int other) {
    return value == null ? other : whole(least, most);
  }

  /**
   * Returns a whole number in a range that may be large.
   *
   * @throws IllegalArgumentException if it is missing, something else or out of range
   */
  public long longWhole(long least, long most) {
    if (value instanceof Integer || value instanceof Long) {
      long n = ((Number) value).longValue();
      if (n >= least && n <= most) {
        return n;
      }
    }
    throw wrong("a whole number from " + least + " to " + most);
  }

  /** Returns a truth value, or another where it is missing. */
  public boolean flag(boolean other) {
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
  public int[] wholes(int least, int most) {
    return list().stream().mapToInt(t -> t.whole(least, most)).toArray();
  }

  /**
   * Returns the constant that a text names in lower case with dashes, or another where it is
   * missing.
   *
   * @throws IllegalArgumentException that names those there are
   */
  public <E extends Enum<E>> E choice(Class<E> type, E other) {
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

  /** Returns the refusal of this value, in a sentence that ends with what it must be. */
  public IllegalArgumentException wrong(String wanted) {
    return new IllegalArgumentException(place() + " " + found() + "; it must be " + wanted + ".");
  }

  private String place() {
    return path.isEmpty() ? "The document" : path;
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
