// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.fewshot.LogisticFit.Case;

class LogisticFitTest {

  /** One case in four is right without a sign and three in four with it: odds of 1/3 and 3. */
  private static List<Case> signs() {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      cases.add(new Case(new double[] {0}, i == 0));
      cases.add(new Case(new double[] {1}, i > 0));
    }
    return cases;
  }

  @Test
  void fit_givesTheLogOddsOfTheShares() {
    double[] factors = LogisticFit.fit(signs(), 0);
    assertEquals(-Math.log(3), factors[0], 1e-6);
    assertEquals(2 * Math.log(3), factors[1], 1e-6);
    assertEquals(0.75, LogisticFit.probability(factors, new double[] {1}), 1e-6);
  }

  @Test
  void fit_ridgeDrawsFactorsToZero() {
    double[] factors = LogisticFit.fit(signs(), 2);
    assertTrue(factors[1] > 0 && factors[1] < Math.log(3), "factor " + factors[1]);
    assertEquals(-factors[1] / 2, factors[0], 1e-6, "half of all are right");
  }
}
