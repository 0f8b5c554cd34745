// SPDX-License-Identifier: BSD-2-Clause
package org.posej.link;

/**
 * How frames follow each other and what usually changes between them.
 *
 * @param step frames from one with poses to the next
 * @param velocity of a body, a standard deviation, in its lengths a step
 * @param acceleration of a body, likewise, in its lengths a squared step
 * @param noise of the place of a body, likewise, in its lengths
 * @param change of a point when the motion of its body is taken out, likewise
 */
record Pace(int step, double velocity, double acceleration, double noise, double change) {
  private static final double LEAST = 0.01;
  private static final double LEAST_VELOCITY = 0.2;
  private static final double LEAST_CHANGE = 0.03;
  private static final double OF_MEDIAN = Math.sqrt(2 * Math.log(2)); // of a distance in the plane

  /** Returns the pace of a movie; what bends a path is acceleration or noise, or both. */
  static Pace of(int step, Usual usual) {
    double bend = usual.bend() / OF_MEDIAN;
    return new Pace(
        step,
        Math.max(LEAST_VELOCITY, usual.motion()),
        Math.max(LEAST, bend / 2),
        Math.max(LEAST, bend / Math.sqrt(6)),
        Math.max(LEAST_CHANGE, usual.change()));
  }
}
