// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

/**
 * Strikes where the middle of the foot becomes slower than half the walking speed, offs where the
 * toe becomes faster.
 *
 * <p>Speeds are along the way and upwards, against the ground or the belt. After Ghoussayni,
 * Stevens, Durham and Ewins, "Assessment and validation of a simple automated method for the
 * detection of gait events and intervals" (2004) and Bruening and Ridge, "Automated event detection
 * algorithms in pathological gait" (2014), who have 0.5 m/s and 0.78 and 0.66 of the walking speed.
 * One half is where a foot is no nearer to standing than to going along with the body, at any size
 * of a walker.
 */
public final class FootVelocity implements EventMethod {
  private static final double HALF = 0.5;
  private static final double EARLIEST_OFF = 0.2; // of a stride before the toe is farthest behind

  private final double part;

  /** With half the walking speed. */
  public FootVelocity() {
    this(HALF);
  }

  /**
   * With another part of the walking speed.
   *
   * @throws IllegalArgumentException if it is not between 0 and 1
   */
  public FootVelocity(double part) {
    if (!(part > 0 && part < 1)) {
      throw new IllegalArgumentException(
          "The limit is a part of the walking speed between 0 and 1, not " + part + ".");
    }
    this.part = part;
  }

  @Override
  public String name() {
    return "foot-velocity";
  }

  @Override
  public Moment strike(FootMotion foot, Swing swing) {
    double[] speed = foot.centreSpeed();
    double limit = part * foot.walkingSpeed();
    int from = foot.frame(swing.front(), -FootMotion.BEFORE_STRIKE);
    int to = foot.frame(swing.front(), 2 * FootMotion.AFTER_STRIKE);
    int found = -1;
    int crossings = 0;
    for (int i = from; i < to; i++) {
      if (speed[i] >= limit && speed[i + 1] < limit) {
        found = found < 0 ? i : found;
        crossings++;
      }
    }
    return moment(speed, limit, found, crossings);
  }

  @Override
  public Moment off(FootMotion foot, Swing swing) {
    double[] speed = foot.toeSpeed();
    double limit = part * foot.walkingSpeed();
    int from = foot.frame(swing.back(), -EARLIEST_OFF);
    int to = foot.frame(swing.back(), FootMotion.ABOUT_OFF);
    int found = -1;
    int crossings = 0;
    for (int i = from; i < to; i++) {
      if (speed[i] < limit && speed[i + 1] >= limit) {
        found = i;
        crossings++;
      }
    }
    return moment(speed, limit, found, crossings);
  }

  private static Moment moment(double[] speed, double limit, int i, int crossings) {
    return i < 0
        ? Moment.NONE
        : new Moment(
            i + (limit - speed[i]) / (speed[i + 1] - speed[i]),
            1.0 / crossings,
            Moment.WITHIN_FRAME);
  }
}
