// SPDX-License-Identifier: BSD-2-Clause
package org.posej.detect;

/**
 * The cells of strides 8, 16 and 32 after one another, row by row.
 *
 * @param width of the input in pixels
 * @param height of the input in pixels
 */
record StrideGrids(int width, int height) {
  private static final int[] STRIDES = {8, 16, 32};

  /** Returns the number of cells. */
  int count() {
    int cells = 0;
    for (int s : STRIDES) {
      cells += count(s);
    }
    return cells;
  }

  private int count(int stride) {
    return (width / stride) * (height / stride);
  }

  /** Returns the stride of a cell. */
  int stride(int cell) {
    int before = 0;
    for (int s : STRIDES) {
      before += count(s);
      if (cell < before) {
        return s;
      }
    }
    throw new IndexOutOfBoundsException(cell);
  }

  /** Returns the column of a cell in its grid. */
  int column(int cell) {
    return within(cell) % (width / stride(cell));
  }

  /** Returns the row of a cell in its grid. */
  int line(int cell) {
    return within(cell) / (width / stride(cell));
  }

  /**
   * Returns the pixel of a raw coordinate.
   *
   * @param raw half strides from the cell
   * @param index column or row of the cell
   */
  double fromCell(double raw, int cell, int index) {
    return (2 * raw + index) * stride(cell);
  }

  /** Returns the raw coordinate of a pixel. */
  double toCell(double pixel, int cell, int index) {
    return (pixel / stride(cell) - index) / 2;
  }

  private int within(int cell) {
    int first = 0;
    for (int s = STRIDES[0]; s < stride(cell); s *= 2) {
      first += count(s);
    }
    return cell - first;
  }
}
