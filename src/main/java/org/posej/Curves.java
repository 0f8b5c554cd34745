// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

import java.util.List;

/**
 * Numbers over time that are no points, such as the angles of joints or forces.
 *
 * @param name what they are of, such as {@code Coordinates}
 * @param names one per curve, such as {@code knee_angle_r}
 * @param timesSec one per row, in seconds; not copied, not to be changed
 * @param values one list per curve, as long as the times, NaN where a value is missing; not copied,
 *     not to be changed
 * @param inDegrees whether angles are in degrees, not in radians
 */
public record Curves(
    String name, List<String> names, double[] timesSec, double[][] values, boolean inDegrees) {

  /**
   * Copies the names.
   *
   * @throws IllegalArgumentException if there is not one list of values for each name, as long as
   *     the times
   */
  public Curves {
    names = List.copyOf(names);
    if (values.length != names.size()) {
      throw new IllegalArgumentException(
          values.length + " curves have " + names.size() + " names; they must be as many.");
    }
    for (int i = 0; i < values.length; i++) {
      if (values[i].length != timesSec.length) {
        throw new IllegalArgumentException(
            "The curve '"
                + names.get(i)
                + "' has "
                + values[i].length
                + " values at "
                + timesSec.length
                + " times.");
      }
    }
  }

  /**
   * Returns the values of the first curve of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public double[] of(String curve) {
    int i = names.indexOf(curve);
    if (i < 0) {
      throw new IllegalArgumentException("There is no curve '" + curve + "'.");
    }
    return values[i];
  }
}
