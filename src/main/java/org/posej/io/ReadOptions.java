// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import java.io.IOException;
import java.nio.file.Path;
import org.posej.ImageSize;
import org.posej.Skeleton;
import org.posej.skeleton.SkeletonFile;

/**
 * What a user knows that a file does not tell.
 *
 * @param skeleton whose points the file has, where it holds no names; null to go by their number
 * @param imageSize of frames whose size the file gives coordinates in parts of; null where it is
 *     not known
 * @param images annotations of COCO, for results that tell images by their ids there alone; null
 *     for none
 */
public record ReadOptions(Skeleton skeleton, ImageSize imageSize, Path images) {
  /** Nothing is known. */
  public static final ReadOptions NONE = new ReadOptions(null, null);

  /** Without annotations of images. */
  public ReadOptions(Skeleton skeleton, ImageSize imageSize) {
    this(skeleton, imageSize, null);
  }

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

  /** Returns the same with annotations of images, null for none. */
  public ReadOptions withImages(Path annotations) {
    return new ReadOptions(skeleton, imageSize, annotations);
  }
}
