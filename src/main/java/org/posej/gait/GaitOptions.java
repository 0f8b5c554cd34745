// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import org.posej.Recording;
import org.posej.Track;

/**
 * What a user can tell about a walk.
 *
 * @param rateHz frames per second; NaN for that of the recording
 * @param beltSpeed of a treadmill, in units of length per second; 0 for solid ground, NaN to find
 *     out
 * @param leastScore keypoints with lower scores count as missing
 * @param feet which keypoints are the feet; null to go by their names
 * @param method that finds strikes and offs
 */
public record GaitOptions(
    double rateHz, double beltSpeed, double leastScore, Feet feet, EventMethod method) {
  private static final double LEAST_SCORE = 0.3; // as in Sports2D

  /** Everything is found out; events are by {@link Vote}. */
  public static final GaitOptions USUAL =
      new GaitOptions(Double.NaN, Double.NaN, LEAST_SCORE, null, new Vote());

  /**
   * Returns which keypoints are the feet.
   *
   * @throws IllegalArgumentException if none are named and none are known by their names
   */
  public Feet feetOf(Recording recording, Track track) {
    return feet != null ? feet : KnownFeet.of(recording, track, leastScore);
  }

  /** Returns these options with a frame rate. */
  public GaitOptions withRate(double hz) {
    return new GaitOptions(hz, beltSpeed, leastScore, feet, method);
  }

  /** Returns these options with the speed of the belt. */
  public GaitOptions withBelt(double speed) {
    return new GaitOptions(rateHz, speed, leastScore, feet, method);
  }

  /** Returns these options with named feet. */
  public GaitOptions withFeet(Feet named) {
    return new GaitOptions(rateHz, beltSpeed, leastScore, named, method);
  }

  /** Returns these options with another method. */
  public GaitOptions withMethod(EventMethod other) {
    return new GaitOptions(rateHz, beltSpeed, leastScore, feet, other);
  }
}
