// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ConfidenceTest {

  /** With z = 1 + 2 ln(h / (1 - h)) - ln(s + 0.003): even odds and s = e - 0.003 give z = 0. */
  @Test
  void of_isTheLogisticOfHeatAndSpread() {
    Confidence confidence = new Confidence(1, 2, -1);
    assertEquals(0.5, confidence.of(0.5, Math.E - 0.003), 1e-12);
    assertEquals(0.9, confidence.of(0.75, Math.E - 0.003), 1e-12); // odds of 3, squared: 9 to 1
    assertTrue(confidence.of(0, 0.1) > 0 && confidence.of(1, 0.1) < 1);
  }

  @Test
  void of_fallsWithTheSpreadAndRisesWithTheHeat() {
    assertTrue(Confidence.DEFAULT.of(0.8, 0.01) > Confidence.DEFAULT.of(0.8, 0.05));
    assertTrue(Confidence.DEFAULT.of(0.8, 0.01) > Confidence.DEFAULT.of(0.4, 0.01));
  }

  /** Three times as likely as the alternative is three quarters. */
  @Test
  void against_isTheProbabilityOfTheLikelier() {
    assertEquals(0.5, Confidence.against(0), 1e-12);
    assertEquals(0.75, Confidence.against(Math.log(3)), 1e-12);
  }
}
