// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import org.posej.image.Intensity;
import org.posej.image.Luminance;

/** Finds the inner corners of a chessboard in an image. */
public final class BoardCorners {
  private static final int HALF = 5; // of the window around a corner, in pixels
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
    double[][] corners = BoardGrid.find(SaddlePoints.of(plane, width, height), board);
    if (corners == null) {
      return null;
    }
    int half = (int) Math.max(2, Math.min(HALF, OF_SIDE * shortest(corners, board)));
    CornerRefiner refiner = new CornerRefiner(plane, width, height, half);
    double[][] refined = new double[corners.length][];
    for (int i = 0; i < corners.length; i++) {
      refined[i] = refiner.refine(corners[i][0], corners[i][1]);
      if (refined[i] == null) {
        return null;
      }
    }
    return refined;
  }

  private static double shortest(double[][] corners, Board board) {
    double shortest = Double.POSITIVE_INFINITY;
    for (double[] edge : edges(corners, board)) {
      shortest = Math.min(shortest, KnownLength.length(edge, 1));
    }
    return shortest;
  }

  /** Returns the sides of the squares between the corners, as lines. */
  public static List<double[]> edges(double[][] corners, Board board) {
    List<double[]> edges = new ArrayList<>();
    for (int i = 0; i < corners.length; i++) {
      if (i % board.columns() > 0) {
        edges.add(line(corners[i - 1], corners[i]));
      }
      if (i >= board.columns()) {
        edges.add(line(corners[i - board.columns()], corners[i]));
      }
    }
    return edges;
  }

  private static double[] line(double[] from, double[] to) {
    return new double[] {from[0], from[1], to[0], to[1]};
  }
}
