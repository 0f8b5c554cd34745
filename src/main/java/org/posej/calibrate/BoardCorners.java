// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import org.posej.image.Intensity;
import org.posej.image.Luminance;

/** Finds the inner corners of a chessboard in an image. */
public final class BoardCorners {
  private static final int HALF = 5; // of the first window around a corner, in pixels
  private static final int SMALLEST = 320; // pixels along the longer side
  private static final double OF_SIDE = 0.4; // of the shortest edge, for small squares

  private BoardCorners() {}

  /**
   * Finds the corners of a whole board.
   *
   * @param frame any image that {@link Luminance} reads
   * @param range of its values
   * @return row after row, as x and y in pixels; null where the whole board is not seen
   */
  public static double[][] find(RandomAccessibleInterval<?> frame, Intensity range, Board board) {
    int width = (int) frame.dimension(0);
    int height = (int) frame.dimension(1);
    float[] plane = new float[width * height];
    Luminance.read(frame, range, plane);
    return find(plane, width, height, board);
  }

  /** Looks in a smaller image first, where soft edges of a large one are sharp. */
  private static double[][] find(float[] plane, int width, int height, Board board) {
    if (Math.max(width, height) >= 2 * SMALLEST) {
      double[][] small = find(halved(plane, width, height), width / 2, height / 2, board);
      double[][] found =
          small == null ? null : refined(plane, width, height, doubled(small), board);
      if (found != null) {
        return found;
      }
    }
    double[][] corners = BoardGrid.find(SaddlePoints.of(plane, width, height), board);
    return corners == null ? null : refined(plane, width, height, corners, board);
  }

  private static float[] halved(float[] plane, int width, int height) {
    int w = width / 2;
    float[] half = new float[w * (height / 2)];
    for (int i = 0; i < half.length; i++) {
      int at = i / w * 2 * width + i % w * 2;
      half[i] = (plane[at] + plane[at + 1] + plane[at + width] + plane[at + width + 1]) / 4;
    }
    return half;
  }

  private static double[][] doubled(double[][] corners) {
    double[][] doubled = new double[corners.length][];
    for (int i = 0; i < corners.length; i++) {
      doubled[i] = new double[] {2 * corners[i][0] + 0.5, 2 * corners[i][1] + 0.5};
    }
    return doubled;
  }

  /** Places the corners with the smallest window that reaches beyond their soft edges. */
  private static double[][] refined(
      float[] plane, int width, int height, double[][] corners, Board board) {
    int most = (int) Math.max(2, OF_SIDE * shortest(corners, board));
    for (int half = Math.min(HALF, most); half <= most; half *= 2) {
      CornerRefiner refiner = new CornerRefiner(plane, width, height, half);
      double[][] refined = new double[corners.length][];
      boolean all = true;
      for (int i = 0; all && i < corners.length; i++) {
        refined[i] = refiner.refine(corners[i][0], corners[i][1]);
        all = refined[i] != null;
      }
      if (all) {
        return refined;
      }
    }
    return null;
  }

  private static double shortest(double[][] corners, Board board) {
    double shortest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < corners.length; i++) {
      if (i % board.columns() > 0) {
        shortest = Math.min(shortest, KnownLength.length(line(corners, i - 1, i), 1));
      }
      if (i >= board.columns()) {
        shortest = Math.min(shortest, KnownLength.length(line(corners, i - board.columns(), i), 1));
      }
    }
    return shortest;
  }

  /**
   * Returns lines along the rows, then along the columns, each from the first corner to the last.
   */
  public static List<double[]> lines(double[][] corners, Board board) {
    List<double[]> lines = new ArrayList<>();
    int columns = board.columns();
    for (int row = 0; row < board.rows(); row++) {
      lines.add(line(corners, row * columns, (row + 1) * columns - 1));
    }
    for (int column = 0; column < columns; column++) {
      lines.add(line(corners, column, board.size() - columns + column));
    }
    return lines;
  }

  /** Returns the lengths of these lines. */
  public static double[] lengths(Board board) {
    double[] lengths = new double[board.rows() + board.columns()];
    for (int i = 0; i < lengths.length; i++) {
      int squares = (i < board.rows() ? board.columns() : board.rows()) - 1;
      lengths[i] = squares * board.square();
    }
    return lengths;
  }

  private static double[] line(double[][] corners, int from, int to) {
    return new double[] {corners[from][0], corners[from][1], corners[to][0], corners[to][1]};
  }
}
