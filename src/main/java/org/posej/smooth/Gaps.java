// SPDX-License-Identifier: BSD-2-Clause
package org.posej.smooth;

import java.util.Locale;
import org.posej.math.GapFill;

/**
 * How missing points are put between their neighbours in time.
 *
 * @param method the curve between
 * @param longest number of frames that a gap may have at most; 0 fills none
 * @param extrapolate whether as many frames before the first and after the last point are filled
 *     too, by the place at that end
 */
public record Gaps(GapFill.Method method, int longest, boolean extrapolate) {
  /** Gaps stay. */
  public static final Gaps NONE = new Gaps(GapFill.Method.LINEAR, 0, false);

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if the longest gap is negative
   */
  public Gaps {
    if (longest < 0) {
      throw new IllegalArgumentException(
          "The longest gap to fill is 0 frames or more, not " + longest + ".");
    }
  }

  @Override
  public String toString() {
    if (longest == 0) {
      return "gaps kept";
    }
    String ends = extrapolate ? ", beyond the ends too" : ", not beyond the ends";
    return "gaps of at most " + longest + " frames filled (" + name() + ends + ")";
  }

  private String name() {
    return method == GapFill.Method.PCHIP ? "PCHIP" : method.name().toLowerCase(Locale.ROOT);
  }
}
