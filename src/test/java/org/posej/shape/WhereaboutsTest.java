// SPDX-License-Identifier: BSD-2-Clause
package org.posej.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class WhereaboutsTest {
  private static Exemplars.Shape at(double x, double y) {
    return new Exemplars.Shape(new double[] {x - 2, y, x + 2, y}, 0);
  }

  @Test
  void of_fewShapesKnowNothing() {
    Whereabouts two = Whereabouts.of(List.of(at(0, 0), at(9, 9)), 4);
    assertSame(Whereabouts.ANYWHERE, two);
    assertEquals(0, two.logPrior(1e6, -1e6), 1e-12);
  }

  /** Columns 9, 10 and 11 deviate by the root of 2/3; a quarter of the diagonal is added. */
  @Test
  void of_learnsMeanAndDeviation() {
    Whereabouts w = Whereabouts.of(List.of(at(9, 5), at(10, 5), at(11, 5)), 8);
    assertEquals(10, w.x(), 1e-9);
    assertEquals(5, w.y(), 1e-9);
    assertEquals(2 * Math.sqrt(2.0 / 3) + 2, w.sdX(), 1e-6);
    assertEquals(2, w.sdY(), 1e-4);
  }

  @Test
  void logPrior_fallsFromZeroToTheLogOfATwentieth() {
    Whereabouts w = new Whereabouts(10, 5, 3, 2);
    assertEquals(0, w.logPrior(10, 5), 1e-12);
    assertTrue(w.logPrior(12, 5) > w.logPrior(14, 5));
    assertEquals(Math.log(0.05), w.logPrior(1000, 1000), 1e-9);
    assertEquals(w.logPrior(12, 6), w.from(4, 3).logPrior(8, 3), 1e-12);
  }

  @Test
  void middle_isTheMeanOfThePoints() {
    double[] m = Whereabouts.middle(new double[] {0, 1, 4, 3, 5, 5});
    assertEquals(3, m[0], 1e-12);
    assertEquals(3, m[1], 1e-12);
  }
}
