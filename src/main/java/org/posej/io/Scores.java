// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

/** Scores of points, which lie from 0 to 1. */
public final class Scores {
  private Scores() {}

  /**
   * Returns the score of a network's peak or quality, which may be more; 0 where it is not known.
   */
  public static double ofPeak(double value) {
    return value >= 0 ? Math.min(1, value) : 0;
  }

  /**
   * Returns a score that a table or recording calls so; 0 where it is not known (NaN).
   *
   * @param of what has it, for the message
   * @throws IllegalArgumentException if it is none, with what to do
   */
  public static double checked(double value, String of) {
    if (value < 0 || (float) value > 1) {
      throw new IllegalArgumentException(
          of
              + " has a score of "
              + value
              + "; scores lie from 0 to 1, so scale them or leave them out");
    }
    return ofPeak(value);
  }
}
