// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

/**
 * When each frame was taken: a constant rate, explicit timestamps, or unknown.
 *
 * @param rateHz frames per second, or NaN where it is unknown
 * @param timesSec one increasing time per frame, or null where the rate holds; not copied, not to
 *     be changed
 */
public record Timeline(double rateHz, double[] timesSec) {

  /** Frames whose times are not known. */
  public static final Timeline UNKNOWN = new Timeline(Double.NaN, null);

  /**
   * Returns frames at a constant rate.
   *
   * @throws IllegalArgumentException if the rate is not positive
   */
  public static Timeline ofRate(double rateHz) {
    if (!(rateHz > 0)) {
      throw new IllegalArgumentException("A frame rate of " + rateHz + " Hz is not positive.");
    }
    return new Timeline(rateHz, null);
  }

  /** Returns the time of a frame in seconds, NaN where it is unknown. */
  public double timeSec(int frame) {
    return timesSec != null ? timesSec[frame] : frame / rateHz;
  }

  /** Returns the frames per second in the mean, NaN where times are unknown. */
  public double meanRateHz() {
    return timesSec == null || timesSec.length < 2
        ? rateHz
        : (timesSec.length - 1) / (timesSec[timesSec.length - 1] - timesSec[0]);
  }
}
