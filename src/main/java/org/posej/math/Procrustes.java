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
  private static final int SWEEPS = 50;

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

  private static double[][] rotation(double[][] s) {
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
    double[] q = largest(n);
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

  /**
   * Returns the unit vector of the largest eigenvalue of a symmetric matrix, which is destroyed.
   */
  private static double[] largest(double[][] m) {
    int n = m.length;
    double[][] v = new double[n][n];
    for (int i = 0; i < n; i++) {
      v[i][i] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
          rotate(m, v, i, j);
        }
      }
    }
    int best = 0;
    for (int i = 1; i < n; i++) {
      best = m[i][i] > m[best][best] ? i : best;
    }
    double[] q = new double[n];
    for (int i = 0; i < n; i++) {
      q[i] = v[i][best];
    }
    return q;
  }

  /** Makes the element (i, j) zero; the columns of v turn along. */
  private static void rotate(double[][] m, double[][] v, int i, int j) {
    if (m[i][j] == 0) {
      return;
    }
    double theta = (m[j][j] - m[i][i]) / (2 * m[i][j]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(1, theta));
    double c = 1 / Math.hypot(1, t);
    double s = t * c;
    for (int k = 0; k < m.length; k++) {
      double a = m[k][i];
      double b = m[k][j];
      m[k][i] = c * a - s * b;
      m[k][j] = s * a + c * b;
    }
    for (int k = 0; k < m.length; k++) {
      double a = m[i][k];
      double b = m[j][k];
      m[i][k] = c * a - s * b;
      m[j][k] = s * a + c * b;
      double e = v[k][i];
      double f = v[k][j];
      v[k][i] = c * e - s * f;
      v[k][j] = s * e + c * f;
    }
  }
}
