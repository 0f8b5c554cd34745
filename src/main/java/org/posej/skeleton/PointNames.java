// SPDX-License-Identifier: BSD-2-Clause
package org.posej.skeleton;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Brings the ways of writing a keypoint's name to one: {@code LShoulder} to left_shoulder. */
final class PointNames {
  private static final Pattern CASE =
      Pattern.compile("(?<=[\\p{Ll}\\d])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
  private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Map<String, String> words;
  private final Map<String, String> names;

  /**
   * Names with these synonyms.
   *
   * @param words from another form of a word to the one used here, such as sho to shoulder
   * @param names from another whole name to the one used here, such as mid_hip to pelvis
   */
  PointNames(Map<String, String> words, Map<String, String> names) {
    this.words = words;
    this.names = names;
  }

  /** Returns a name in small letters, its words joined by _ and its side, if any, in front. */
  String canonical(String name) {
    String side = "";
    List<String> parts = new ArrayList<>();
    String spaced = CASE.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    for (String word : GAP.split(spaced)) {
      String mark = side.isEmpty() ? mark(word) : "";
      String rest =
          mark.isEmpty() ? word : word.startsWith(mark) ? word.substring(mark.length()) : "";
      side += mark;
      if (!rest.isEmpty()) {
        parts.add(words.getOrDefault(rest, rest));
      }
    }
    if (!side.isEmpty()) {
      parts.add(0, side);
    }
    String joined = String.join("_", parts);
    return names.getOrDefault(joined, joined);
  }

  private static String mark(String word) {
    if (word.equals("l") || word.startsWith("left")) {
      return "left";
    }
    return word.equals("r") || word.startsWith("right") ? "right" : "";
  }
}
