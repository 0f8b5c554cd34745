// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GapFillTest {
  private static final double NONE = Double.NaN;
  private static final double[] T = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

  @ParameterizedTest
  @EnumSource(GapFill.Method.class)
  void fill_gapsOnALine_areOnTheLineUpToTheLongest(GapFill.Method method) {
    double[] x = {NONE, 1, NONE, NONE, 4, NONE, NONE, NONE, 8, NONE};
    double[] filled = GapFill.fill(T, x, method, 2, false);
    assertArrayEquals(new double[] {NONE, 1, 2, 3, 4, NONE, NONE, NONE, 8, NONE}, filled, 1e-12);
  }

  @Test
  void fill_extrapolated_holdsTheEndsForTheLongestGap() {
    double[] x = {NONE, NONE, NONE, 3, NONE, 5, NONE, NONE, NONE, NONE};
    double[] filled = GapFill.fill(T, x, GapFill.Method.LINEAR, 2, true);
    assertArrayEquals(new double[] {NONE, 3, 3, 3, 4, 5, 5, 5, NONE, NONE}, filled, 1e-12);
  }

  @Test
  void fill_spline_isACubicWhereTheValuesAre() {
    double[] x = Arrays.stream(T).map(t -> t * t * t - 4 * t * t).toArray();
    double[] gaps = x.clone();
    gaps[2] = gaps[3] = gaps[6] = NONE;
    assertArrayEquals(x, GapFill.fill(T, gaps, GapFill.Method.SPLINE, 5, false), 1e-10);
  }

  @Test
  void fill_pchipOverAStep_doesNotOvershootButTheSplineDoes() {
    double[] x = {0, 0, 0, NONE, 10, 10, NONE, 10, 10, 10};
    double[] flat = GapFill.fill(T, x, GapFill.Method.PCHIP, 5, false);
    assertEquals(10, flat[6]);
    assertTrue(Math.abs(GapFill.fill(T, x, GapFill.Method.SPLINE, 5, false)[6] - 10) > 0.1);
  }

  @Test
  void fill_noValuesOrOne_staysAsItIs() {
    double[] one = {NONE, 2, NONE};
    double[] t = {0, 1, 2};
    assertArrayEquals(one, GapFill.fill(t, one, GapFill.Method.SPLINE, 5, false));
    double[] none = {NONE, NONE, NONE};
    assertArrayEquals(none, GapFill.fill(t, none, GapFill.Method.PCHIP, 5, true));
  }
}
