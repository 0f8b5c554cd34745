// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

/**
 * Places in the image to lengths in the plane of walking, from the floor up.
 *
 * <p>As Sports2D 0.8 does it: x goes along the floor to the right, y upward. A body that walks
 * beside the plane of the scale is brought back by {@code offset}.
 *
 * @param pixel size of a square pixel
 * @param originX x of the origin in the image
 * @param originY y of the origin in the image
 * @param turn counter-clockwise in radians, which is minus the angle of the floor
 * @param offset how much nearer to the camera than the plane the body walks, over the distance of
 *     the camera from the plane; 0 in the plane, negative beyond it
 * @param centreX x of the middle of the image
 * @param centreY y of the middle of the image
 */
public record SagittalPlane(
    double pixel,
    double originX,
    double originY,
    double turn,
    double offset,
    double centreX,
    double centreY) {

  /** Returns where a place of the image is in the plane: x and y. */
  public double[] place(double u, double v) {
    double a = pixel * ((u - originX) - offset * (u - centreX));
    double b = -pixel * ((v - originY) - offset * (v - centreY));
    double cos = Math.cos(turn);
    double sin = Math.sin(turn);
    return new double[] {a * cos - b * sin, a * sin + b * cos};
  }
}
