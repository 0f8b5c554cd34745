// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

/**
 * Strikes where the heel's fall is stopped hardest, offs where the toe is accelerated most forward.
 *
 * <p>Source: Hreljac and Marshall, "Algorithms to determine event timing during normal walking
 * using kinematic data" (2000). They interpolate the zero of the jerk; here it is the top of the
 * parabola through the acceleration, which is the same for samples at equal times.
 */
public final class Hreljac implements EventMethod {
  @Override
  public String name() {
    return "hreljac";
  }

  @Override
  public Moment strike(FootMotion foot, Swing swing) {
    return foot.highest(
        foot.heelLift(), swing.front(), -FootMotion.BEFORE_STRIKE, FootMotion.AFTER_STRIKE);
  }

  @Override
  public Moment off(FootMotion foot, Swing swing) {
    return foot.highest(foot.toePush(), swing.back(), -FootMotion.ABOUT_OFF, FootMotion.ABOUT_OFF);
  }
}
