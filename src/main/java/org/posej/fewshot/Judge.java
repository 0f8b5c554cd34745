// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import org.posej.sight.NetInput;

/**
 * Says how well poses in one frame agree with what another model sees there.
 *
 * <p>Safe for use by several threads.
 */
@FunctionalInterface
public interface Judge {
  /** Has no opinion. */
  Judge NONE = points -> Opinion.NONE;

  /** What is thought of the poses of one body. */
  @FunctionalInterface
  interface Opinion {
    /** All poses are as good. */
    Opinion NONE = points -> 0;

    /**
     * Returns the mean log evidence for the points of a pose, to be added to that of the shapes.
     *
     * @param points x and y alternating
     */
    double of(double[] points);
  }

  /**
   * Looks at a body.
   *
   * @param points x and y alternating, of the pose that seems best so far
   */
  Opinion about(double[] points);

  /** Returns this judge of pixels of the image as one of working pixels. */
  default Judge onPlanes(NetInput input) {
    return this == NONE
        ? NONE
        : points -> {
          Opinion opinion = about(toImage(input, points));
          return working -> opinion.of(toImage(input, working));
        };
  }

  private static double[] toImage(NetInput input, double[] working) {
    double[] points = new double[working.length];
    for (int i = 0; i < points.length; i++) {
      points[i] = input.toImage(working[i]);
    }
    return points;
  }
}
