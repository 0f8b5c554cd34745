// SPDX-License-Identifier: BSD-2-Clause
package org.posej.skeleton;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells left from right in the names of keypoints.
 *
 * <p>Known are the words left and right anywhere ({@code leftear}, {@code Ear Right}) and the
 * single letters L and R where they stand alone: set off ({@code l_ear}, {@code hip-L}, {@code
 * paw.r.2}), by a change of case ({@code eyeL}, {@code lEye}) or before a number ({@code
 * forelegR4}), or as a capital before capitals ({@code LHEE}).
 */
final class SideNames {
  private static final Pattern WORD = Pattern.compile("left|right", Pattern.CASE_INSENSITIVE);
  private static final List<Pattern> LETTERS =
      List.of(
          Pattern.compile("(?<![A-Za-z])[lLrR](?![A-Za-z])"),
          Pattern.compile("(?<=[a-z])[LR](?![A-Za-z])"),
          Pattern.compile("(?<![A-Za-z])[lr](?=[A-Z])"),
          Pattern.compile("(?<![A-Za-z])[LR](?=[A-Z])"));

  /** Which side of the body a point lies on, the animal's own. */
  enum Side {
    LEFT,
    RIGHT,
    MIDDLE
  }

  private SideNames() {}

  /** Returns the index of each name's mirror partner, its own where it has none. */
  static int[] mirrors(List<String> names) {
    List<String> lower = names.stream().map(n -> n.toLowerCase(Locale.ROOT)).toList();
    int[] mirrors = new int[names.size()];
    for (int k = 0; k < mirrors.length; k++) {
      mirrors[k] = k;
    }
    for (int k = 0; k < mirrors.length; k++) {
      for (String other : exchanged(names.get(k))) {
        int found = names.indexOf(other);
        int j = found >= 0 ? found : lower.indexOf(other.toLowerCase(Locale.ROOT));
        if (j >= 0 && mirrors[k] == k && mirrors[j] == j) {
          mirrors[k] = j;
          mirrors[j] = k;
        }
      }
    }
    return mirrors;
  }

  /** Returns on which side each of the names with a mirror partner lies. */
  static Side[] sides(List<String> names, int[] mirrors) {
    Side[] sides = new Side[names.size()];
    for (int k = 0; k < sides.length; k++) {
      sides[k] = mirrors[k] == k ? Side.MIDDLE : side(names.get(k), names.get(mirrors[k]));
    }
    return sides;
  }

  /** The first letter that differs from the partner's name is that of left or right. */
  private static Side side(String name, String partner) {
    String a = name.toLowerCase(Locale.ROOT);
    String b = partner.toLowerCase(Locale.ROOT);
    int i = 0;
    while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    boolean left = i < a.length() && a.charAt(i) == 'l';
    return left ? Side.LEFT : Side.RIGHT;
  }

  /** Returns the names that differ from this one in one mark of side. */
  private static Set<String> exchanged(String name) {
    Set<String> names = new LinkedHashSet<>();
    String words = WORD.matcher(name).replaceAll(m -> opposite(m.group()));
    if (!words.equals(name)) {
      names.add(words);
      return names;
    }
    for (Pattern letter : LETTERS) {
      Matcher m = letter.matcher(name);
      while (m.find()) {
        names.add(name.substring(0, m.start()) + opposite(m.group()) + name.substring(m.end()));
      }
    }
    return names;
  }

  private static String opposite(String mark) {
    return switch (mark) {
      case "l" -> "r";
      case "r" -> "l";
      case "L" -> "R";
      case "R" -> "L";
      case "left" -> "right";
      case "right" -> "left";
      case "Left" -> "Right";
      case "Right" -> "Left";
      default -> mark.equalsIgnoreCase("left") ? "RIGHT" : "LEFT";
    };
  }
}
