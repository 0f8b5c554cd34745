// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import java.util.ArrayList;
import java.util.List;

/** A rule for when a foot strikes and leaves the ground. */
public interface EventMethod {

  /** Returns what it is called in tables, such as {@code zeni}. */
  String name();

  /** Returns when the foot strikes the ground after a swing. */
  Moment strike(FootMotion foot, Swing swing);

  /** Returns when the foot leaves the ground before a swing. */
  Moment off(FootMotion foot, Swing swing);

  /**
   * Returns the method of that name.
   *
   * @throws IllegalArgumentException if there is none; the message names them all
   */
  static EventMethod named(String name) {
    List<EventMethod> all = new ArrayList<>(List.of(new Vote()));
    all.addAll(single());
    return all.stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no method '"
                        + name
                        + "'; there are "
                        + String.join(", ", all.stream().map(EventMethod::name).toList())
                        + "."));
  }

  /** Returns the single methods. */
  static List<EventMethod> single() {
    return List.of(new Zeni(), new OConnor(), new Hreljac(), new FootVelocity());
  }
}
