// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

/**
 * Something that happens at a moment, such as a foot that strikes the ground.
 *
 * @param name what happens, such as {@link #FOOT_STRIKE}
 * @param side of the body or whatever else it is about, such as {@code Left}; may be empty
 * @param track the individual it happens to, as {@link Track#id}; -1 where that is not told
 * @param frame when it happens; between frames where it is known so well
 */
public record Event(String name, String side, int track, double frame) {
  /** The name of the event that a foot comes down. */
  public static final String FOOT_STRIKE = "Foot Strike";

  /** The name of the event that a foot leaves the ground. */
  public static final String FOOT_OFF = "Foot Off";
}
