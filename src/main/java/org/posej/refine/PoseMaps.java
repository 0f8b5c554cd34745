// SPDX-License-Identifier: BSD-2-Clause
package org.posej.refine;

import org.posej.Pose;

/**
 * How a pose is drawn for a network: a plane per point, zero where it is missing.
 *
 * @param disk whether a point is a disk instead of a Gaussian
 * @param size sigma of the Gaussian, or radius of the disk, in pixels of the input
 * @param peak value at the point
 */
public record PoseMaps(boolean disk, double size, double peak) {

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public PoseMaps {
    if (!(size > 0) || !Double.isFinite(size + peak)) {
      throw new IllegalArgumentException(
          "Points of size " + size + " and height " + peak + " cannot be drawn.");
    }
  }

  /** Draws point k of a pose in input pixels. */
  void draw(Pose pose, int k, int width, float[] plane) {
    if (!pose.has(k)) {
      return;
    }
    double[] across = squares(pose.x(k), width);
    double[] down = squares(pose.y(k), plane.length / width);
    double[] fall = new double[width];
    for (int i = 0; i < width; i++) {
      fall[i] = Math.exp(-across[i] / 2);
    }
    for (int j = 0; j < down.length; j++) {
      double high = peak * Math.exp(-down[j] / 2);
      for (int i = 0; i < width; i++) {
        double flat = across[i] + down[j] <= 1 ? peak : 0;
        plane[j * width + i] = (float) (disk ? flat : high * fall[i]);
      }
    }
  }

  /** Returns the squares of the distances of pixels from a place, in sizes. */
  private double[] squares(double place, int pixels) {
    double[] squares = new double[pixels];
    for (int i = 0; i < pixels; i++) {
      squares[i] = (i - place) * (i - place) / (size * size);
    }
    return squares;
  }
}
