// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import java.util.List;
import java.util.Locale;
import org.posej.Scale;

/**
 * How much the scale differs between two known lengths at two heights or depths.
 *
 * @param first scale at the first line
 * @param second scale at the second line
 */
public record Parallax(Scale first, Scale second) {

  /**
   * Compares two lines.
   *
   * @param lines rows of x and y of one end and of the other, in pixels; two
   * @param known length of each
   * @param unit of these lengths
   * @param aspect height of a pixel over its width
   * @param limit of what a pixel may be of a length
   * @throws IllegalArgumentException if there are not two lines, or one is refused by {@link
   *     KnownLength}
   */
  public static Parallax of(
      List<double[]> lines, double[] known, String unit, double aspect, double limit) {
    if (lines.size() != 2) {
      throw new IllegalArgumentException(
          "Parallax is measured between two lines, not "
              + lines.size()
              + ": add one at either depth to the overlay or the ROI Manager.");
    }
    return new Parallax(
        scale(lines.get(0), known[0], unit, aspect, limit),
        scale(lines.get(1), known[1], unit, aspect, limit));
  }

  private static Scale scale(
      double[] line, double known, String unit, double aspect, double limit) {
    return KnownLength.of(List.of(line), new double[] {known}, unit, aspect, limit).scale();
  }

  /**
   * Returns by which part lengths at the second line are measured too large with the scale of the
   * first; negative where they are too small.
   */
  public double difference() {
    return first.pixelWidth() / second.pixelWidth() - 1;
  }

  /** Returns a warning where the difference is over a limit, else null. */
  public String warning(double limit) {
    if (Math.abs(difference()) <= limit) {
      return null;
    }
    return String.format(
        Locale.ROOT,
        "Lengths at the second line come out %.1f %% too %s with the scale of the first, over the"
            + " limit of %s: walk in the plane of the first line, or place the camera farther away.",
        100 * Math.abs(difference()),
        difference() > 0 ? "large" : "small",
        Residual.percent(limit));
  }
}
