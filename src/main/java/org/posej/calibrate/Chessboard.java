// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.posej.math.Homography;
import org.posej.math.LeastSquares;
import org.posej.math.LinearSystem;

/**
 * The lens of a camera, from views of a chessboard in several positions.
 *
 * <p>Zhang, "A flexible new technique for camera calibration" (2000): the map of each board gives a
 * first guess of focal lengths and positions, with the principal point in the middle; then all are
 * fitted by least squares of the distances in the image, with five coefficients of distortion.
 *
 * @param lens that was found
 * @param residuals one per board: the root of the mean square of the distances of its corners, at
 *     the board, in the unit of its squares
 * @param rms of the distances of all corners, in pixels
 * @param focalPart the standard deviation of the focal length, as a part of it
 */
public record Chessboard(Lens lens, List<Residual> residuals, double rms, double focalPart) {

  /** Pixels, over which the root of the mean square of the distances is refused. */
  public static final double LIMIT_PIXELS = 1;

  private static final int LEAST_BOARDS = 3;
  private static final double FREE = 0.05; // part of the focal length
  private static final int LENS = 9; // parameters
  private static final int POSE = 6; // parameters of a board: its turn and where it is

  /**
   * Finds the lens.
   *
   * @param views corners of each board, as {@link BoardCorners#find} gives them
   * @param board that was seen
   * @param width of the images
   * @param height of the images
   * @param limit of the root of the mean square of the distances, in pixels
   * @throws IllegalArgumentException in a sentence, if there are fewer than three boards, if they
   *     stand so alike that the focal length is free, or if the distances are over the limit
   */
  public static Chessboard of(
      List<double[][]> views, Board board, int width, int height, double limit) {
    if (views.size() < LEAST_BOARDS) {
      throw new IllegalArgumentException(
          "Whole boards of "
              + board.columns()
              + " x "
              + board.rows()
              + " inner corners are seen in "
              + views.size()
              + " images; a lens needs three or more. Count where four squares meet.");
    }
    double[][] places = board.places();
    double[] start = start(views, places, width, height);
    LeastSquares fit = LeastSquares.fit(start, p -> distances(p, views, places));
    double[] p = fit.parameters();
    double rms = fit.rms() * Math.sqrt(2);
    double part = Math.max(fit.deviation(0) / p[0], fit.deviation(1) / p[1]);
    check(rms, part, p, limit);
    List<Residual> residuals = new ArrayList<>();
    for (int i = 0; i < views.size(); i++) {
      residuals.add(residual(i, p, fit.residuals(), board));
    }
    return new Chessboard(lens(p), List.copyOf(residuals), rms, part);
  }

  private static void check(double rms, double part, double[] p, double limit) {
    if (!(rms <= limit)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The corners lie %.2f pixels from where they should be, over the limit of %.4g: take"
                  + " flat boards that are sharp, or raise the limit.",
              rms,
              limit));
    }
    if (!(part <= FREE) || !(p[0] > 0) || !(p[1] > 0)) {
      throw free();
    }
  }

  private static IllegalArgumentException free() {
    return new IllegalArgumentException(
        "The boards stand so alike that the focal length cannot be told: add images of the board"
            + " tilted in several directions.");
  }

  private static double[] start(List<double[][]> views, double[][] places, int width, int height) {
    double[] start = new double[LENS + POSE * views.size()];
    start[2] = (width - 1) / 2.0;
    start[3] = (height - 1) / 2.0;
    List<double[][]> maps = new ArrayList<>();
    for (double[][] view : views) {
      Homography map = Homography.fit(places, view);
      if (map == null) {
        throw free();
      }
      maps.add(map.matrix());
    }
    double[] focal = focal(maps, start[2], start[3]);
    System.arraycopy(focal, 0, start, 0, 2);
    for (int i = 0; i < maps.size(); i++) {
      double[] pose = BoardPose.of(maps.get(i), lens(start));
      System.arraycopy(pose, 0, start, LENS + POSE * i, POSE);
    }
    return start;
  }

  /** The columns of a turn are at right angles and as long; solved for 1 / f squared. */
  private static double[] focal(List<double[][]> maps, double centreX, double centreY) {
    double[][] normal = new double[2][2];
    double[] right = new double[2];
    for (double[][] m : maps) {
      double[] a = centred(m, 0, centreX, centreY);
      double[] b = centred(m, 1, centreX, centreY);
      add(normal, right, a[0] * b[0], a[1] * b[1], -a[2] * b[2]);
      add(
          normal,
          right,
          a[0] * a[0] - b[0] * b[0],
          a[1] * a[1] - b[1] * b[1],
          b[2] * b[2] - a[2] * a[2]);
    }
    double[] inverse = LinearSystem.solve(normal, right);
    if (inverse == null || !(inverse[0] > 0) || !(inverse[1] > 0)) {
      throw free();
    }
    return new double[] {1 / Math.sqrt(inverse[0]), 1 / Math.sqrt(inverse[1])};
  }

  /** Returns a column of a map from the principal point, of length one. */
  private static double[] centred(double[][] m, int column, double centreX, double centreY) {
    double x = m[0][column] - centreX * m[2][column];
    double y = m[1][column] - centreY * m[2][column];
    double z = m[2][column];
    double length = Math.hypot(m[0][0] - centreX * m[2][0], m[1][0] - centreY * m[2][0]);
    return new double[] {x / length, y / length, z / length};
  }

  private static void add(double[][] normal, double[] right, double x, double y, double value) {
    normal[0][0] += x * x;
    normal[0][1] += x * y;
    normal[1][0] += x * y;
    normal[1][1] += y * y;
    right[0] += x * value;
    right[1] += y * value;
  }

  private static Lens lens(double[] p) {
    return new Lens(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8]);
  }

  private static double[] distances(double[] p, List<double[][]> views, double[][] places) {
    Lens lens = lens(p);
    double[] distances = new double[2 * views.size() * places.length];
    int at = 0;
    for (int i = 0; i < views.size(); i++) {
      double[][] turn = BoardPose.turn(p, LENS + POSE * i);
      for (int k = 0; k < places.length; k++) {
        double[] q = BoardPose.place(turn, p, LENS + POSE * i, places[k]);
        double[] seen = lens.see(q[0] / q[2], q[1] / q[2]);
        distances[at++] = seen[0] - views.get(i)[k][0];
        distances[at++] = seen[1] - views.get(i)[k][1];
      }
    }
    return distances;
  }

  private static Residual residual(int i, double[] p, double[] distances, Board board) {
    double squares = 0;
    int n = 2 * board.size();
    for (int k = i * n; k < (i + 1) * n; k++) {
      squares += distances[k] * distances[k];
    }
    double pixels = Math.sqrt(squares / board.size());
    double depth = p[LENS + POSE * i + 5];
    double error = pixels * depth / ((p[0] + p[1]) / 2);
    return new Residual("board " + (i + 1), Double.NaN, Double.NaN, error, error / board.square());
  }
}
