// SPDX-License-Identifier: BSD-2-Clause
package org.posej.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.posej.measure.CycleCurve.Span;

class CycleCurveTest {
  private static final double[] RAMP = IntStream.range(0, 41).mapToDouble(t -> 2.0 * t).toArray();

  @Test
  void of_lines_isTheMeanLine() {
    CycleCurve curve = CycleCurve.of(RAMP, List.of(new Span(0, 10), new Span(10, 30.5)));
    assertEquals(2, curve.cycles());
    assertEquals(10, curve.mean()[0], 1e-12);
    assertEquals((20 + 61) / 2.0, curve.mean()[100], 1e-12);
    assertEquals(Math.sqrt(200), curve.deviation()[0], 1e-12);
    assertEquals(30.5, curve.range(), 1e-12);
  }

  @Test
  void of_cycleWithMissingValueOrOutside_leavesItOut() {
    double[] gap = RAMP.clone();
    gap[25] = Double.NaN;
    CycleCurve curve =
        CycleCurve.of(gap, List.of(new Span(0, 10), new Span(20, 30), new Span(35, 45)));
    assertEquals(1, curve.cycles());
    assertEquals(20, curve.mean()[100], 1e-12);
    assertTrue(Double.isNaN(curve.deviation()[50]));
    assertTrue(Double.isNaN(CycleCurve.of(gap, List.of()).range()));
  }

  @Test
  void extremes_ofKnownValues_leaveOutMissingOnes() {
    Extremes extremes = Extremes.of(new double[] {Double.NaN, 1, 5, 3});
    assertEquals(new Extremes(3, 1, 5, 3, 2), extremes);
    assertEquals(4, extremes.range());
    assertEquals(0, Extremes.of(new double[] {Double.NaN}).count());
  }
}
