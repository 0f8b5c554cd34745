// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import net.imglib2.RandomAccessibleInterval;
import org.posej.Skeleton;

/**
 * Finds poses in an image.
 *
 * <p>Safe for use by several threads at once. The same image gives the same estimate.
 */
public interface PoseModel extends AutoCloseable {

  /** Returns the skeleton of the poses found. */
  Skeleton skeleton();

  /**
   * Finds the poses in a frame.
   *
   * @param frame two-dimensional, of a type that {@link org.posej.image.Frames} names; not looked
   *     at once the estimate is there
   * @throws IllegalArgumentException if the frame is empty
   */
  Estimate estimate(RandomAccessibleInterval<?> frame, Hints hints);

  @Override
  default void close() {}
}
