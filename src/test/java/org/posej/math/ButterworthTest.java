// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ButterworthTest {

  @ParameterizedTest
  @CsvSource({
    "6, 100, 0.0278597661, -1.4754804436, 0.5869195081",
    "6, 30, 0.2065720838, -0.3695273774, 0.1958157127",
    "7.479028217, 100, 0.0410532146, -1.350721418, 0.5149342763"
  })
  void sections_secondOrder_areTheWorkedNumbers(
      double cutoff, double rate, double b, double a1, double a2) {
    double[] section = Butterworth.of(2, cutoff, rate).sections()[0];
    assertArrayEquals(new double[] {b, 2 * b, b, a1, a2}, section, 2e-9);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void filter_sineAtTheCutoff_isHalvedAndWithCorrectionRootHalved(int order) {
    double rate = 100;
    double cutoff = 6;
    double[] sine = new double[2000];
    Arrays.setAll(sine, t -> Math.sin(2 * Math.PI * cutoff * t / rate));
    assertEquals(0.5, amplitude(Butterworth.of(order, cutoff, rate).filter(sine)), 1e-3);
    double[] corrected = Butterworth.corrected(order, cutoff, rate).filter(sine);
    assertEquals(Math.sqrt(0.5), amplitude(corrected), 1e-3);
  }

  private static double amplitude(double[] x) {
    return Math.sqrt(2 * Arrays.stream(x, 500, 1500).map(v -> v * v).average().orElseThrow());
  }

  @Test
  void filter_straightLine_isTheLineNearly() {
    double[] line = new double[40];
    Arrays.setAll(line, t -> 3 - 0.5 * t);
    assertArrayEquals(line, Butterworth.of(4, 10, 50).filter(line), 1e-3);
  }

  @Test
  void filter_shorterThanThePadding_isRefused() {
    Butterworth filter = Butterworth.of(2, 6, 100);
    assertEquals(10, filter.shortest());
    var e = assertThrows(IllegalArgumentException.class, () -> filter.filter(new double[9]));
    assertTrue(e.getMessage().contains("it needs 10"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 50, 60, Double.NaN})
  void of_cutoffOutsideTheBand_isRefused(double cutoff) {
    assertThrows(IllegalArgumentException.class, () -> Butterworth.of(2, cutoff, 100));
    assertThrows(IllegalArgumentException.class, () -> Butterworth.corrected(2, cutoff, 100));
  }
}
