// SPDX-License-Identifier: BSD-2-Clause
package org.posej.repair;

/**
 * Where both points of a pair are thought to be: a Kalman filter of constant velocity for each.
 *
 * <p>What lies far from where it is expected moves the filter by less.
 */
final class PairFilter {
  private static final int X = 0;
  private static final int VX = 1;
  private static final int Y = 2;
  private static final int VY = 3;
  private static final int PP = 4; // variance of the place
  private static final int PV = 5; // covariance of place and velocity
  private static final int VV = 6; // variance of the velocity
  private static final int UNSEEN = 7; // frames since it was last seen, NaN for never
  private static final int FIELDS = 8;
  private static final int LONGEST = 15; // frames after which nothing is foretold any more
  private static final double FASTEST = 0.1; // usual speed at most, body sizes a frame
  private static final double FREEDOM = 2; // of Student's t

  private final PairMotion motion;
  private final double size;
  private final double[] state = new double[2 * FIELDS];

  PairFilter(PairMotion motion, double size) {
    this.motion = motion;
    this.size = Math.max(size, 1);
    state[UNSEEN] = Double.NaN;
    state[FIELDS + UNSEEN] = Double.NaN;
  }

  /** Takes over what another filter of the same pair thinks. */
  void set(PairFilter other) {
    System.arraycopy(other.state, 0, state, 0, state.length);
  }

  /** Moves on by a frame. */
  void predict() {
    for (int at = 0; at < state.length; at += FIELDS) {
      state[at + X] += state[at + VX];
      state[at + Y] += state[at + VY];
      state[at + PP] += 2 * state[at + PV] + state[at + VV];
      state[at + PV] += state[at + VV];
      state[at + VV] += motion.jerk();
      state[at + UNSEEN] += 1;
    }
  }

  /**
   * Returns the squared distance between a measurement and what was foretold, in its variance.
   *
   * @return NaN where either is missing
   */
  double surprise(int t, int measured, int side) {
    int at = FIELDS * side;
    if (!(state[at + UNSEEN] <= LONGEST)) {
      return Double.NaN;
    }
    double dx = motion.xy()[PairMotion.PLACES * t + 2 * measured] - state[at + X];
    double dy = motion.xy()[PairMotion.PLACES * t + 2 * measured + 1] - state[at + Y];
    return (dx * dx + dy * dy) / variance(t, measured, at);
  }

  private double variance(int t, int measured, int at) {
    return state[at + PP] + motion.noise()[2 * t + measured];
  }

  /** Returns the log likelihood of the measurements of a frame, by Student's t. */
  double log(int t, boolean swapped) {
    return -Math.log(rarity(t, 0, swapped ? 1 : 0) * rarity(t, 1, swapped ? 0 : 1));
  }

  /** Returns the inverse of the likelihood of a measurement, up to a factor. */
  private double rarity(int t, int measured, int side) {
    if (Double.isNaN(motion.xy()[PairMotion.PLACES * t + 2 * measured])) {
      return 1;
    }
    double surprise = surprise(t, measured, side);
    if (Double.isNaN(surprise)) {
      return size * size;
    }
    double tail = 1 + surprise / FREEDOM; // to the power of (FREEDOM + 2) / 2
    return variance(t, measured, FIELDS * side) * tail * tail;
  }

  /** Takes the measurements of a frame into account. */
  void update(int t, boolean swapped) {
    update(t, 0, swapped ? 1 : 0);
    update(t, 1, swapped ? 0 : 1);
  }

  private void update(int t, int measured, int side) {
    double x = motion.xy()[PairMotion.PLACES * t + 2 * measured];
    double y = motion.xy()[PairMotion.PLACES * t + 2 * measured + 1];
    if (Double.isNaN(x)) {
      return;
    }
    int at = FIELDS * side;
    double surprise = surprise(t, measured, side);
    if (Double.isNaN(surprise)) {
      begin(at, x, y, motion.noise()[2 * t + measured]);
      return;
    }
    double doubt =
        Math.max(1, (FREEDOM + surprise) / (FREEDOM + 2)); // weights of a t of two numbers
    double variance = state[at + PP] + doubt * motion.noise()[2 * t + measured];
    double place = state[at + PP] / variance;
    double velocity = state[at + PV] / variance;
    double dx = x - state[at + X];
    double dy = y - state[at + Y];
    state[at + X] += place * dx;
    state[at + VX] += velocity * dx;
    state[at + Y] += place * dy;
    state[at + VY] += velocity * dy;
    state[at + VV] -= velocity * state[at + PV];
    state[at + PV] -= place * state[at + PV];
    state[at + PP] -= place * state[at + PP];
    state[at + UNSEEN] = 0;
  }

  private void begin(int at, double x, double y, double noise) {
    state[at + X] = x;
    state[at + Y] = y;
    state[at + VX] = 0;
    state[at + VY] = 0;
    state[at + PP] = noise;
    state[at + PV] = 0;
    state[at + VV] = FASTEST * size * FASTEST * size;
    state[at + UNSEEN] = 0;
  }
}
