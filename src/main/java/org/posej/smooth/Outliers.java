// SPDX-License-Identifier: BSD-2-Clause
package org.posej.smooth;

/**
 * How points that jump are told from their neighbours in time, by {@link org.posej.math.Hampel}.
 *
 * @param window number of frames, odd; 1 tells none
 * @param threshold in standard deviations of the noise around; a point is an outlier where its x or
 *     its y is
 */
public record Outliers(int window, double threshold) {
  /** No point is an outlier. */
  public static final Outliers NONE = new Outliers(1, 3);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the window is not odd and positive or the threshold not
   *     positive
   */
  public Outliers {
    if (window < 1 || window % 2 == 0) {
      throw new IllegalArgumentException(
          "The window for outliers is an odd number of frames, not " + window + ".");
    }
    if (!(threshold > 0)) {
      throw new IllegalArgumentException(
          "The threshold for outliers is above 0, not " + threshold + ".");
    }
  }

  /** Returns whether outliers are looked for. */
  public boolean any() {
    return window > 1;
  }

  @Override
  public String toString() {
    return any()
        ? "outliers by Hampel (window " + window + ", threshold " + threshold + ")"
        : "outliers kept";
  }
}
