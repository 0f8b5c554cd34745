// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import org.posej.ImageSize;
import org.posej.Skeleton;

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
}
