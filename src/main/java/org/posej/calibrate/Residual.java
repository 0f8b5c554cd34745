// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import java.util.List;
import java.util.Locale;

/**
 * How far something that is known is from what a calibration makes of it.
 *
 * @param name of what was compared, such as {@code line 2}
 * @param x where it is in the image
 * @param y where it is in the image
 * @param error what was measured less what is known, or a distance, in the unit of the calibration
 * @param part of the known length that the error is
 */
public record Residual(String name, double x, double y, double error, double part) {

  /** Returns the root of the mean square of errors. */
  public static double rms(List<Residual> residuals) {
    double sum = 0;
    for (Residual r : residuals) {
      sum += r.error * r.error;
    }
    return Math.sqrt(sum / residuals.size());
  }

  /**
   * Lets a calibration through whose errors are small.
   *
   * @param limit as a part of the known length
   * @param advice a sentence that says what to do
   * @throws IllegalArgumentException that names the greatest error, if that is over the limit
   */
  static void check(List<Residual> residuals, double limit, String unit, String advice) {
    for (Residual r : residuals) {
      boolean greatest = residuals.stream().allMatch(o -> Math.abs(o.part) <= Math.abs(r.part));
      if (greatest && !(Math.abs(r.part) <= limit)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "The residual of %s is %.4g %s, %.1f %% of the known length, over the limit of %s: %s",
                r.name,
                Math.abs(r.error),
                unit,
                100 * Math.abs(r.part),
                percent(limit),
                advice));
      }
    }
  }

  /** Returns a part as text, such as {@code 2 %}. */
  static String percent(double part) {
    return String.format(Locale.ROOT, "%.3g", 100 * part).replaceAll("\\.?0+$", "") + " %";
  }
}
