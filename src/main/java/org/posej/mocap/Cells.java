// SPDX-License-Identifier: BSD-2-Clause
package org.posej.mocap;

import java.util.Locale;

/** Cells of tables that people and programs write. */
final class Cells {
  private Cells() {}

  /**
   * Returns the number in a cell; NaN where it is empty or {@code nan} in any spelling.
   *
   * @param what stands there, for the message
   * @throws IllegalArgumentException if it is not a number or not finite
   */
  static double number(String cell, String what) {
    String text = cell.strip();
    if (text.isEmpty()) {
      return Double.NaN;
    }
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      if (text.toLowerCase(Locale.ROOT).matches("[-+]?nan(\\(.*\\))?")) {
        return Double.NaN;
      }
      throw new IllegalArgumentException(what + " is not a number: " + text, e);
    }
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException(what + " is not a finite number: " + text);
    }
    return value;
  }
}
