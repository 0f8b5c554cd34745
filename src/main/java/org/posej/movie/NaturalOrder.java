// SPDX-License-Identifier: BSD-2-Clause
package org.posej.movie;

import java.util.Comparator;

/**
 * Sorts names as people do: img2 before img10.
 *
 * <p>Runs of the digits 0 to 9 compare as numbers of any length, everything else without regard to
 * case. Names that are then the same compare exactly, so that the order is total.
 */
public final class NaturalOrder implements Comparator<String> {

  @Override
  public int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      int endA = end(a, i);
      int endB = end(b, j);
      boolean numbers = isDigit(a.charAt(i)) && isDigit(b.charAt(j));
      int order =
          numbers
              ? compareNumbers(a.substring(i, endA), b.substring(j, endB))
              : a.substring(i, endA).compareToIgnoreCase(b.substring(j, endB));
      if (order != 0) {
        return order;
      }
      i = endA;
      j = endB;
    }
    int order = Integer.compare(a.length() - i, b.length() - j);
    return order != 0 ? order : a.compareTo(b);
  }

  /** Returns the end of the run of digits, or of the single other character, that starts here. */
  private static int end(String s, int start) {
    int end = start + 1;
    while (isDigit(s.charAt(start)) && end < s.length() && isDigit(s.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int compareNumbers(String a, String b) {
    String x = withoutLeadingZeros(a);
    String y = withoutLeadingZeros(b);
    return x.length() != y.length() ? Integer.compare(x.length(), y.length()) : x.compareTo(y);
  }

  private static String withoutLeadingZeros(String digits) {
    int i = 0;
    while (i < digits.length() - 1 && digits.charAt(i) == '0') {
      i++;
    }
    return digits.substring(i);
  }
}
