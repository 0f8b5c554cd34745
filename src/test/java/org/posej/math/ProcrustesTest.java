// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Points that were moved, turned and scaled are brought back. */
class ProcrustesTest {

  private static double[][] points(int n) {
    Random random = new Random(n);
    double[][] p = new double[n][];
    for (int i = 0; i < n; i++) {
      p[i] = new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    }
    return p;
  }

  private static void assertBack(double[][] points, double angle) {
    double[][] moved = new double[points.length][];
    double c = 3 * Math.cos(angle);
    double s = 3 * Math.sin(angle);
    for (int i = 0; i < points.length; i++) {
      double[] p = points[i];
      moved[i] = new double[] {c * p[0] - s * p[1] + 7, s * p[0] + c * p[1] - 2, 3 * p[2] + 1};
    }
    double[][] back = Procrustes.align(moved, points);
    for (int i = 0; i < points.length; i++) {
      assertArrayEquals(points[i], back[i], 1e-12);
    }
  }

  @Test
  void align_turnsOfAnyAngle() {
    for (double angle : new double[] {0, 0.3, Math.PI / 2, Math.PI, -2}) {
      assertBack(points(6), angle);
    }
  }

  @Test
  void align_pointsInAPlane() {
    double[][] flat = points(5);
    for (double[] p : flat) {
      p[2] = 0;
    }
    assertBack(flat, 1);
  }

  @Test
  void align_aSinglePoint_goesToItsTarget() {
    double[][] to = {{1, 2, 3}};
    assertArrayEquals(to[0], Procrustes.align(new double[][] {{9, 9, 9}}, to)[0], 1e-12);
  }

  @Test
  void align_mirroredPoints_areNotMirroredBack() {
    // the best proper turn of a mirrored regular tetrahedron leaves a third of its overlap
    double[][] t = {{1, 1, 1}, {1, -1, -1}, {-1, 1, -1}, {-1, -1, 1}};
    double[][] m = {{-1, 1, 1}, {-1, -1, -1}, {1, 1, -1}, {1, -1, 1}};
    double[][] back = Procrustes.align(m, t);
    double squared = 0;
    for (int i = 0; i < t.length; i++) {
      for (int a = 0; a < 3; a++) {
        squared += Math.pow(back[i][a] - t[i][a], 2);
      }
    }
    // singular values 4, 4, 4: overlap 4 + 4 - 4 of 12, so that 12 (1 - 1 / 9) is left
    assertEquals(12 * (1 - 1 / 9.0), squared, 1e-9);
  }
}
