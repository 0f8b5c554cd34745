// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

/**
 * Strikes where the heel is farthest before the pelvis, offs where the toe is farthest behind it.
 *
 * <p>Source: Zeni, Richards and Higginson, "Two simple methods for determining gait events during
 * treadmill and overground walking using kinematic data" (2008). The foot is drawn back before it
 * lands, so that strikes are early.
 */
public final class Zeni implements EventMethod {
  @Override
  public String name() {
    return "zeni";
  }

  @Override
  public Moment strike(FootMotion foot, Swing swing) {
    return foot.highest(foot.heelReach(), swing.front(), 0, 0);
  }

  @Override
  public Moment off(FootMotion foot, Swing swing) {
    return foot.highest(foot.toeLag(), swing.back(), 0, 0);
  }
}
