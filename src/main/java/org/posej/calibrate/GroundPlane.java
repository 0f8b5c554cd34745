// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.posej.math.Homography;

/**
 * The plane of a walkway, from places on it that are known.
 *
 * <p>Four places tell the map from the image to the plane exactly, so that only further ones leave
 * residuals that say how right it is. Points above the ground are mapped to where their shadow from
 * the camera falls.
 *
 * @param toGround from pixels to the unit of the places, with a positive depth in front
 * @param residuals one per place: how far it is mapped from where it is known to be
 * @param reading one per place: how far a pixel reaches on the ground there, in the unit
 */
public record GroundPlane(Homography toGround, List<Residual> residuals, double[] reading) {

  /** A part of the distance between the farthest places, over which something is refused. */
  public static final double LIMIT = 0.02;

  private static final double FLAT = 0.02; // height of a triangle over its longest side
  private static final double PIXELS = 3; // height of a triangle

  /**
   * Returns the corners of a rectangle on the ground: the near or left end first, then along it,
   * then across, then back.
   */
  public static double[][] rectangle(double length, double width) {
    if (!(length > 0) || !(width > 0)) {
      throw new IllegalArgumentException(
          "A walkway of " + length + " by " + width + " cannot be right; give both sides.");
    }
    return new double[][] {{0, 0}, {length, 0}, {length, width}, {0, width}};
  }

  /**
   * Finds the plane.
   *
   * @param points rows of x and y in the image, in pixels, undistorted
   * @param places rows of x and y on the ground, as many
   * @param unit of the places
   * @param limit as a part of the distance between the places that are farthest from each other
   * @throws IllegalArgumentException in a sentence, if there are fewer than four places, their
   *     numbers differ, three of four lie on a line, they are in another order in the image than on
   *     the ground, or a residual or the reach of a pixel is over the limit
   */
  public static GroundPlane of(double[][] points, double[][] places, String unit, double limit) {
    if (points.length != places.length || points.length < 4) {
      throw new IllegalArgumentException(
          "There are "
              + points.length
              + " points and "
              + places.length
              + " known places; a plane needs as many of both and four at least.");
    }
    checkTriangles(points, places);
    Homography map = Homography.fit(points, places);
    Homography back = map == null ? null : map.inverse();
    if (back == null) {
      throw new IllegalArgumentException(
          "The points tell no plane; place them far apart, no three of them on a line.");
    }
    double extent = extent(places);
    double[] reading = new double[points.length];
    List<Residual> residuals = new ArrayList<>();
    for (int i = 0; i < points.length; i++) {
      double[] p = map.map(points[i][0], points[i][1]);
      double error = Math.hypot(p[0] - places[i][0], p[1] - places[i][1]);
      residuals.add(
          new Residual("point " + (i + 1), points[i][0], points[i][1], error, error / extent));
      reading[i] = reach(map, points[i]);
      checkReach(reading[i], i, extent, unit, limit);
    }
    Residual.check(
        residuals,
        limit,
        unit,
        "see that points and known places are in the same order and right, or raise the limit.");
    return new GroundPlane(
        map.inFront(points[0][0], points[0][1]), List.copyOf(residuals), reading);
  }

  private static void checkReach(double reach, int i, double extent, String unit, double limit) {
    if (!(reach <= limit * extent)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A pixel at point %d reaches %.4g %s on the ground, %.1f %% of the known length: the"
                  + " plane is seen too flat or too small; place the points farther apart, or raise"
                  + " the camera or the limit.",
              i + 1,
              reach,
              unit,
              100 * reach / extent));
    }
  }

  /** Returns how far a step of one pixel in the worst direction goes on the ground. */
  private static double reach(Homography map, double[] p) {
    double[] right = map.map(p[0] + 0.5, p[1]);
    double[] left = map.map(p[0] - 0.5, p[1]);
    double[] below = map.map(p[0], p[1] + 0.5);
    double[] above = map.map(p[0], p[1] - 0.5);
    return Math.hypot(
        Math.hypot(right[0] - left[0], right[1] - left[1]),
        Math.hypot(below[0] - above[0], below[1] - above[1]));
  }

  private static double extent(double[][] places) {
    double extent = 0;
    for (double[] a : places) {
      for (double[] b : places) {
        extent = Math.max(extent, Math.hypot(a[0] - b[0], a[1] - b[1]));
      }
    }
    return extent;
  }

  /** A plane that is seen from one side has all its triangles turned the same way. */
  private static void checkTriangles(double[][] points, double[][] places) {
    int turn = 0;
    int used = 0;
    for (int i = 0; i < points.length; i++) {
      for (int j = i + 1; j < points.length; j++) {
        for (int k = j + 1; k < points.length; k++) {
          double ground = flatness(places[i], places[j], places[k]);
          double image = flatness(points[i], points[j], points[k]);
          double height = image * longest(points[i], points[j], points[k]);
          boolean flat = Math.abs(image) < FLAT || Math.abs(height) < PIXELS;
          String which = (i + 1) + ", " + (j + 1) + " and " + (k + 1);
          if (Math.abs(ground) < FLAT) {
            checkFour(points.length, which, "on the ground");
            continue;
          }
          if (flat) {
            throw new IllegalArgumentException(
                "Points "
                    + which
                    + " lie on a line in the image, but not on the ground; place them anew.");
          }
          int same = ground * image > 0 ? 1 : -1;
          if (used++ > 0 && same != turn) {
            throw new IllegalArgumentException(
                "The points are in another order in the image than on the ground, so that their"
                    + " outline crosses itself; place them in turn around the walkway.");
          }
          turn = same;
        }
      }
    }
    if (used == 0) {
      throw new IllegalArgumentException("All known places lie on a line, which tells no plane.");
    }
  }

  private static void checkFour(int count, String which, String where) {
    if (count == 4) {
      throw new IllegalArgumentException(
          "Places "
              + which
              + " lie on a line "
              + where
              + "; of four no three may, so add a place or choose another.");
    }
  }

  /** Returns the height of a triangle over its longest side, negative where it turns left. */
  private static double flatness(double[] a, double[] b, double[] c) {
    double side = longest(a, b, c);
    double twice = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    return side == 0 ? 0 : twice / (side * side);
  }

  private static double longest(double[] a, double[] b, double[] c) {
    return Math.max(
        Math.hypot(a[0] - b[0], a[1] - b[1]),
        Math.max(Math.hypot(b[0] - c[0], b[1] - c[1]), Math.hypot(a[0] - c[0], a[1] - c[1])));
  }
}
