// SPDX-License-Identifier: BSD-2-Clause
package org.posej.measure;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a measure as the joint and the side of the body that it belongs to.
 *
 * @param joint that both sides have, such as {@code knee} of {@code left_knee} and {@code
 *     knee_angle} of {@code knee_angle_l}; the whole name where it has no side
 * @param side {@code left} or {@code right}; empty for none
 */
public record SidedName(String joint, String side) {
  private static final Pattern BEFORE = Pattern.compile("(left|right)_(.+)");
  private static final Pattern BEHIND = Pattern.compile("(.+)_(l|r)");

  /** Takes a name apart. */
  public static SidedName of(String name) {
    Matcher before = BEFORE.matcher(name);
    if (before.matches()) {
      return new SidedName(before.group(2), before.group(1));
    }
    Matcher behind = BEHIND.matcher(name);
    return behind.matches()
        ? new SidedName(behind.group(1), behind.group(2).equals("l") ? "left" : "right")
        : new SidedName(name, "");
  }

  /** Returns whether it is measured over the strides of a foot. */
  public boolean belongsTo(String foot) {
    return side.isEmpty() || foot.toLowerCase(Locale.ROOT).startsWith(side);
  }
}
