// SPDX-License-Identifier: BSD-2-Clause
package org.posej.codec;

import java.util.Locale;

/**
 * How the cells of a map lie on the pixels of a network's input.
 *
 * @param inputWidth in pixels
 * @param inputHeight in pixels
 * @param width of the map in cells
 * @param height of the map in cells
 * @param alignment how a cell's index becomes a pixel
 */
public record Grid(int inputWidth, int inputHeight, int width, int height, Alignment alignment) {

  /** How the index i of one of M cells becomes a coordinate among N pixels, with s = N / M. */
  public enum Alignment {
    /** {@code (i + 0.5) s - 0.5}: cells tile the input. */
    CENTRES,
    /** {@code i s}: the first cell lies on the first pixel (HRNet, MMPose). */
    FIRST,
    /** {@code i (N - 1) / (M - 1)}: first and last cell lie on first and last pixel (UDP). */
    CORNERS,
    /** {@code (i + 0.5) s}: half a pixel beyond the centre (CPN, MSPN). */
    HALF
  }

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a size is not positive
   */
  public Grid {
    if (Math.min(Math.min(inputWidth, inputHeight), Math.min(width, height)) < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A map of %d x %d cells on %d x %d pixels has no area.",
              width,
              height,
              inputWidth,
              inputHeight));
    }
  }

  /** Returns a grid whose cells tile the input. */
  public static Grid of(int inputWidth, int inputHeight, int width, int height) {
    return new Grid(inputWidth, inputHeight, width, height, Alignment.CENTRES);
  }

  /** Returns this grid aligned in another way. */
  public Grid with(Alignment other) {
    return new Grid(inputWidth, inputHeight, width, height, other);
  }

  /** Returns the pixel column of a cell column. */
  public double toInputX(double cell) {
    return toInput(cell, inputWidth, width);
  }

  /** Returns the pixel row of a cell row. */
  public double toInputY(double cell) {
    return toInput(cell, inputHeight, height);
  }

  /** Returns the cell column of a pixel column. */
  public double toMapX(double pixel) {
    return toMap(pixel, inputWidth, width);
  }

  /** Returns the cell row of a pixel row. */
  public double toMapY(double pixel) {
    return toMap(pixel, inputHeight, height);
  }

  private double toInput(double cell, int pixels, int cells) {
    double s = (double) pixels / cells;
    return switch (alignment) {
      case CENTRES -> (cell + 0.5) * s - 0.5;
      case FIRST -> cell * s;
      case CORNERS -> cell * corners(pixels, cells);
      case HALF -> (cell + 0.5) * s;
    };
  }

  private double toMap(double pixel, int pixels, int cells) {
    double s = (double) pixels / cells;
    return switch (alignment) {
      case CENTRES -> (pixel + 0.5) / s - 0.5;
      case FIRST -> pixel / s;
      case CORNERS -> pixel / corners(pixels, cells);
      case HALF -> pixel / s - 0.5;
    };
  }

  /** Pixels per cell from corner to corner; one cell or one pixel has no such distance. */
  private static double corners(int pixels, int cells) {
    return pixels == 1 || cells == 1 ? 1 : (pixels - 1.0) / (cells - 1);
  }
}
