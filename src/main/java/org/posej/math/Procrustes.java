// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

/**
 * Moves, turns and scales points in space onto others so that squared distances are least.
 *
 * <p>Without reflection: Umeyama, "Least-squares estimation of transformation parameters between
 * two point patterns" (1991). The rotation is the quaternion that belongs to the largest eigenvalue
 * of Horn's symmetric 4 x 4 matrix ("Closed-form solution of absolute orientation using unit
 * quaternions", 1987), found by Jacobi's rotations; it needs no case for mirrored points.
 */
public final class Procrustes {
  private Procrustes() {}

  /**
   * Returns the points moved, turned and scaled.
   *
   * @param points rows of x, y, z
   * @param target as many
   */
  public static double[][] align(double[][] points, double[][] target) {
    double[] from = mean(points);
    double[] to = mean(target);
    double[][] r = rotation(covariance(points, from, target, to));
    double both = 0;
    double own = 0;
    for (int i = 0; i < points.length; i++) {
      double[] p = turned(r, points[i], from);
      for (int a = 0; a < 3; a++) {
        both += p[a] * (target[i][a] - to[a]);
        own += p[a] * p[a];
      }
    }
    double scale = own == 0 ? 1 : both / own;
    double[][] aligned = new double[points.length][3];
    for (int i = 0; i < points.length; i++) {
      double[] p = turned(r, points[i], from);
      for (int a = 0; a < 3; a++) {
        aligned[i][a] = scale * p[a] + to[a];
      }
    }
    return aligned;
  }

  /** Returns the mean of points. */
  public static double[] mean(double[][] points) {
    double[] mean = new double[3];
    for (double[] p : points) {
      for (int a = 0; a < 3; a++) {
        mean[a] += p[a] / points.length;
      }
    }
    return mean;
  }

  private static double[] turned(double[][] r, double[] p, double[] origin) {
    double[] q = new double[3];
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        q[a] += r[a][b] * (p[b] - origin[b]);
      }
    }
    return q;
  }

  private static double[][] covariance(
      double[][] points, double[] from, double[][] target, double[] to) {
    double[][] s = new double[3][3];
    for (int i = 0; i < points.length; i++) {
      for (int a = 0; a < 3; a++) {
        for (int b = 0; b < 3; b++) {
          s[a][b] += (points[i][a] - from[a]) * (target[i][b] - to[b]);
        }
      }
    }
    return s;
  }

  /**
   * Returns the turn that brings points nearest to others, as a quaternion w, x, y, z of length
   * one.
   *
   * @param s sums of a coordinate of the points, which tells the row, times one of the others
   */
  public static double[] quaternion(double[][] s) {
    double[][] n = {
      {s[0][0] + s[1][1] + s[2][2], s[1][2] - s[2][1], s[2][0] - s[0][2], s[0][1] - s[1][0]},
      {0, s[0][0] - s[1][1] - s[2][2], s[0][1] + s[1][0], s[2][0] + s[0][2]},
      {0, 0, -s[0][0] + s[1][1] - s[2][2], s[1][2] + s[2][1]},
      {0, 0, 0, -s[0][0] - s[1][1] + s[2][2]}
    };
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < i; j++) {
        n[i][j] = n[j][i];
      }
    }
    return SymmetricEigen.of(n).largest();
  }

  private static double[][] rotation(double[][] s) {
    double[] q = quaternion(s);
    double w = q[0];
    double x = q[1];
    double y = q[2];
    double z = q[3];
    return new double[][] {
      {w * w + x * x - y * y - z * z, 2 * (x * y - w * z), 2 * (x * z + w * y)},
      {2 * (x * y + w * z), w * w - x * x + y * y - z * z, 2 * (y * z - w * x)},
      {2 * (x * z - w * y), 2 * (y * z + w * x), w * w - x * x - y * y + z * z}
    };
  }
}
