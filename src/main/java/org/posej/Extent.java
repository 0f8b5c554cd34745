// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

/**
 * What a data set tells of a body beside its points: how much of the image it takes.
 *
 * @param box around the body in pixels, null where it is not told
 * @param area of the body in squared pixels, of its segmentation where there is one; NaN where it
 *     is not told
 * @param crowd whether it stands for a group that was not labelled singly
 * @param head box around the head in pixels, null where it is not told
 */
public record Extent(Box box, double area, boolean crowd, Box head) {
  /** Which part of its box a body takes where no area is told, as COCO's readers have it. */
  public static final double OF_BOX = 0.53;

  /** Nothing is told. */
  public static final Extent UNKNOWN = new Extent(null, Double.NaN, false, null);

  /** Returns the extent of one body with a box and an area. */
  public static Extent of(Box box, double area) {
    return new Extent(box, area, false, null);
  }
}
