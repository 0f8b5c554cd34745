// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Scale;

/** Scales of lines whose lengths follow from geometry. */
class KnownLengthTest {
  private static final double[] BAR = {100, 50, 500, 50};
  private static final double[] UPRIGHT = {100, 50, 100, 250};

  private static KnownLength of(List<double[]> lines, double known, double aspect, double limit) {
    double[] each = new double[lines.size()];
    Arrays.fill(each, known);
    return KnownLength.of(lines, each, "m", aspect, limit);
  }

  private static String refusal(List<double[]> lines, double known, double limit) {
    return assertThrows(IllegalArgumentException.class, () -> of(lines, known, 1, limit))
        .getMessage();
  }

  @Test
  void of_barOfTwoMetresOver400Pixels_isFiveMillimetresAPixel() {
    KnownLength found = of(List.of(BAR), 2, 1, 0.02);
    assertEquals(new Scale(0.005, 0.005, "m"), found.scale());
    assertEquals(0, found.residuals().get(0).error(), 1e-12);
    assertEquals(1 / 400.0, found.reading(), 1e-12);
  }

  @Test
  void of_pixelsTwiceAsHigh_keepTheirRatio() {
    KnownLength found = of(List.of(BAR, UPRIGHT), 2, 2, 0.02);
    assertEquals(0.005, found.scale().pixelWidth(), 1e-12);
    assertEquals(0.01, found.scale().pixelHeight(), 1e-12);
    assertEquals(0, found.residuals().get(1).error(), 1e-12);
  }

  @Test
  void of_linesThatDiffer_leaveResiduals() {
    double[] longer = {0, 0, 404, 0};
    KnownLength found = of(List.of(BAR, longer), 2, 1, 0.02);
    double width = 2 * 804 / (400.0 * 400 + 404 * 404); // least squares of 400 w - 2 and 404 w - 2
    assertEquals(width, found.scale().pixelWidth(), 1e-12);
    assertEquals(400 * width - 2, found.residuals().get(0).error(), 1e-12);
    assertEquals(404 * width - 2, found.residuals().get(1).error(), 1e-12);
    double[] farther = {0, 0, 440, 0};
    String said = refusal(List.of(BAR, farther), 2, 0.02);
    assertTrue(said.contains("over the limit of 2 %"), said);
  }

  @Test
  void of_linesOfOtherLengths_eachCount() {
    KnownLength found = KnownLength.of(List.of(BAR, UPRIGHT), new double[] {2, 1}, "m", 1, 0.02);
    assertEquals(0.005, found.scale().pixelWidth(), 1e-12);
    assertEquals(0, found.residuals().get(1).error(), 1e-12);
  }

  @Test
  void of_nonsense_isRefused() {
    assertTrue(refusal(List.of(), 2, 0.02).startsWith("There is no line: draw one"));
    assertTrue(refusal(List.of(BAR), 0, 0.02).contains("cannot be right"));
    assertTrue(refusal(List.of(BAR), Double.NaN, 0.02).contains("cannot be right"));
    String tiny = refusal(List.of(new double[] {1, 1, 41, 1}), 2, 0.02);
    assertTrue(tiny.contains("draw one of 50 pixels or more"), tiny);
    assertTrue(refusal(List.of(new double[] {1, 1, 1, 1}), 2, 0.02).contains("too short"));
  }

  @Test
  void parallax_ofTwoDepths_isTheRatioOfTheirScales() {
    double[] near = {0, 0, 440, 0};
    Parallax found = Parallax.of(List.of(BAR, near), new double[] {2, 2}, "m", 1, 0.02);
    assertEquals(0.1, found.difference(), 1e-12);
    assertTrue(found.warning(0.02).contains("10.0 % too large"), found.warning(0.02));
    assertNull(found.warning(0.11));
    Parallax same = Parallax.of(List.of(BAR, UPRIGHT), new double[] {2, 1}, "m", 1, 0.02);
    assertEquals(0, same.difference(), 1e-12);
    String said =
        assertThrows(
                IllegalArgumentException.class,
                () -> Parallax.of(List.of(BAR), new double[] {2, 2}, "m", 1, 0.02))
            .getMessage();
    assertTrue(said.contains("between two lines, not 1"), said);
  }
}
