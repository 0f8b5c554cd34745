// SPDX-License-Identifier: BSD-2-Clause
package org.posej.smooth;

/**
 * What cleaning did to the points of a keypoint.
 *
 * @param unsure points below the smallest score
 * @param outliers points that jumped
 * @param filled places that were filled in, also in the stead of points that were taken away
 * @param filtered points that were moved from where they were estimated
 * @param shortRuns runs of frames that were too short to be smoothed
 * @param given points that were placed by hand, which stay as they are
 */
public record Counts(int unsure, int outliers, int filled, int filtered, int shortRuns, int given) {
  static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

  /** Returns the sums of both. */
  public Counts plus(Counts other) {
    return new Counts(
        unsure + other.unsure,
        outliers + other.outliers,
        filled + other.filled,
        filtered + other.filtered,
        shortRuns + other.shortRuns,
        given + other.given);
  }
}
