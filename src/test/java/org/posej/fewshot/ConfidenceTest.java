// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.fewshot.Finder.Body;

class ConfidenceTest {
  private static final double[] ODDS_OF_THREE = {0.75, 0.5, 0.1};
  private static final double[] POINTS = {0, 0, 10, 0, 10, 20};

  private static Body body(double spread, double novelty) {
    double[] spreads = {spread, spread, spread};
    double[] novelties = {novelty, novelty, novelty};
    return new Body(POINTS, ODDS_OF_THREE, spreads, novelties, List.of(), 0);
  }

  @Test
  void clues_areLogsOfWhatWasMeasured() {
    Clues clues = Clues.of(body(0.197 * 50, 0.09), 0, 50);
    assertEquals(Math.log(3), clues.heat(), 1e-12);
    assertEquals(Math.log(0.2), clues.spread(), 1e-12);
    assertEquals(-Math.log(9) / 2, clues.others(), 1e-12); // odds of 1 and of 1 to 9
    assertEquals(Math.log(0.1), clues.novelty(), 1e-12);
  }

  @Test
  void clues_heatsOfNoneAndAllAreFinite() {
    Body body =
        new Body(POINTS, new double[] {0, 1, 0.5}, new double[3], new double[3], List.of(), 0);
    assertEquals(-9.21, Clues.of(body, 0, 50).heat(), 0.01); // ln 0.0001
    assertEquals(9.21, Clues.of(body, 1, 50).heat(), 0.01);
  }

  /** z = 1 + 2 - 3 + 4 - 4 = 0 is even odds; one more is odds of e. */
  @Test
  void of_isTheLogisticOfTheWeightedClues() {
    Confidence confidence = new Confidence(1, 2, -3, 4, -4);
    assertEquals(0.5, confidence.of(new Clues(1, 1, 1, 1)), 1e-12);
    double odds = Math.E / (1 + Math.E);
    assertEquals(odds, confidence.of(new Clues(1.5, 1, 1, 1)), 1e-12);
    assertEquals(odds, confidence.of(new Clues(1, 1, 1.25, 1)), 1e-12);
    assertEquals(odds, confidence.of(new Clues(1, 1, 1, 0.75)), 1e-12);
  }

  @Test
  void of_risesWithWhatSpeaksForAPointAndFallsWithWhatSpeaksAgainstIt() {
    double usual = Confidence.DEFAULT.of(new Clues(1, -4, 1, -3));
    assertTrue(Confidence.DEFAULT.of(new Clues(2, -4, 1, -3)) > usual);
    assertTrue(Confidence.DEFAULT.of(new Clues(1, -3, 1, -3)) < usual);
    assertTrue(Confidence.DEFAULT.of(new Clues(1, -4, 2, -3)) > usual);
    assertTrue(Confidence.DEFAULT.of(new Clues(1, -4, 1, -2)) < usual);
  }
}
