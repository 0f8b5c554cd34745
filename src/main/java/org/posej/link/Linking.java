// SPDX-License-Identifier: BSD-2-Clause
package org.posej.link;

/**
 * How poses are linked.
 *
 * @param individuals how many there are; 0 for as many as there seem to be
 * @param longestGap in frames, after which an individual is known again; 0 for any
 * @param shortest number of frames in a row with a pose that make an individual, where their number
 *     is not given
 * @param keepAll poses that seem to be of none of the individuals are given to one that is not seen
 *     in their frame; else they are left out
 * @param points whether single points may be exchanged between two bodies close to each other
 */
public record Linking(
    int individuals, int longestGap, int shortest, boolean keepAll, boolean points) {
  /** As many individuals as there seem to be. */
  public static final Linking DEFAULT = new Linking(0, 60, 3, false, true);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public Linking {
    if (individuals < 0 || longestGap < 0 || shortest < 0) {
      throw new IllegalArgumentException(
          "Individuals ("
              + individuals
              + "), the longest gap ("
              + longestGap
              + ") and the fewest frames ("
              + shortest
              + ") cannot be negative.");
    }
  }

  /** Links so many individuals and leaves no pose out while there are no more in a frame. */
  public static Linking all(int individuals) {
    return new Linking(individuals, DEFAULT.longestGap, 1, true, false);
  }

  /** Returns this with single points exchanged, or not. */
  public Linking withPoints(boolean exchanged) {
    return new Linking(individuals, longestGap, shortest, keepAll, exchanged);
  }
}
