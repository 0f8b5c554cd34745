// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.posej.Scale;

/**
 * The scale that lines of a known length tell, such as a rod or the squares of a board.
 *
 * <p>Pixels keep the ratio of their sides. The scale is the one with the least squares of the
 * residuals. It holds in the plane of the lines, which is taken to be parallel to the sensor.
 *
 * @param scale that was found
 * @param residuals one per line
 * @param reading how much of the known length a pixel is, which is what an end that is placed one
 *     pixel amiss does
 */
public record KnownLength(Scale scale, List<Residual> residuals, double reading) {

  /** A part of the known length, over which a residual or the reading of a pixel is refused. */
  public static final double LIMIT = 0.02;

  /**
   * Finds the scale.
   *
   * @param lines rows of x and y of one end and of the other, in pixels
   * @param known length of each line
   * @param unit of these lengths
   * @param aspect height of a pixel over its width
   * @param limit as a part of the known length
   * @throws IllegalArgumentException in a sentence, if there is no line, a length is not positive,
   *     a line is so short that a pixel is more than the limit, or a residual is
   */
  public static KnownLength of(
      List<double[]> lines, double[] known, String unit, double aspect, double limit) {
    check(lines, known);
    double products = 0;
    double squares = 0;
    double shortest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < known.length; i++) {
      double length = length(lines.get(i), aspect);
      products += length * known[i];
      squares += length * length;
      shortest = Math.min(shortest, length);
    }
    if (!(shortest * limit >= 1)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A line of %.4g pixels is too short for a limit of %s: a pixel is %s of it; draw one"
                  + " of %.0f pixels or more, or raise the limit.",
              shortest,
              Residual.percent(limit),
              shortest == 0 ? "more than all" : Residual.percent(1 / shortest),
              Math.ceil(1 / limit)));
    }
    double width = products / squares;
    List<Residual> residuals = residuals(lines, known, aspect, width);
    Residual.check(
        residuals,
        limit,
        unit,
        "draw the lines anew in one plane that is parallel to the sensor, or raise the limit.");
    return new KnownLength(new Scale(width, width * aspect, unit), residuals, 1 / shortest);
  }

  private static void check(List<double[]> lines, double[] known) {
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("There is no line: draw one along the known length.");
    }
    if (lines.size() != known.length) {
      throw new IllegalArgumentException(
          "There are " + lines.size() + " lines and " + known.length + " known lengths.");
    }
    for (double length : known) {
      if (!(length > 0) || Double.isInfinite(length)) {
        throw new IllegalArgumentException(
            "A length of " + length + " cannot be right; give the length of the line.");
      }
    }
  }

  /** Returns the length of a line in widths of a pixel. */
  static double length(double[] line, double aspect) {
    return Math.hypot(line[2] - line[0], (line[3] - line[1]) * aspect);
  }

  private static List<Residual> residuals(
      List<double[]> lines, double[] known, double aspect, double width) {
    List<Residual> residuals = new ArrayList<>();
    for (int i = 0; i < known.length; i++) {
      double[] line = lines.get(i);
      double error = length(line, aspect) * width - known[i];
      double x = (line[0] + line[2]) / 2;
      double y = (line[1] + line[3]) / 2;
      residuals.add(new Residual("line " + (i + 1), x, y, error, Math.abs(error) / known[i]));
    }
    return List.copyOf(residuals);
  }
}
