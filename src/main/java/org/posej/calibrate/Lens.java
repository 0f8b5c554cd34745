// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

/**
 * How a camera bends what it sees: Brown's radial and tangential distortion, as OpenCV has it.
 *
 * @param focalX focal length in widths of a pixel
 * @param focalY focal length in heights of a pixel
 * @param centreX x of the principal point
 * @param centreY y of the principal point
 * @param k1 radial, second order
 * @param k2 radial, fourth order
 * @param p1 tangential
 * @param p2 tangential
 * @param k3 radial, sixth order
 */
public record Lens(
    double focalX,
    double focalY,
    double centreX,
    double centreY,
    double k1,
    double k2,
    double p1,
    double p2,
    double k3) {

  private static final int MAX_STEPS = 100;
  private static final double STILL = 1e-10;
  private static final double SLOPE = 1e-6;

  /** Returns where a direction (x / z, y / z) of the camera is seen, in pixels. */
  double[] see(double x, double y) {
    double[] bent = bend(x, y);
    return new double[] {focalX * bent[0] + centreX, focalY * bent[1] + centreY};
  }

  private double[] bend(double x, double y) {
    double r2 = x * x + y * y;
    double radial = 1 + r2 * (k1 + r2 * (k2 + r2 * k3));
    return new double[] {
      x * radial + 2 * p1 * x * y + p2 * (r2 + 2 * x * x),
      y * radial + p1 * (r2 + 2 * y * y) + 2 * p2 * x * y
    };
  }

  /** Returns where a place would be seen without distortion, in pixels. */
  public double[] undistort(double u, double v) {
    double x = (u - centreX) / focalX;
    double y = (v - centreY) / focalY;
    double[] at = straighten(x, y);
    return new double[] {focalX * at[0] + centreX, focalY * at[1] + centreY};
  }

  /** Returns where a place without distortion is seen, in pixels. */
  public double[] distort(double u, double v) {
    return see((u - centreX) / focalX, (v - centreY) / focalY);
  }

  /** Newton's steps from the bent direction; NaN where they do not end. */
  private double[] straighten(double bentX, double bentY) {
    double x = bentX;
    double y = bentY;
    for (int i = 0; i < MAX_STEPS; i++) {
      double[] at = bend(x, y);
      double dx = bentX - at[0];
      double dy = bentY - at[1];
      if (Math.hypot(dx, dy) < STILL) {
        return new double[] {x, y};
      }
      double[] right = bend(x + SLOPE, y);
      double[] below = bend(x, y + SLOPE);
      double a = (right[0] - at[0]) / SLOPE;
      double b = (below[0] - at[0]) / SLOPE;
      double c = (right[1] - at[1]) / SLOPE;
      double d = (below[1] - at[1]) / SLOPE;
      double det = a * d - b * c;
      x += (d * dx - b * dy) / det;
      y += (a * dy - c * dx) / det;
    }
    return new double[] {Double.NaN, Double.NaN};
  }
}
