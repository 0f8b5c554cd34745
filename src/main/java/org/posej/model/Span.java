// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import java.util.stream.IntStream;

/**
 * Which frames of a movie are worked through.
 *
 * @param first from zero
 * @param last from zero, included; -1 for the last of the movie
 * @param step 1 for every frame
 */
public record Span(int first, int last, int step) {

  /** Every frame. */
  public static final Span ALL = new Span(0, -1, 1);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if it is empty or runs backwards
   */
  public Span {
    if (first < 0 || last < -1 || (last >= 0 && last < first) || step < 1) {
      throw new IllegalArgumentException(
          "Frames "
              + (first + 1)
              + " to "
              + (last + 1)
              + " in steps of "
              + step
              + " are not a range.");
    }
  }

  /**
   * Returns the frames of a movie that lie in this span.
   *
   * @param size number of frames in the movie
   */
  public IntStream frames(int size) {
    int end = last < 0 ? size - 1 : Math.min(last, size - 1);
    return IntStream.iterate(first, t -> t <= end, t -> t + step);
  }
}
