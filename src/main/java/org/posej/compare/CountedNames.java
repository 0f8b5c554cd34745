// SPDX-License-Identifier: BSD-2-Clause
package org.posej.compare;

import java.math.BigInteger;
import java.util.List;

/** Tells the frames of a movie from single images by their names. */
public final class CountedNames {
  private CountedNames() {}

  /**
   * Returns whether names differ in one number alone, which counts up in equal steps; two names
   * count up where the number grows by one.
   *
   * @param names in natural order
   */
  public static boolean countUp(List<String> names) {
    int before = commonStart(names);
    int after = commonEnd(names, before);
    BigInteger last = null;
    BigInteger step = names.size() == 2 ? BigInteger.ONE : null;
    for (String name : names) {
      String digits = name.substring(before, name.length() - after);
      if (!digits.matches("[0-9]+")) {
        return false;
      }
      BigInteger number = new BigInteger(digits);
      BigInteger grown = last == null ? null : number.subtract(last);
      if (grown != null && (grown.signum() <= 0 || step != null && !grown.equals(step))) {
        return false;
      }
      step = step == null ? grown : step;
      last = number;
    }
    return true;
  }

  /** Returns how many letters all names begin with, without the digits of their number. */
  private static int commonStart(List<String> names) {
    String first = names.get(0);
    int n = 0;
    while (n < first.length() && isAt(names, first.charAt(n), n, false)) {
      n++;
    }
    while (n > 0 && Character.isDigit(first.charAt(n - 1))) {
      n--;
    }
    return n;
  }

  /** Returns how many letters all names end with, likewise; they do not reach into their begin. */
  private static int commonEnd(List<String> names, int before) {
    String first = names.get(0);
    int most = names.stream().mapToInt(String::length).min().orElse(0) - before;
    int n = 0;
    while (n < most && isAt(names, first.charAt(first.length() - 1 - n), n, true)) {
      n++;
    }
    while (n > 0 && Character.isDigit(first.charAt(first.length() - n))) {
      n--;
    }
    return n;
  }

  private static boolean isAt(List<String> names, char letter, int n, boolean fromEnd) {
    return names.stream()
        .allMatch(s -> n < s.length() && s.charAt(fromEnd ? s.length() - 1 - n : n) == letter);
  }
}
