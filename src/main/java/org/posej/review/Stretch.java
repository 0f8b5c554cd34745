// SPDX-License-Identifier: BSD-2-Clause
package org.posej.review;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Frames in which something is to be looked at.
 *
 * @param first frame from zero
 * @param last frame, itself included
 * @param track index of the individual
 * @param other index of the individual that it meets, -1 where there is none
 */
public record Stretch(int first, int last, int track, int other) {
  private static final Comparator<Stretch> ORDER =
      Comparator.comparingInt(Stretch::first).thenComparingInt(Stretch::track);

  /** Returns stretches in the order of their first frames. */
  static List<Stretch> sorted(List<Stretch> stretches) {
    return stretches.stream().sorted(ORDER).toList();
  }

  /** Returns the first stretch that begins after a frame. */
  public static Optional<Stretch> next(List<Stretch> stretches, int frame) {
    return stretches.stream().filter(s -> s.first() > frame).min(ORDER);
  }

  /** Returns the last stretch that begins before a frame. */
  public static Optional<Stretch> previous(List<Stretch> stretches, int frame) {
    return stretches.stream().filter(s -> s.first() < frame).max(ORDER);
  }
}
