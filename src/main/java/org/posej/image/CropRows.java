// SPDX-License-Identifier: BSD-2-Clause
package org.posej.image;

/** Gives the rows of a crop, one after another. */
interface CropRows {

  /** Goes to a crop of a frame. */
  void aim(Crop crop, FramePixels pixels, Border border);

  /**
   * Reads a row.
   *
   * @return values on 0..255 per channel of the input, valid until the next call
   */
  float[][] row(int v);
}
