// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import java.util.List;

/**
 * Which keypoints are the feet of a walker, and which its pelvis.
 *
 * @param body names of points that are averaged to the middle of the pelvis; may be empty
 * @param feet one per foot or paw that is seen
 */
public record Feet(List<String> body, List<Foot> feet) {

  /**
   * One foot or paw.
   *
   * @param name as {@link org.posej.Event#side}, such as {@code Left} or {@code Left hind}
   * @param partner the name of the other foot of the pair; not always among the feet that are seen
   * @param heel the name of the hindmost point on the ground; the ankle where there is no other
   * @param toe the name of the foremost point on the ground; the same as the heel where there is
   *     one point alone
   * @param ankle whether the heel is an ankle, which goes on after the strike until the foot is
   *     flat
   */
  public record Foot(String name, String partner, String heel, String toe, boolean ankle) {}

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there is no foot
   */
  public Feet {
    body = List.copyOf(body);
    feet = List.copyOf(feet);
    if (feet.isEmpty()) {
      throw new IllegalArgumentException("There is no foot; name a heel, a toe or an ankle.");
    }
  }
}
