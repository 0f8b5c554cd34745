// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class OneEuroTest {

  @Test
  void filter_secondSample_isTheWorkedNumberEitherWay() {
    double[] times = {0, 1.0 / 30};
    double[] x = {0, 10};
    assertEquals(2.2215548, new OneEuro(1, 0.007, 1, false).filter(times, x)[1], 5e-8);
    assertEquals(2.2215548, new OneEuro(1, 0.007, 1, true).filter(times, x)[1], 5e-8);
  }

  @Test
  void filter_timesThatDoNotGoOn_keepTheirValues() {
    double[] times = {0, 1, 1, 0.5, 2};
    double[] x = {0, 1, 50, 60, 1};
    double[] y = new OneEuro(1, 0, 1, false).filter(times, x);
    assertEquals(50, y[2]);
    assertEquals(60, y[3]);
    double[] without =
        new OneEuro(1, 0, 1, false).filter(new double[] {0, 1, 2}, new double[] {0, 1, 1});
    assertArrayEquals(without, new double[] {y[0], y[1], y[4]});
  }

  @Test
  void new_cutoffOfZero_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new OneEuro(0, 0, 1, false));
    assertThrows(IllegalArgumentException.class, () -> new OneEuro(1, -1, 1, false));
    assertThrows(IllegalArgumentException.class, () -> new OneEuro(1, 0, Double.NaN, false));
  }
}
