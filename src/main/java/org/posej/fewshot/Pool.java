// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.util.Arrays;
import org.posej.shape.Similarity;

/**
 * Heatmaps of several crops, averaged over one square grid of cells.
 *
 * <p>For one thread at a time.
 */
final class Pool {
  private final int side;
  private final float[][] sums;
  private final int[] crops; // that show a cell
  private final int[] at; // the cell of the crop to the upper left, -1 outside
  private final float[] right; // weight of the cell to its right
  private final float[] down;

  /**
   * Starts empty.
   *
   * @param keypoints number of maps
   * @param side of the grid and of the crops, in cells
   */
  Pool(int keypoints, int side) {
    this.side = side;
    sums = new float[keypoints][side * side];
    crops = new int[side * side];
    at = new int[side * side];
    right = new float[side * side];
    down = new float[side * side];
  }

  /** Forgets all crops. */
  void clear() {
    for (float[] sum : sums) {
      Arrays.fill(sum, 0);
    }
    Arrays.fill(crops, 0);
  }

  /**
   * Goes on to another crop.
   *
   * @param map takes cells of the grid to cells of the crop
   */
  void next(Similarity map) {
    for (int j = 0; j < side; j++) {
      for (int i = 0; i < side; i++) {
        double x = map.x(i, j);
        double y = map.y(i, j);
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        boolean inside = left >= 0 && top >= 0 && left < side - 1 && top < side - 1;
        int cell = j * side + i;
        at[cell] = inside ? top * side + left : -1;
        right[cell] = (float) (x - left);
        down[cell] = (float) (y - top);
        crops[cell] += inside ? 1 : 0;
      }
    }
  }

  /** Adds heatmap k of the crop. */
  void add(int k, float[] heat) {
    float[] sum = sums[k];
    for (int cell = 0; cell < sum.length; cell++) {
      int i = at[cell];
      if (i >= 0) {
        float upper = heat[i] + right[cell] * (heat[i + 1] - heat[i]);
        float lower = heat[i + side] + right[cell] * (heat[i + side + 1] - heat[i + side]);
        sum[cell] += upper + down[cell] * (lower - upper);
      }
    }
  }

  /** Returns the mean over the crops that show a cell, 0 where none does; ends the sum. */
  float[][] mean() {
    for (float[] sum : sums) {
      for (int cell = 0; cell < sum.length; cell++) {
        sum[cell] /= Math.max(1, crops[cell]);
      }
    }
    return sums;
  }
}
