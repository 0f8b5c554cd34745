// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.gui.Plot;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.evaluate.PairedSeries;

class BlandAltmanPlotTest {
  private static final PairedSeries HIP =
      new PairedSeries("hip x", "mm", new double[] {0, 10, 20}, new double[] {1, Double.NaN, 23});
  private static final PairedSeries KNEE =
      new PairedSeries("knee x", "mm", new double[] {40}, new double[] {42});

  /** Differences are 1, 3 and 2, so the bias is 2 and the limits are 1.96 beside it. */
  @Test
  void of_pairs_areDifferencesAgainstMeansWithinLimits() {
    Plot plot = BlandAltmanPlot.of("x", List.of(HIP, KNEE));
    float[][] hip = plot.getDataObjectArrays(0);
    assertArrayEquals(new float[] {0.5f, 21.5f}, hip[0]);
    assertArrayEquals(new float[] {1, 3}, hip[1]);
    float[][] knee = plot.getDataObjectArrays(1);
    assertArrayEquals(new float[] {41}, knee[0]);
    String[] objects = plot.getPlotObjectDesignations();
    assertTrue(
        Arrays.stream(objects).anyMatch(o -> o.contains("bias 2.00")), Arrays.toString(objects));
    double[] limits = plot.getLimits();
    assertTrue(limits[0] < 0.5 && limits[1] > 41, "the means are within the frame");
    assertTrue(limits[2] < 2 - 1.96 && limits[3] > 2 + 1.96, "and so are the limits");
  }

  @Test
  void of_onePair_hasABiasAndNoLimits() {
    Plot plot = BlandAltmanPlot.of("x", List.of(KNEE));
    double[] limits = plot.getLimits();
    assertEquals(2, (limits[2] + limits[3]) / 2, 1e-9);
    assertTrue(limits[0] < 41 && limits[1] > 41);
    assertTrue(Arrays.stream(plot.getPlotObjectDesignations()).noneMatch(o -> o.contains("1.96")));
  }
}
