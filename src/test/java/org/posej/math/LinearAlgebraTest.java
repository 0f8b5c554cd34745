// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Small systems, eigenvalues, fits and maps of planes whose answers are known. */
class LinearAlgebraTest {
  @Test
  void solve_systemThatNeedsAPivot_isExact() {
    double[][] a = {{0, 2, 1}, {1, 0, 0}, {3, 0, 1}};
    assertArrayEquals(new double[] {1, 2, 3}, LinearSystem.solve(a, new double[] {7, 1, 6}), 1e-12);
    double[][] inverse = LinearSystem.inverse(a);
    assertArrayEquals(new double[] {0, 1, 0}, inverse[0], 1e-12);
    assertArrayEquals(new double[] {0, -3, 1}, inverse[2], 1e-12);
  }

  @Test
  void solve_rowsOfOtherSizes_choosesThePivotForTheirSize() {
    double[][] a = {{10, 1e20}, {1, 1}}; // the larger first element is the poorer pivot
    double[] x = LinearSystem.solve(a, new double[] {1e20, 2});
    assertArrayEquals(new double[] {1, 1}, x, 1e-9);
  }

  @Test
  void solve_singularSystem_isNull() {
    assertNull(LinearSystem.solve(new double[][] {{1, 2}, {2, 4}}, new double[] {1, 2}));
    assertNull(LinearSystem.inverse(new double[2][2]));
  }

  @Test
  void eigen_ofSymmetricMatrix_areItsAxes() {
    double[][] m = {{2, 1, 0}, {1, 2, 0}, {0, 0, 5}}; // values 1, 3 and 5
    SymmetricEigen eigen = SymmetricEigen.of(m);
    assertArrayEquals(
        new double[] {1, 3, 5}, Arrays.stream(eigen.values()).sorted().toArray(), 1e-12);
    assertEquals(1, Math.abs(eigen.largest()[2]), 1e-12);
    double half = Math.sqrt(0.5);
    double[] low = eigen.smallest();
    assertArrayEquals(new double[] {half, -half, 0}, scaled(low, Math.signum(low[0])), 1e-12);
  }

  private static double[] scaled(double[] v, double by) {
    return Arrays.stream(v).map(x -> x * by).toArray();
  }

  @Test
  void fit_ofValleyThatBends_isItsLowestPlace() {
    LeastSquares fit =
        LeastSquares.fit(
            new double[] {-1.2, 1}, p -> new double[] {10 * (p[1] - p[0] * p[0]), 1 - p[0]});
    assertArrayEquals(new double[] {1, 1}, fit.parameters(), 1e-9); // Rosenbrock
    assertEquals(0, fit.rms(), 1e-9);
  }

  /** The deviations of a straight line are those of the textbook. */
  @Test
  void fit_ofStraightLine_hasItsDeviations() {
    double[] x = {0, 1, 2, 3, 4};
    double[] y = {1.1, 2.9, 5.2, 6.8, 9.0};
    LeastSquares fit =
        LeastSquares.fit(
            new double[2],
            p -> {
              double[] r = new double[x.length];
              Arrays.setAll(r, i -> p[0] + p[1] * x[i] - y[i]);
              return r;
            });
    assertArrayEquals(new double[] {1.06, 1.97}, fit.parameters(), 1e-9);
    double squares = Arrays.stream(fit.residuals()).map(r -> r * r).sum();
    assertEquals(Math.sqrt(squares / 3 / 10), fit.deviation(1), 1e-9);
  }

  @Test
  void fit_ofParameterThatDoesNothing_isFree() {
    LeastSquares fit = LeastSquares.fit(new double[2], p -> new double[] {p[0] - 1, p[0] - 2});
    assertEquals(Double.POSITIVE_INFINITY, fit.deviation(1));
  }

  @Test
  void homography_ofFourPoints_bringsOthersAlong() {
    double[][] truth = {{1.2, 0.1, 30}, {-0.2, 0.9, 10}, {4e-4, -2e-4, 1}};
    Homography map = new Homography(truth);
    double[][] from = {{0, 0}, {640, 0}, {640, 480}, {0, 480}};
    double[][] to = Arrays.stream(from).map(p -> map.map(p[0], p[1])).toArray(double[][]::new);
    Homography found = Homography.fit(from, to);
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(truth[i], found.matrix()[i], 1e-8);
    }
    double[] there = found.map(123, 45);
    assertArrayEquals(new double[] {123, 45}, found.inverse().map(there[0], there[1]), 1e-6);
  }

  @Test
  void homography_ofNoisyPoints_hasTheLeastSquares() {
    double[][] from = {{0, 0}, {100, 0}, {100, 100}, {0, 100}, {50, 50}, {20, 70}};
    double[][] to = {{1, 0}, {99, 2}, {101, 98}, {0, 101}, {53, 50}, {20, 72}};
    Homography found = Homography.fit(from, to);
    double least = squares(found, from, to);
    for (int i = 0; i < 8; i++) {
      for (double step : new double[] {-1e-4, 1e-4}) {
        double[][] m = Arrays.stream(found.matrix()).map(double[]::clone).toArray(double[][]::new);
        m[i / 3][i % 3] += step * (i > 5 ? 0.01 : 1);
        assertTrue(squares(new Homography(m), from, to) > least, "element " + i);
      }
    }
  }

  private static double squares(Homography map, double[][] from, double[][] to) {
    double sum = 0;
    for (int i = 0; i < from.length; i++) {
      double[] p = map.map(from[i][0], from[i][1]);
      sum += Math.pow(p[0] - to[i][0], 2) + Math.pow(p[1] - to[i][1], 2);
    }
    return sum;
  }
}
