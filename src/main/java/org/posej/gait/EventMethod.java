// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import java.util.List;

/** A rule for when a foot strikes and leaves the ground. */
public interface EventMethod {

  /** Returns what it is called in tables, such as {@code zeni}. */
  String name();

  /** Returns when the foot strikes the ground after a swing. */
  Moment strike(FootMotion foot, Swing swing);

  /** Returns when the foot leaves the ground before a swing. */
  Moment off(FootMotion foot, Swing swing);

  /** Returns the single methods. */
  static List<EventMethod> single() {
    return List.of(new Zeni(), new OConnor(), new Hreljac(), new FootVelocity());
  }
}
