// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The plane of a walkway that a camera of known place looks down on. */
class GroundPlaneTest {
  private static final double[][] PLACES = GroundPlane.rectangle(4000, 1000);

  /** A camera of focal length 900 at 1.5 m above (2, -4) m, tilted down by 20 degrees. */
  static double[] seen(double x, double y) {
    double tilt = Math.toRadians(20);
    double right = x - 2000;
    double ahead = y + 4000;
    double depth = ahead * Math.cos(tilt) + 1500 * Math.sin(tilt);
    double below = 1500 * Math.cos(tilt) - ahead * Math.sin(tilt);
    return new double[] {640 + 900 * right / depth, 360 + 900 * below / depth};
  }

  private static double[][] seen(double[][] places) {
    double[][] points = new double[places.length][];
    for (int i = 0; i < points.length; i++) {
      points[i] = seen(places[i][0], places[i][1]);
    }
    return points;
  }

  private static String refusal(double[][] points, double[][] places) {
    return assertThrows(
            IllegalArgumentException.class, () -> GroundPlane.of(points, places, "mm", 0.02))
        .getMessage();
  }

  @Test
  void of_fourCorners_isThePlane() {
    GroundPlane plane = GroundPlane.of(seen(PLACES), PLACES, "mm", 0.02);
    double[] p = seen(1234, 567);
    assertArrayEquals(new double[] {1234, 567}, plane.toGround().map(p[0], p[1]), 1e-6);
    for (Residual r : plane.residuals()) {
      assertEquals(0, r.error(), 1e-6);
    }
    double along = 1 / Math.abs(seen(0.5, 0)[0] - seen(-0.5, 0)[0]);
    assertTrue(plane.reading()[0] > along && plane.reading()[0] < 10 * along, "more in depth");
  }

  @Test
  void of_sixNoisyPoints_leaveResidualsOfThatSize() {
    double[][] places = {{0, 0}, {2000, 0}, {4000, 0}, {4000, 1000}, {2000, 1000}, {0, 1000}};
    double[][] points = seen(places);
    Random random = new Random(5);
    for (double[] p : points) {
      p[0] += 0.5 * random.nextGaussian();
      p[1] += 0.5 * random.nextGaussian();
    }
    GroundPlane plane = GroundPlane.of(points, places, "mm", 0.02);
    double rms = Residual.rms(plane.residuals());
    assertTrue(rms > 0.5 && rms < 15, "rms " + rms);
    double[] p = seen(1000, 500);
    double[] place = plane.toGround().map(p[0], p[1]);
    assertEquals(0, Math.hypot(place[0] - 1000, place[1] - 500), 20);
  }

  @Test
  void of_crossedSquare_isRefused() {
    double[][] points = seen(PLACES);
    double[] kept = points[2];
    points[2] = points[3];
    points[3] = kept;
    assertTrue(refusal(points, PLACES).contains("crosses itself"), refusal(points, PLACES));
  }

  @Test
  void of_threeOnALine_areRefused() {
    double[][] points = seen(PLACES);
    points[1] = new double[] {(points[0][0] + points[2][0]) / 2, (points[0][1] + points[2][1]) / 2};
    String line = refusal(points, PLACES);
    assertTrue(line.contains("Points 1, 2 and 3 lie on a line in the image"), line);
    double[][] places = {{0, 0}, {1, 0}, {2, 0}, {0, 1}};
    String ground = refusal(seen(PLACES), places);
    assertTrue(ground.contains("Places 1, 2 and 3 lie on a line on the ground"), ground);
    double[][] flat = {{0, 0}, {1, 0}, {2, 0}, {3, 0}, {4, 0}};
    String all = refusal(seen(flat), flat);
    assertTrue(all.contains("All known places lie on a line"), all);
  }

  @Test
  void of_samePointTwiceOrTooFew_areRefused() {
    double[][] points = seen(PLACES);
    points[1] = points[0];
    assertTrue(refusal(points, PLACES).contains("lie on a line in the image"));
    double[][] three = {points[0], points[2], points[3]};
    assertTrue(refusal(three, PLACES).contains("There are 3 points and 4 known places"));
  }

  @Test
  void of_wrongPlace_isRefusedByItsResidual() {
    double[][] places = {{0, 0}, {2000, 0}, {4000, 0}, {4000, 1000}, {2000, 1000}, {0, 1000}};
    double[][] points = seen(places);
    places[4][0] = 2500; // measured amiss
    String said = refusal(points, places);
    assertTrue(said.contains("over the limit of 2 %"), said);
  }

  @Test
  void of_planeSeenTooFlat_isRefused() {
    double[][] points = {{100, 200}, {900, 200}, {880, 204}, {120, 204}};
    String said = refusal(points, PLACES);
    assertTrue(said.contains("too flat or too small") || said.contains("on a line"), said);
    assertThrows(IllegalArgumentException.class, () -> GroundPlane.rectangle(4000, 0));
  }
}
