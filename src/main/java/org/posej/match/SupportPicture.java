// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.ARGBType;
import org.posej.Box;
import org.posej.Pose;
import org.posej.image.Crop;
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
  private static final double BEYOND = 1.25; // of the points' box

  /**
   * Returns a body of which only points are known.
   *
   * @throws IllegalArgumentException if no point is there
   */
  public static SupportPicture of(RandomAccessibleInterval<?> image, Intensity range, Pose pose) {
    if (pose.count() == 0) {
      throw new IllegalArgumentException(
          "No point is labelled on a support picture; label the points that can be seen.");
    }
    return new SupportPicture(image, range, box(pose), pose);
  }

  /**
   * Returns the box of a body of which only points are known: the smallest around them, a quarter
   * longer on both sides, since bodies reach beyond their points.
   *
   * @return null where the pose has no points
   */
  public static Box box(Pose pose) {
    Box points = pose.bounds();
    return points == null
        ? null
        : Box.of(
            points.centerX() - BEYOND * points.width() / 2,
            points.centerY() - BEYOND * points.height() / 2,
            BEYOND * points.width(),
            BEYOND * points.height());
  }

  /**
   * Returns a copy of what the network is shown of the picture, in 8 bits: all of it is looked at
   * through such a copy, so that what is kept in a file gives the same as what was labelled.
   *
   * @throws IllegalArgumentException if the box is too small
   */
  public SupportPicture cut() {
    Crop crop = SquareCrop.about(box);
    int last = SquareCrop.SIDE;
    int x0 = within(crop.toImageX(-1, 0) - 1, image.dimension(0));
    int y0 = within(crop.toImageY(0, -1) - 1, image.dimension(1));
    int x1 = within(crop.toImageX(last, 0) + 2, image.dimension(0));
    int y1 = within(crop.toImageY(0, last) + 2, image.dimension(1));
    return new SupportPicture(
        EightBit.copy(image, range, x0, y0, x1 - x0 + 1, y1 - y0 + 1),
        Intensity.BYTE,
        Box.of(box.x() - x0, box.y() - y0, box.width(), box.height()),
        pose.map((x, y) -> x - x0, (x, y) -> y - y0));
  }

  private static int within(double place, long length) {
    return (int) Math.max(0, Math.min(length - 1, Math.floor(place)));
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
