// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

/** The object keypoint similarity, in 0..1, of points at given distances. */
public final class Oks {
  /*
   * COCO's evaluation: exp(-d^2 / (2 s^2 k^2)) with s^2 the area of the body and k = 2 sigma,
   * averaged over the points that count.
   */
  private static final double EPSILON = 0x1p-52;

  private Oks() {}

  /**
   * Returns the mean similarity over the points that count.
   *
   * @param squared distances in squared pixels; NaN where a point does not count
   * @param sigmas of the points relative to the root of the area
   * @param area of the body in squared pixels
   * @return 0 where no point counts
   */
  public static double of(double[] squared, double[] sigmas, double area) {
    double sum = 0;
    int n = 0;
    for (int k = 0; k < squared.length; k++) {
      if (!Double.isNaN(squared[k])) {
        double width = 2 * sigmas[k];
        sum += Math.exp(-(squared[k] / (width * width) / (area + EPSILON) / 2));
        n++;
      }
    }
    return n == 0 ? 0 : sum / n;
  }
}
