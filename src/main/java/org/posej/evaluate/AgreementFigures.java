// SPDX-License-Identifier: BSD-2-Clause
package org.posej.evaluate;

import java.util.List;
import org.posej.agree.Agreement;
import org.posej.agree.Reliability;

/**
 * How well two series of measurements agree, as a row of numbers.
 *
 * @param measure what was measured, such as {@code hip x}
 * @param unit of all numbers but the count and ICC
 * @param values one for each of {@link #COLUMNS}; NaN where too few pairs count
 */
public record AgreementFigures(String measure, String unit, double[] values) {
  /** What the values are. */
  public static final List<String> COLUMNS =
      List.of(
          "Pairs",
          "Bias",
          "Bias low 95 %",
          "Bias high 95 %",
          "SD",
          "Lower limit",
          "Lower limit low 95 %",
          "Lower limit high 95 %",
          "Upper limit",
          "Upper limit low 95 %",
          "Upper limit high 95 %",
          "RMSE",
          "Mean absolute",
          "ICC(2,1)",
          "ICC low 95 %",
          "ICC high 95 %",
          "SEM",
          "MDC95");

  /** Compares two series. */
  public static AgreementFigures of(PairedSeries series) {
    Agreement a = series.agreement();
    Reliability r = series.reliability();
    double[] values = {
      a.count(),
      a.bias(),
      a.ofBias().low(),
      a.ofBias().high(),
      a.deviation(),
      a.lowerLimit(),
      a.ofLowerLimit().low(),
      a.ofLowerLimit().high(),
      a.upperLimit(),
      a.ofUpperLimit().low(),
      a.ofUpperLimit().high(),
      a.rmse(),
      a.meanAbsolute(),
      r.icc(),
      r.interval().low(),
      r.interval().high(),
      r.sem(),
      r.mdc95()
    };
    return new AgreementFigures(series.name(), series.unit(), values);
  }
}
