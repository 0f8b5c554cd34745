// SPDX-License-Identifier: BSD-2-Clause
package org.posej.evaluate;

/**
 * The figures of one frame.
 *
 * @param frame of the truth, from zero
 * @param count points that the truth has there
 * @param missing how many of them were not found
 * @param mean error of those found, in pixels; NaN where none was
 * @param worst keypoint with the largest error, empty where none was found
 * @param most its error in pixels
 */
public record FrameFigures(
    int frame, int count, int missing, double mean, String worst, double most) {

  /** Returns the mean error, without end where points are labelled and none was found. */
  double badness() {
    return count == 0 ? 0 : missing == count ? Double.POSITIVE_INFINITY : mean;
  }
}
