// SPDX-License-Identifier: BSD-2-Clause
package org.posej.smooth;

import static java.lang.Double.parseDouble;
import static java.lang.Integer.parseInt;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.posej.math.Butterworth;
import org.posej.math.ConstantVelocity;
import org.posej.math.GapFill;
import org.posej.math.MovingMedian;
import org.posej.math.OneEuro;
import org.posej.math.Pchip;
import org.posej.math.SavitzkyGolay;

/** Filters against SciPy, filterpy and the program of One-Euro's authors. */
class FiltersTest {
  private static final double RATE = 100;

  @Test
  void butterworth_bothDirections_isSciPys() {
    FilteredRows.assertAlike("filtfilt", 8, FiltersTest::butterworth);
    FilteredRows.assertAlike("sosfiltfilt", 12, FiltersTest::butterworth);
  }

  private static double[] butterworth(String... numbers) {
    return Butterworth.of(parseInt(numbers[0]), parseDouble(numbers[1]), RATE)
        .filter(FilteredRows.of("x"));
  }

  @Test
  void savitzkyGolay_valuesAndDerivatives_areSciPys() {
    FilteredRows.assertAlike(
        "savgol",
        9,
        n ->
            new SavitzkyGolay(parseInt(n[0]), parseInt(n[1]), parseInt(n[2]), 1 / RATE)
                .filter(FilteredRows.of("x")));
  }

  @Test
  void movingMedian_inside_isSciPysAndThatOfTheCutWindowAtTheEnds() {
    FilteredRows.assertAlike(
        "median", 3, n -> MovingMedian.of(FilteredRows.of("x"), parseInt(n[0])));
  }

  @Test
  void gapFill_curves_areSciPys() {
    for (GapFill.Method method : GapFill.Method.values()) {
      FilteredRows.assertAlike(
          method.name().toLowerCase(Locale.ROOT), 5, kind -> filled(method, kind[0]));
    }
  }

  @Test
  void pchip_slopesOfTurningStraightAndFlatEnds_areSciPys() {
    double[] t = {0, 1, 2, 3, 4};
    FilteredRows.assertAlike(
        "slopes",
        3,
        values ->
            Pchip.slopes(t, Arrays.stream(values).mapToDouble(Double::parseDouble).toArray()));
  }

  private static double[] filled(GapFill.Method method, String kind) {
    double[] x = FilteredRows.of("gaps");
    double[] even = new double[x.length];
    Arrays.setAll(even, t -> t);
    if (!Character.isDigit(kind.charAt(0))) {
      double[] t = kind.equals("times") ? FilteredRows.of("times") : even;
      return GapFill.fill(t, x, method, x.length, false);
    }
    double[] few = new double[x.length];
    Arrays.fill(few, Double.NaN);
    int seen = 0;
    for (int t = 0; t < x.length; t++) {
      if (!Double.isNaN(x[t])) {
        boolean knot = seen % 11 == 0 && seen / 11 < parseInt(kind);
        few[t] = knot ? x[t] : Double.NaN;
        seen++;
      }
    }
    return GapFill.fill(even, few, method, x.length, false);
  }

  @Test
  void oneEuro_unevenTimesWithGaps_isThatOfItsAuthors() {
    FilteredRows.assertAlike(
        "one-euro",
        6,
        n ->
            new OneEuro(
                    parseDouble(n[0]), parseDouble(n[1]), parseDouble(n[2]), n[3].equals("true"))
                .filter(FilteredRows.of("times"), FilteredRows.of("gaps")));
  }

  @Test
  void constantVelocity_gapsAndScores_isFilterpysSmoother() {
    FilteredRows.assertAlike("kalman", 2, n -> kalman(n[0]).x());
    FilteredRows.assertAlike("variance", 2, n -> kalman(n[0]).variance());
  }

  private static ConstantVelocity.Smoothed kalman(String acceleration) {
    double[] x = FilteredRows.of("gaps");
    double[] noise =
        Arrays.stream(FilteredRows.of("scores")).map(ConstantVelocity::noise).toArray();
    return ConstantVelocity.smooth(x, x, noise, parseDouble(acceleration));
  }
}
