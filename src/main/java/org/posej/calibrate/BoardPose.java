// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import org.posej.math.Procrustes;

/**
 * How a board stands before the camera: six numbers, a turn as an axis of the length of its angle
 * (Rodrigues) and where its first corner is.
 */
final class BoardPose {
  private BoardPose() {}

  /** Returns the six numbers of the board that a map shows, seen without distortion. */
  static double[] of(double[][] m, Lens lens) {
    double[][] columns = new double[3][3];
    for (int c = 0; c < 3; c++) {
      columns[c][0] = (m[0][c] - lens.centreX() * m[2][c]) / lens.focalX();
      columns[c][1] = (m[1][c] - lens.centreY() * m[2][c]) / lens.focalY();
      columns[c][2] = m[2][c];
    }
    double size = Math.sqrt(length(columns[0]) * length(columns[1]));
    double sign = columns[2][2] < 0 ? -1 / size : 1 / size;
    for (double[] column : columns) {
      for (int i = 0; i < 3; i++) {
        column[i] *= sign;
      }
    }
    double[] axis = axis(columns[0], columns[1]);
    return new double[] {axis[0], axis[1], axis[2], columns[2][0], columns[2][1], columns[2][2]};
  }

  private static double length(double[] v) {
    return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
  }

  /**
   * Returns the turn that brings x and y nearest to two directions, which need not be at right
   * angles.
   */
  private static double[] axis(double[] x, double[] y) {
    double[] q = Procrustes.quaternion(new double[][] {x, y, new double[3]});
    double sin = Math.sqrt(q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
    double angle = 2 * Math.atan2(sin, Math.abs(q[0]));
    double scale = sin == 0 ? 2 : Math.copySign(angle / sin, q[0]);
    return new double[] {q[1] * scale, q[2] * scale, q[3] * scale};
  }

  /** Returns the turn of a board as a matrix. */
  static double[][] turn(double[] p, int at) {
    double angle = Math.sqrt(p[at] * p[at] + p[at + 1] * p[at + 1] + p[at + 2] * p[at + 2]);
    double a = angle < 1e-12 ? 1 : Math.sin(angle) / angle;
    double b = angle < 1e-12 ? 0.5 : (1 - Math.cos(angle)) / (angle * angle);
    double x = p[at];
    double y = p[at + 1];
    double z = p[at + 2];
    double c = Math.cos(angle);
    return new double[][] {
      {c + b * x * x, b * x * y - a * z, b * x * z + a * y},
      {b * x * y + a * z, c + b * y * y, b * y * z - a * x},
      {b * x * z - a * y, b * y * z + a * x, c + b * z * z}
    };
  }

  /** Returns where a place of the board is before the camera: x, y and depth. */
  static double[] place(double[][] turn, double[] p, int at, double[] place) {
    double[] q = new double[3];
    for (int i = 0; i < 3; i++) {
      q[i] = turn[i][0] * place[0] + turn[i][1] * place[1] + p[at + 3 + i];
    }
    return q;
  }
}
