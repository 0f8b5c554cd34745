// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import org.posej.ImageSize;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.math.Homography;

/**
 * What is known of the camera behind an image: how its lens bends, and where the ground is.
 *
 * @param size of the images that it takes
 * @param lens null where it is not known
 * @param ground from pixels without distortion to places on the ground, with a positive depth in
 *     front of the camera; null where it is not known
 * @param unit of these places, null without a ground
 */
public record Camera(ImageSize size, Lens lens, Homography ground, String unit) {

  /** Returns this camera with another ground. */
  public Camera with(Homography plane, String of) {
    return new Camera(size, lens, plane, of);
  }

  /** Returns where a place of the image would be seen without distortion, in pixels. */
  public double[] undistort(double x, double y) {
    return lens == null ? new double[] {x, y} : lens.undistort(x, y);
  }

  /** Returns where a place of the image is on the ground, NaN for one above the horizon. */
  double[] onGround(double x, double y) {
    double[] p = undistort(x, y);
    return ground.depth(p[0], p[1]) > 0
        ? ground.map(p[0], p[1])
        : new double[] {Double.NaN, Double.NaN};
  }

  /**
   * Returns a recording with its places where a lens without distortion would have them.
   *
   * @throws IllegalArgumentException if the lens is not known or the frames have another size
   */
  public Recording undistorted(Recording recording) {
    if (lens == null) {
      throw new IllegalArgumentException(
          "The lens is not known: run Calibrate Image... with method=lens, or give the file of a camera.");
    }
    check(recording.frameSize(0));
    return Mapped.of(recording, (x, y) -> undistort(x, y)[0], (x, y) -> undistort(x, y)[1])
        .noting("places without the distortion of the lens");
  }

  /**
   * Returns a recording with its places on the ground, in its unit; a place above the horizon is
   * missing.
   *
   * @throws IllegalArgumentException if the ground is not known or the frames have another size
   */
  public Recording onGround(Recording recording) {
    if (ground == null) {
      throw new IllegalArgumentException(
          "The ground is not known: run Calibrate Image... with method=ground, or give the file of a"
              + " camera.");
    }
    check(recording.frameSize(0));
    return Mapped.of(recording, (x, y) -> onGround(x, y)[0], (x, y) -> onGround(x, y)[1])
        .with(recording.timeline(), new Scale(1, 1, unit))
        .noting("mapped to the ground, in " + unit);
  }

  /**
   * Lets images of this camera through.
   *
   * @throws IllegalArgumentException if they have another size
   */
  public void check(ImageSize other) {
    if (other != null && !other.equals(size)) {
      throw new IllegalArgumentException(
          "The camera takes images of "
              + text(size)
              + " pixels, but these have "
              + text(other)
              + ": calibrate with images of that size.");
    }
  }

  private static String text(ImageSize size) {
    return size.width() + " x " + size.height();
  }
}
