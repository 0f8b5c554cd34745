// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import java.io.IOException;
import org.posej.ImageSize;
import org.posej.Skeleton;
import org.posej.skeleton.SkeletonFile;

/**
 * What a user knows that a file does not tell.
 *
 * @param skeleton whose points the file has, where it holds no names; null to go by their number
 * @param imageSize of frames whose size the file gives coordinates in parts of; null where it is
 *     not known
 */
public record ReadOptions(Skeleton skeleton, ImageSize imageSize) {
  /** Nothing is known. */
  public static final ReadOptions NONE = new ReadOptions(null, null);

  /**
   * Returns what a user says.
   *
   * @param skeleton a name such as {@code coco-17}, or a skeleton file; empty or null for none
   * @throws IllegalArgumentException if there is no skeleton of that name
   * @throws IOException if the skeleton file cannot be read
   */
  public static ReadOptions of(String skeleton, ImageSize imageSize) throws IOException {
    boolean none = skeleton == null || skeleton.isBlank();
    return new ReadOptions(none ? null : SkeletonFile.named(skeleton.strip()), imageSize);
  }
}
