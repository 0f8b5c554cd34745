// SPDX-License-Identifier: BSD-2-Clause
package org.posej.deeplabcut;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists of texts and numbers that pandas pickled into attributes of HDF5 files.
 *
 * <p>Of the protocol 0 of Python's pickle only lists, tuples, texts, numbers and references to what
 * stood before are understood. Whatever would make or call an object is refused: nothing is run.
 */
final class PickledColumns {
  private static final int MAX_VALUES = 1_000_000;
  private static final Object MARK = new Object();

  private final String text;
  private int at;
  private int values;
  private final List<Object> stack = new ArrayList<>();
  private final Map<String, Object> memo = new HashMap<>();

  private PickledColumns(String text) {
    this.text = text;
  }

  /**
   * Reads the names of columns.
   *
   * @param text as it stands in the file; null where it is missing
   * @return one list of names per column
   * @throws IllegalArgumentException if it holds anything else
   */
  static List<List<String>> of(String text) {
    if (text == null) {
      throw new IllegalArgumentException("the names of the columns are missing");
    }
    Object value = new PickledColumns(text).read();
    List<List<String>> columns = new ArrayList<>();
    for (Object column : list(isAxes(value) ? list(list(value).get(0)).get(1) : value)) {
      columns.add(list(column).stream().map(PickledColumns::name).toList());
    }
    return columns;
  }

  /** The columns of a table stand in a pair with the number of their axis. */
  private static boolean isAxes(Object value) {
    return list(value).size() == 1
        && list(value).get(0) instanceof List<?> pair
        && pair.size() == 2
        && pair.get(1) instanceof List;
  }

  private static List<?> list(Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("the names of the columns are no list");
  }

  private static String name(Object value) {
    if (value instanceof List) {
      throw new IllegalArgumentException("the name of a column is a list");
    }
    return String.valueOf(value);
  }

  private Object read() {
    while (at < text.length()) {
      char code = text.charAt(at++);
      switch (code) {
        case '(' -> push(MARK);
        case 'l', 't' -> push(sinceMark());
        case 'a' -> append();
        case 'p' -> memo.put(line(), top());
        case 'g' -> push(remembered(line()));
        case 'V' -> push(unescaped(line()));
        case 'I', 'L', 'F' -> push(line());
        case 'N' -> push("");
        case '.' -> {
          return top();
        }
        default ->
            throw new IllegalArgumentException(
                "the names of the columns are pickled objects, which are not read");
      }
    }
    throw new IllegalArgumentException("the names of the columns end early");
  }

  private void push(Object value) {
    if (++values > MAX_VALUES) {
      throw new IllegalArgumentException("there are more than " + MAX_VALUES + " names");
    }
    stack.add(value);
  }

  private Object top() {
    if (stack.isEmpty()) {
      throw new IllegalArgumentException("the names of the columns are damaged");
    }
    return stack.get(stack.size() - 1);
  }

  private List<Object> sinceMark() {
    int mark = stack.lastIndexOf(MARK);
    if (mark < 0) {
      throw new IllegalArgumentException("the names of the columns are damaged");
    }
    List<Object> taken = new ArrayList<>(stack.subList(mark + 1, stack.size()));
    stack.subList(mark, stack.size()).clear();
    return taken;
  }

  @SuppressWarnings("unchecked")
  private void append() {
    Object value = top();
    stack.remove(stack.size() - 1);
    if (!(top() instanceof List<?> list) || value instanceof List<?> l && l == list) {
      throw new IllegalArgumentException("the names of the columns are damaged");
    }
    ((List<Object>) list).add(value);
  }

  private Object remembered(String key) {
    Object value = memo.get(key);
    if (value == null) {
      throw new IllegalArgumentException("the names of the columns are damaged");
    }
    return value;
  }

  private String line() {
    int end = text.indexOf('\n', at);
    if (end < 0) {
      throw new IllegalArgumentException("the names of the columns end early");
    }
    String line = text.substring(at, end);
    at = end + 1;
    return line;
  }

  /** Texts keep line breaks, backslashes and all beyond Latin 1 as hexadecimal numbers. */
  private static String unescaped(String raw) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < raw.length(); i++) {
      char next = i + 1 < raw.length() ? raw.charAt(i + 1) : ' ';
      int digits = raw.charAt(i) != '\\' ? 0 : next == 'u' ? 4 : next == 'U' ? 8 : 0;
      if (digits > 0 && i + 2 + digits <= raw.length()) {
        plain.appendCodePoint(Integer.parseInt(raw.substring(i + 2, i + 2 + digits), 16));
        i += 1 + digits;
      } else {
        plain.append(raw.charAt(i));
      }
    }
    return plain.toString();
  }
}
