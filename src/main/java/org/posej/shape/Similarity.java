// SPDX-License-Identifier: BSD-2-Clause
package org.posej.shape;

/**
 * A map of the plane that turns, mirrors, scales, shears and moves: (x, y) goes to (a x + b y + u,
 * c x + d y + v).
 */
public record Similarity(double a, double b, double c, double d, double u, double v) {

  /** Returns the turn by an angle and scaling that takes (fromX, fromY) to (toX, toY). */
  public static Similarity of(
      double scale, double angle, double fromX, double fromY, double toX, double toY) {
    double c = scale * Math.cos(angle);
    double s = scale * Math.sin(angle);
    return new Similarity(c, -s, s, c, toX - c * fromX + s * fromY, toY - s * fromX - c * fromY);
  }

  public double x(double px, double py) {
    return a * px + b * py + u;
  }

  public double y(double px, double py) {
    return c * px + d * py + v;
  }

  /** Returns the images of points, x and y alternating. */
  public double[] of(double[] points) {
    double[] out = new double[points.length];
    for (int i = 0; i < points.length; i += 2) {
      out[i] = x(points[i], points[i + 1]);
      out[i + 1] = y(points[i], points[i + 1]);
    }
    return out;
  }

  /** Returns the map that undoes this one. */
  public Similarity inverse() {
    double det = a * d - b * c;
    double ia = d / det;
    double ib = -b / det;
    double ic = -c / det;
    double id = a / det;
    return new Similarity(ia, ib, ic, id, -(ia * u + ib * v), -(ic * u + id * v));
  }

  /** Returns this map moved so that it takes (fromX, fromY) to (toX, toY). */
  public Similarity takes(double fromX, double fromY, double toX, double toY) {
    return new Similarity(a, b, c, d, toX - a * fromX - b * fromY, toY - c * fromX - d * fromY);
  }

  /** Returns this map after a turn and then a change of the sign of x. */
  public Similarity afterMirror(double turn) {
    double cos = Math.cos(turn);
    double sin = Math.sin(turn);
    return new Similarity(
        -a * cos + b * sin, a * sin + b * cos, -c * cos + d * sin, c * sin + d * cos, u, v);
  }

  /**
   * Returns the least-squares similarity, without mirroring, between the points that both shapes
   * have; null with fewer than two of them.
   *
   * @param from x and y alternating, NaN where missing
   * @param to x and y alternating, NaN where missing
   */
  static Similarity between(double[] from, double[] to) {
    double n = 0;
    double fx = 0;
    double fy = 0;
    double tx = 0;
    double ty = 0;
    for (int i = 0; i < from.length; i += 2) {
      if (!Double.isNaN(from[i] + to[i])) {
        n++;
        fx += from[i];
        fy += from[i + 1];
        tx += to[i];
        ty += to[i + 1];
      }
    }
    double dot = 0;
    double cross = 0;
    double norm = 0;
    for (int i = 0; i < from.length; i += 2) {
      if (!Double.isNaN(from[i] + to[i])) {
        double px = from[i] - fx / n;
        double py = from[i + 1] - fy / n;
        double qx = to[i] - tx / n;
        double qy = to[i + 1] - ty / n;
        dot += px * qx + py * qy;
        cross += px * qy - py * qx;
        norm += px * px + py * py;
      }
    }
    if (n < 2 || norm == 0) {
      return null;
    }
    double scale = Math.hypot(dot, cross) / norm;
    return of(scale, Math.atan2(cross, dot), fx / n, fy / n, tx / n, ty / n);
  }

  /** Returns the angle of the turn in radians. */
  double angle() {
    return Math.atan2(c - b, a + d);
  }
}
