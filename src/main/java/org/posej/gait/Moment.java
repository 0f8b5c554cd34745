// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

/**
 * When a foot strikes or leaves the ground.
 *
 * @param frame between frames where it is known so well; NaN where it was not found
 * @param confidence between 0 and 1
 * @param errorFrames how far off it may be, one standard deviation
 */
public record Moment(double frame, double confidence, double errorFrames) {
  /** Not found. */
  public static final Moment NONE = new Moment(Double.NaN, 0, Double.NaN);

  /** The standard deviation of a place within a frame that is equally likely everywhere. */
  static final double WITHIN_FRAME = 1 / Math.sqrt(12);

  /** Returns whether it was found. */
  public boolean isFound() {
    return !Double.isNaN(frame);
  }

  /**
   * Returns the highest maximum between two frames, or nothing where there is none.
   *
   * <p>The confidence is how much the second highest is lower, as a part of the height above the
   * lowest value.
   */
  static Moment highest(double[] values, double from, double to) {
    int first = (int) Math.max(1, Math.round(from));
    int last = (int) Math.min(values.length - 2, Math.round(to));
    int best = -1;
    double second = Double.NaN;
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = first; i <= last; i++) {
      lowest = Math.min(lowest, Double.isNaN(values[i]) ? lowest : values[i]);
      if (Series.isMaximum(values, i)) {
        boolean better = best < 0 || values[i] > values[best];
        second =
            better
                ? best < 0 ? Double.NaN : values[best]
                : Math.max(values[i], Double.isNaN(second) ? values[i] : second);
        best = better ? i : best;
      }
    }
    if (best < 0) {
      return NONE;
    }
    double range = values[best] - lowest;
    double confidence = Double.isNaN(second) ? 1 : (values[best] - second) / range;
    return new Moment(Series.vertex(values, best), confidence, WITHIN_FRAME);
  }
}
