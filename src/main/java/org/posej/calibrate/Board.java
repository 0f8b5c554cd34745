// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

/**
 * A chessboard by its inner corners, where four squares meet.
 *
 * @param columns of corners, 3 or more
 * @param rows of corners, 3 or more
 * @param square side of a square, in any unit
 */
public record Board(int columns, int rows, double square) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there are fewer than 3 x 3 corners or the side is not
   *     positive
   */
  public Board {
    if (columns < 3 || rows < 3) {
      throw new IllegalArgumentException(
          "A board of "
              + columns
              + " x "
              + rows
              + " inner corners is too small; it needs 3 x 3 or more. Count where four squares"
              + " meet.");
    }
    if (!(square > 0) || Double.isInfinite(square)) {
      throw new IllegalArgumentException(
          "A square of side " + square + " cannot be right; give the length of its side.");
    }
  }

  /** Returns the number of corners. */
  public int size() {
    return columns * rows;
  }

  /** Returns where the corners are on the board, row after row, as x and y. */
  public double[][] places() {
    double[][] places = new double[size()][];
    for (int i = 0; i < places.length; i++) {
      places[i] = new double[] {i % columns * square, i / columns * square};
    }
    return places;
  }
}
