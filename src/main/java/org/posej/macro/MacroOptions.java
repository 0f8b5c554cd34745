// SPDX-License-Identifier: BSD-2-Clause
package org.posej.macro;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code key=value} text of a macro's {@code run}, read and written by ImageJ's rule.
 *
 * <p>Entries are separated by spaces. A value with spaces stands in brackets, which nest, or in
 * single quotes. A closing bracket ends a value only where the next known key or nothing follows,
 * so that an unpaired bracket in a file name does no harm.
 */
public final class MacroOptions {
  private final String command;
  private final List<String> keys;
  private final String text;
  private int at;

  private MacroOptions(String command, List<String> keys, String text) {
    this.command = command;
    this.keys = keys;
    this.text = text;
  }

  /**
   * Splits a macro's options.
   *
   * @param command the menu entry, for messages
   * @param keys those the command knows, in lower case
   * @param text what the macro says
   * @return the values by key, in the order of the text
   * @throws IllegalArgumentException if a key is unknown, twice there or has no value
   */
  public static Map<String, String> parse(String command, List<String> keys, String text) {
    return new MacroOptions(command, keys, text).parse();
  }

  private Map<String, String> parse() {
    Map<String, String> values = new LinkedHashMap<>();
    for (skipSpaces(); at < text.length(); skipSpaces()) {
      String key = key();
      if (values.put(key, value()) != null) {
        throw new IllegalArgumentException(command + ": the key " + key + " is given twice.");
      }
    }
    return values;
  }

  private void skipSpaces() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private String key() {
    int space = endOfWord(at);
    int equals = text.indexOf('=', at);
    String key = text.substring(at, equals < 0 ? space : Math.min(space, equals));
    if (!keys.contains(key)) {
      throw unknown(command, key, keys);
    }
    if (equals < 0 || equals > space) {
      throw new IllegalArgumentException(
          command + ": the key " + key + " has no value; write " + key + "=value.");
    }
    at = equals + 1;
    return key;
  }

  /** Words the mistake of a key that a command does not know. */
  static IllegalArgumentException unknown(String command, String key, List<String> keys) {
    String known = keys.isEmpty() ? "none" : String.join(", ", keys);
    return new IllegalArgumentException(
        command + " does not know the key '" + key + "'; it knows " + known + ".");
  }

  private String value() {
    char first = at < text.length() ? text.charAt(at) : ' ';
    int start = at + 1;
    if (first == '[') {
      at = closingBracket() + 1;
      return text.substring(start, at - 1);
    }
    if (first == '\'') {
      at = require(text.indexOf('\'', start)) + 1;
      return text.substring(start, at - 1);
    }
    at = endOfWord(at);
    return text.substring(start - 1, at);
  }

  private int endOfWord(int from) {
    int space = text.indexOf(' ', from);
    return space < 0 ? text.length() : space;
  }

  private int closingBracket() {
    int paired = -1;
    int depth = 0;
    for (int i = at; i < text.length() && paired < 0; i++) {
      depth += text.charAt(i) == '[' ? 1 : text.charAt(i) == ']' ? -1 : 0;
      paired = depth == 0 ? i : -1;
    }
    int i = paired < 0 ? text.indexOf(']', at) : paired;
    while (i >= 0 && !endsValue(i)) {
      i = text.indexOf(']', i + 1);
    }
    return require(i < 0 ? paired : i);
  }

  private boolean endsValue(int bracket) {
    String rest = text.substring(bracket + 1);
    return rest.isBlank()
        || rest.startsWith(" ") && keys.stream().anyMatch(k -> rest.strip().startsWith(k + "="));
  }

  private int require(int index) {
    if (index < 0) {
      throw new IllegalArgumentException(
          command + ": a bracket or quote is not closed in: " + text.substring(at).strip());
    }
    return index;
  }

  /** Returns the text that {@link #parse} and ImageJ itself read back as these values. */
  public static String format(Map<String, String> values) {
    StringBuilder s = new StringBuilder();
    values.forEach(
        (key, value) ->
            s.append(s.isEmpty() ? "" : " ").append(key).append('=').append(quote(value)));
    return s.toString();
  }

  private static String quote(String value) {
    boolean plain = value.indexOf(' ') < 0 && !value.startsWith("[") && !value.startsWith("'");
    if (plain) {
      return value;
    }
    return isPaired(value) || value.indexOf('\'') >= 0 ? "[" + value + "]" : "'" + value + "'";
  }

  private static boolean isPaired(String value) {
    int depth = 0;
    for (int i = 0; i < value.length() && depth >= 0; i++) {
      depth += value.charAt(i) == '[' ? 1 : value.charAt(i) == ']' ? -1 : 0;
    }
    return depth == 0;
  }

  /** Returns a string as it stands between the double quotes of ImageJ's macro language. */
  public static String escape(String text) {
    StringBuilder s = new StringBuilder();
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"', '\\' -> s.append('\\').append(c);
        case '\n' -> s.append("\\n");
        case '\r' -> s.append("\\r");
        case '\t' -> s.append("\\t");
        default -> s.append(c);
      }
    }
    return s.toString();
  }
}
