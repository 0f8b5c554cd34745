// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sight;

/**
 * One body in one frame from which the network learns.
 *
 * @param plane what the network sees of the frame
 * @param points x and y alternating in working pixels, NaN where missing
 * @param others points of other bodies in the frame: x and y alternating per body
 * @param lures places in the frame where a half-trained network saw a point that is not there, x
 *     and y alternating
 * @param absent about where the points that the user left out would be, x and y alternating, NaN
 *     for those that are labelled or could be anywhere; or {@link #NONE}
 */
public record Shot(
    Plane plane, double[] points, double[][] others, double[] lures, double[] absent) {
  /** No places. */
  public static final double[] NONE = {};

  /** A body of which nothing is known to be hidden. */
  public Shot(Plane plane, double[] points, double[][] others, double[] lures) {
    this(plane, points, others, lures, NONE);
  }

  /** A body that is alone in its frame. */
  public Shot(Plane plane, double[] points) {
    this(plane, points, new double[0][], NONE);
  }

  /** Returns the same body with other lures. */
  public Shot with(double[] places) {
    return new Shot(plane, points, others, places, absent);
  }

  /**
   * Returns the same body with its missing points known to be hidden.
   *
   * @param whole all points, the missing ones where they are likely; NaN where they could be
   *     anywhere
   */
  public Shot hiding(double[] whole) {
    double[] places = whole.clone();
    for (int i = 0; i < places.length; i++) {
      places[i] = Double.isNaN(points[i]) ? whole[i] : Double.NaN;
    }
    return new Shot(plane, points, others, lures, places);
  }

  /** Returns left, top, right and bottom of the points. */
  public double[] bounds() {
    double[] b = {
      Double.POSITIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    for (int i = 0; i < points.length; i += 2) {
      if (!Double.isNaN(points[i])) {
        b[0] = Math.min(b[0], points[i]);
        b[1] = Math.min(b[1], points[i + 1]);
        b[2] = Math.max(b[2], points[i]);
        b[3] = Math.max(b[3], points[i + 1]);
      }
    }
    return b;
  }

  /** Returns the diagonal of the box around the points. */
  public double diagonal() {
    double[] b = bounds();
    return Math.hypot(b[2] - b[0], b[3] - b[1]);
  }
}
