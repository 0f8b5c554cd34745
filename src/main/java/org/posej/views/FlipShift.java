// SPDX-License-Identifier: BSD-2-Clause
package org.posej.views;

/**
 * How far the maps of a mirrored crop are moved once they are mirrored back.
 *
 * <p>Where cell 0 does not lie as far from one edge as the last cell from the other, a map that is
 * mirrored back is off: by {@code 1 - 1/s} cells of s pixels with {@code Grid.Alignment.FIRST}.
 */
public enum FlipShift {
  /**
   * By the whole number of cells nearest to what the grid says; the rest, half of which is left in
   * the mean, is taken out of the pose.
   */
  EXACT,
  /** By one cell to the right and no more, as the programs of HRNet and MMPose do. */
  SHIFT,
  /** Not at all, as UDP's programs do. */
  NO_SHIFT
}
