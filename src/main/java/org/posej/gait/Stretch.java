// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import java.util.Arrays;
import org.posej.gait.Gait.Path;

/**
 * Frames in which a walker goes in one direction.
 *
 * @param from first frame
 * @param to one more than the last frame
 * @param direction 1 to the right (or along the axis of the way), -1 to the left
 * @param ground velocity of the ground or belt along the axis, in units per second
 * @param speed of the walker against the ground or the belt, in units per second
 * @param strideFrames usual frames from strike to strike
 */
public record Stretch(
    int from, int to, int direction, double ground, double speed, double strideFrames) {

  /** Returns a path with forward as positive x, NaN outside the stretch. */
  Path forward(Path path) {
    return new Path(
        Series.times(path.map(this::inside).x(), direction), path.map(this::inside).y());
  }

  private double[] inside(double[] values) {
    double[] in = values.clone();
    Arrays.fill(in, 0, from, Double.NaN);
    Arrays.fill(in, to, in.length, Double.NaN);
    return in;
  }

  /** Returns velocities against the ground from places with forward as positive. */
  double[] overGround(double[] places, double rateHz) {
    double[] v = Series.derivative(places, rateHz);
    Arrays.setAll(v, i -> v[i] - direction * ground);
    return v;
  }
}
