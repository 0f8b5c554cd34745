// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

/**
 * A map from one plane to another that keeps straight lines straight.
 *
 * @param matrix 3 x 3, of any scale
 */
public record Homography(double[][] matrix) {

  /**
   * Returns the map that brings points nearest to others.
   *
   * <p>The normalised direct linear transformation, which is exact for four points: Hartley, "In
   * defense of the eight-point algorithm" (1997). More points are then fitted by least squares of
   * the distances in the second plane.
   *
   * @param from rows of x and y
   * @param to as many, four at least
   * @return null where the points tell no single map
   */
  public static Homography fit(double[][] from, double[][] to) {
    double[] a = frame(from);
    double[] b = frame(to);
    if (!(a[2] > 0) || !(b[2] > 0)) {
      return null;
    }
    double[][] products = new double[9][9];
    for (int i = 0; i < from.length; i++) {
      double x = (from[i][0] - a[0]) / a[2];
      double y = (from[i][1] - a[1]) / a[2];
      double u = (to[i][0] - b[0]) / b[2];
      double v = (to[i][1] - b[1]) / b[2];
      addProducts(products, new double[] {x, y, 1, 0, 0, 0, -u * x, -u * y, -u});
      addProducts(products, new double[] {0, 0, 0, x, y, 1, -v * x, -v * y, -v});
    }
    double[] h = SymmetricEigen.of(products).smallest();
    double[][] normal = {{h[0], h[1], h[2]}, {h[3], h[4], h[5]}, {h[6], h[7], h[8]}};
    double[][] into = {{1 / a[2], 0, -a[0] / a[2]}, {0, 1 / a[2], -a[1] / a[2]}, {0, 0, 1}};
    double[][] back = {{b[2], 0, b[0]}, {0, b[2], b[1]}, {0, 0, 1}};
    Homography direct = scaled(product(back, product(normal, into)));
    return from.length == 4 ? direct : direct.refined(from, to);
  }

  private Homography refined(double[][] from, double[][] to) {
    double[] start = new double[8];
    for (int i = 0; i < start.length; i++) {
      start[i] = matrix[i / 3][i % 3];
    }
    return matrix[2][2] == 0
        ? this
        : of(LeastSquares.fit(start, h -> of(h).differences(from, to)).parameters());
  }

  private static Homography of(double[] h) {
    return new Homography(new double[][] {{h[0], h[1], h[2]}, {h[3], h[4], h[5]}, {h[6], h[7], 1}});
  }

  private double[] differences(double[][] from, double[][] to) {
    double[] differences = new double[2 * from.length];
    for (int i = 0; i < from.length; i++) {
      double[] p = map(from[i][0], from[i][1]);
      differences[2 * i] = p[0] - to[i][0];
      differences[2 * i + 1] = p[1] - to[i][1];
    }
    return differences;
  }

  /** Returns where a point goes, as x and y; NaN or infinite beyond the horizon. */
  public double[] map(double x, double y) {
    double[][] m = matrix;
    double w = depth(x, y);
    return new double[] {
      (m[0][0] * x + m[0][1] * y + m[0][2]) / w, (m[1][0] * x + m[1][1] * y + m[1][2]) / w
    };
  }

  /** Returns what a mapped point is divided by: zero on the horizon, of another sign beyond it. */
  public double depth(double x, double y) {
    return matrix[2][0] * x + matrix[2][1] * y + matrix[2][2];
  }

  /** Returns the same map of a matrix by which a point has a positive depth. */
  public Homography inFront(double x, double y) {
    double sign = Math.signum(depth(x, y));
    double[][] m = new double[3][3];
    for (int i = 0; i < 9; i++) {
      m[i / 3][i % 3] = sign * matrix[i / 3][i % 3];
    }
    return new Homography(m);
  }

  /** Returns the map back, or null where there is none. */
  public Homography inverse() {
    double[][] inverse = LinearSystem.inverse(matrix);
    return inverse == null ? null : scaled(inverse);
  }

  private static Homography scaled(double[][] m) {
    double last = m[2][2] == 0 ? 1 : m[2][2];
    double[][] scaled = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        scaled[i][j] = m[i][j] / last;
      }
    }
    return new Homography(scaled);
  }

  /** Returns the middle of points and how far they lie from it in the mean. */
  private static double[] frame(double[][] points) {
    double x = 0;
    double y = 0;
    for (double[] p : points) {
      x += p[0] / points.length;
      y += p[1] / points.length;
    }
    double far = 0;
    for (double[] p : points) {
      far += Math.hypot(p[0] - x, p[1] - y) / points.length;
    }
    return new double[] {x, y, far / Math.sqrt(2)};
  }

  private static void addProducts(double[][] sums, double[] row) {
    for (int i = 0; i < 9; i++) {
      for (int j = 0; j < 9; j++) {
        sums[i][j] += row[i] * row[j];
      }
    }
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] product = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }
}
