// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.ARGBType;
import org.posej.Box;
import org.posej.Pose;
import org.posej.image.Intensity;

/**
 * A labelled body in a picture.
 *
 * @param image two-dimensional, of a type that {@link org.posej.image.Frames} names; not changed
 *     while this is in use
 * @param range of the pixel values that become black and white
 * @param box around the body, upright, in pixels of the image
 * @param pose in pixels of the image; points that cannot be seen are missing
 */
public record SupportPicture(
    RandomAccessibleInterval<?> image, Intensity range, Box box, Pose pose) {

  /**
   * Returns a body whose box is the smallest around its points.
   *
   * @throws IllegalArgumentException if no point is there
   */
  public static SupportPicture of(RandomAccessibleInterval<?> image, Intensity range, Pose pose) {
    if (pose.count() == 0) {
      throw new IllegalArgumentException(
          "No point is labelled on a support picture; label the points that can be seen.");
    }
    return new SupportPicture(image, range, pose.bounds(), pose);
  }

  /** Returns whether the picture has no colours. */
  public boolean isGrey() {
    return isGrey(image);
  }

  /** Returns whether an image has no colours. */
  static boolean isGrey(RandomAccessibleInterval<?> image) {
    return !(image.getType() instanceof ARGBType);
  }
}
