// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The paths of the feet and the pelvis of a walker, seen from the side.
 *
 * <p>x is along the way that is walked, y is up, both in units; NaN where a point is not known.
 * Arrays have one value per frame and are not copied.
 *
 * @param rateHz frames per second
 * @param unit of lengths, such as {@code m} or {@code pixel}
 * @param body the middle of the pelvis, or of the feet where no pelvis is known
 * @param feet one per foot or paw that is seen
 */
public record Gait(double rateHz, String unit, Path body, List<FootPath> feet) {
  private static final int LEAST_FRAMES = 10; // less cannot be filtered

  /**
   * A point over time.
   *
   * @param x along the way
   * @param y up
   */
  public record Path(double[] x, double[] y) {
    /** Returns the point in the middle of two. */
    Path middle(Path other) {
      return new Path(Series.middle(x, other.x), Series.middle(y, other.y));
    }

    Path map(UnaryOperator<double[]> change) {
      return new Path(change.apply(x), change.apply(y));
    }
  }

  /**
   * One foot over time.
   *
   * @param foot its names
   * @param heel the hindmost point on the ground
   * @param toe the foremost point on the ground
   * @param across horizontal places of the heel across the way; NaN in one view
   */
  public record FootPath(Feet.Foot foot, Path heel, Path toe, double[] across) {
    /** Returns the middle of heel and toe. */
    Path centre() {
      return heel.middle(toe);
    }

    /** Returns whether heel and toe are different points. */
    boolean hasToe() {
      return !foot.heel().equals(foot.toe());
    }
  }

  /**
   * Copies the list of feet.
   *
   * @throws IllegalArgumentException if the rate is not known or there are too few frames
   */
  public Gait {
    feet = List.copyOf(feet);
    if (!(rateHz > 0)) {
      throw new IllegalArgumentException(
          "The frame rate is not known; set it, such as by the key rate (frames per second), since"
              + " times, speeds and cadence follow from it.");
    }
    if (body.x().length < LEAST_FRAMES) {
      throw new IllegalArgumentException(
          "There are "
              + body.x().length
              + " frames; gait needs at least one stride, which is about one second of a person"
              + " and no less than "
              + LEAST_FRAMES
              + " frames.");
    }
  }

  /** Returns the number of frames. */
  public int frames() {
    return body.x().length;
  }

  /** Returns the place of a foot in the list by its name; -1 where it is not seen. */
  public int indexOf(String foot) {
    for (int i = 0; i < feet.size(); i++) {
      if (feet.get(i).foot().name().equals(foot)) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the place of the other foot of the pair; -1 where it is not seen. */
  public int partnerOf(int foot) {
    return indexOf(feet.get(foot).foot().partner());
  }
}
