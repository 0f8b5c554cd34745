// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.sight.Plane;
import org.posej.sight.Shot;

/** How large and how strong bodies are when the network sees them. */
class FewShotFitTest {

  /** Bodies have 80 working pixels, 48 where frames would be too large, and are at most doubled. */
  @ParameterizedTest
  @CsvSource({
    "40, 200000, 2", // to 80
    "20, 200000, 2", // not to 80
    "160, 300000, 0.5", // to 80
    "100, 2097152, 0.70711", // the frame has a megapixel then
    "160, 12000000, 0.3" // to 48
  })
  void scale_bringsBodiesToTheirWorkingSize(double diagonal, double pixels, double expected) {
    assertEquals(expected, FewShotFit.scale(diagonal, pixels), 1e-4);
  }

  /** Plus and minus three within the box of the points, seven elsewhere. */
  @Test
  void strength_isTheRootMeanSquareInTheBoxes() {
    int side = 20;
    float[] pixels = new float[side * side];
    for (int i = 0; i < pixels.length; i++) {
      int x = i % side;
      int y = i / side;
      boolean inside = x >= 4 && x <= 9 && y >= 5 && y <= 12;
      pixels[i] = inside ? (x % 2 == 0 ? 3 : -3) : 7;
    }
    Plane plane = new Plane(pixels, side, side);
    Shot body = new Shot(plane, new double[] {4, 5, 9, 12, Double.NaN, Double.NaN});
    assertEquals(3, FewShotFit.strength(List.of(body)), 1e-6);
    Shot other = new Shot(plane, new double[] {12, 14, 17, 21});
    double pooled = Math.sqrt((48 * 9 + 48 * 49) / 96.0);
    assertEquals(pooled, FewShotFit.strength(List.of(body, other)), 1e-6);
  }
}
