// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

/**
 * Strikes where the middle of the foot falls fastest, offs where it rises fastest.
 *
 * <p>Source: O'Connor, Thorpe, O'Malley and Vaughan, "Automatic detection of gait events using
 * kinematic data" (2007). The search is about the furthest reach of the foot, not in windows of a
 * fixed length.
 */
public final class OConnor implements EventMethod {
  @Override
  public String name() {
    return "oconnor";
  }

  @Override
  public Moment strike(FootMotion foot, Swing swing) {
    return foot.highest(
        foot.centreFall(), swing.front(), -FootMotion.BEFORE_STRIKE, FootMotion.AFTER_STRIKE);
  }

  @Override
  public Moment off(FootMotion foot, Swing swing) {
    return foot.highest(
        foot.centreRise(), swing.back(), -FootMotion.ABOUT_OFF, FootMotion.ABOUT_OFF);
  }
}
