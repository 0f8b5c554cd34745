// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavitzkyGolayTest {

  @Test
  void filter_unitImpulse_isThePublishedWeights() {
    double[] impulse = new double[11];
    impulse[5] = 35;
    double[] five = new SavitzkyGolay(5, 2, 0, 1).filter(impulse);
    assertArrayEquals(new double[] {-3, 12, 17, 12, -3}, Arrays.copyOfRange(five, 3, 8), 1e-12);
    impulse[5] = 10;
    double[] slope = new SavitzkyGolay(5, 2, 1, 1).filter(impulse);
    assertArrayEquals(new double[] {2, 1, 0, -1, -2}, Arrays.copyOfRange(slope, 3, 8), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"5, 2", "7, 3", "41, 2", "201, 6"})
  void filter_parabola_isReproducedWithItsDerivatives(int window, int order) {
    double step = 0.02;
    double[][] truth = new double[3][250];
    Arrays.setAll(truth[0], t -> 1 + 3 * step * t + 5 * step * t * step * t);
    Arrays.setAll(truth[1], t -> 3 + 10 * step * t);
    Arrays.fill(truth[2], 10);
    double[] tolerance = {1e-9, 1e-8, 1e-6};
    for (int d = 0; d < 3; d++) {
      double[] ours = new SavitzkyGolay(window, order, d, step).filter(truth[0]);
      assertArrayEquals(truth[d], ours, tolerance[d]);
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 2, 0", "5, 5, 0", "5, -1, 0", "5, 2, -1"})
  void new_impossibleNumbers_areRefused(int window, int order, int derivative) {
    assertThrows(
        IllegalArgumentException.class, () -> new SavitzkyGolay(window, order, derivative, 1));
  }

  @Test
  void filter_fewerValuesThanTheWindow_areRefused() {
    SavitzkyGolay filter = new SavitzkyGolay(5, 2, 0, 1);
    assertThrows(IllegalArgumentException.class, () -> filter.filter(new double[4]));
  }
}
