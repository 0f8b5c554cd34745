// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ResidualAnalysisTest {

  @Test
  void of_lineWithAShoulder_crossesWhereWorkedByHand() {
    double[] cutoffs = {1, 2, 3, 4, 5, 6};
    double[] residuals = {10, 6, 2, 1.6, 1.5, 1.4}; // tail 2 - 0.1 f
    ResidualAnalysis found = ResidualAnalysis.of(cutoffs, residuals, 4);
    assertEquals(-0.1, found.slope(), 1e-12);
    assertEquals(2, found.intercept(), 1e-12);
    assertEquals(3, found.cutoffHz(), 1e-9);
  }

  @Test
  void of_noisyGait_tellsTheNoiseAndACutoffAboveTheMotion() {
    Random random = new Random(4);
    double rate = 100;
    double[] x = new double[4000];
    for (int t = 0; t < x.length; t++) {
      double phase = 2 * Math.PI * t / rate;
      x[t] = 40 * Math.sin(phase) + 8 * Math.sin(3 * phase) + 1.5 * random.nextGaussian();
    }
    ResidualAnalysis found = ResidualAnalysis.of(rate, x);
    assertEquals(1.5, found.intercept(), 0.15);
    assertTrue(found.cutoffHz() > 3 && found.cutoffHz() < 8, "cut-off " + found.cutoffHz());
  }

  @Test
  void of_signalsTooShort_suggestsNothing() {
    assertTrue(Double.isNaN(ResidualAnalysis.of(100, new double[5]).cutoffHz()));
  }
}
