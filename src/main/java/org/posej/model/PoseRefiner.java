// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Pose;
import org.posej.image.Intensity;

/** Moves the points of poses after another look at the image; safe for several threads. */
public interface PoseRefiner extends AutoCloseable {

  /**
   * Returns the poses with their points moved.
   *
   * @param range the pixel values that become black and white
   * @param poses in pixels of the image and in the order of the skeleton
   * @return as many in the same order; missing points stay missing
   */
  List<Pose> refine(RandomAccessibleInterval<?> frame, Intensity range, List<Pose> poses);

  @Override
  default void close() {}
}
