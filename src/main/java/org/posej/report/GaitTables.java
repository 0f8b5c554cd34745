// SPDX-License-Identifier: BSD-2-Clause
package org.posej.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.posej.gait.Cycle;
import org.posej.gait.GaitEvent;
import org.posej.gait.Measure;
import org.posej.gait.Quantity;
import org.posej.measure.CycleCurve;
import org.posej.measure.Extremes;
import org.posej.measure.SidedName;

/** The tables of a report. Frames count from one and may lie between frames. */
public final class GaitTables {
  private static final double PERCENT = 100;
  private static final double MILLI = 1000;

  private GaitTables() {}

  /** Returns a row per foot strike and foot off. */
  public static Table events(GaitReport report) {
    Table table =
        new Table(
            List.of(
                "Trial",
                "Individual",
                "Frame",
                "Time (s)",
                "Side",
                "Event",
                "Confidence",
                "Error (ms)"));
    for (Trial trial : report.trials()) {
      double rate = trial.gait().gait().rateHz();
      for (GaitEvent event : trial.gait().events()) {
        table.add(
            List.of(
                trial.name(),
                trial.input().walker().name(),
                event.frame() + 1,
                trial.timeSec(event.frame()),
                trial.side(event.foot()),
                event.kind().title(),
                event.moment().confidence(),
                event.moment().errorFrames() / rate * MILLI));
      }
    }
    return table;
  }

  /** Returns a row per stride. */
  public static Table cycles(GaitReport report) {
    List<String> headings =
        new ArrayList<>(
            List.of(
                "Trial",
                "Individual",
                "Side",
                "Stride",
                "From frame",
                "To frame",
                "Time (s)",
                "Confidence"));
    for (Quantity quantity : Quantity.values()) {
      headings.add(quantity.key() + " (" + quantity.unit(report.unit()) + ")");
    }
    Table table = new Table(headings);
    for (Trial trial : report.trials()) {
      for (String side : report.sides()) {
        int stride = 0;
        for (Cycle cycle : GaitReport.cycles(trial, side)) {
          stride++;
          List<Object> row = new ArrayList<>(start(trial, side, stride));
          row.addAll(
              List.of(
                  cycle.start() + 1,
                  cycle.end() + 1,
                  trial.timeSec(cycle.start()),
                  cycle.confidence()));
          for (Quantity quantity : Quantity.values()) {
            row.add(cycle.value(quantity));
          }
          table.add(row);
        }
      }
    }
    return table;
  }

  private static List<Object> start(Trial trial, String side, int stride) {
    return List.of(trial.name(), trial.input().walker().name(), side, stride);
  }

  /** Returns a row per measure and foot, over all strides of all trials. */
  public static Table summary(GaitReport report) {
    Table table =
        new Table(
            List.of(
                "Measure",
                "Unit",
                "Side",
                "Strides",
                "Mean",
                "SD",
                "CV (%)",
                "Error",
                "Symmetry (%)",
                "Affected/other (%)",
                "Norm mean",
                "Norm SD",
                "Do not trust"));
    for (Quantity quantity : Quantity.values()) {
      for (String side : report.sides()) {
        Measure measure = report.measure(side, quantity);
        Norm.Usual usual = report.options().norm().of(quantity.key());
        table.add(
            List.of(
                quantity.key(),
                quantity.unit(report.unit()),
                side,
                measure.count(),
                measure.mean(),
                measure.deviation(),
                measure.variationPercent(),
                measure.error(),
                symmetry(report, side, quantity),
                affected(report, side, quantity),
                usual.mean(),
                usual.deviation(),
                Doubts.of(report, side, quantity)));
      }
    }
    return table;
  }

  /** Returns the symmetry index in the row of the first foot of a pair, NaN in the others. */
  private static double symmetry(GaitReport report, String side, Quantity quantity) {
    String partner = report.partner(side);
    boolean first =
        !partner.isEmpty() && report.sides().indexOf(side) < report.sides().indexOf(partner);
    return first
        ? report.measure(side, quantity).symmetryPercent(report.measure(partner, quantity))
        : Double.NaN;
  }

  /** Returns the symmetry index of the first pair of feet, NaN where there is none. */
  static double symmetry(GaitReport report, Quantity quantity) {
    return report.sides().stream()
        .mapToDouble(side -> symmetry(report, side, quantity))
        .filter(index -> !Double.isNaN(index))
        .findFirst()
        .orElse(Double.NaN);
  }

  private static double affected(GaitReport report, String side, Quantity quantity) {
    String partner = report.partner(side);
    boolean known = report.options().person().affected().is(side) && !partner.isEmpty();
    return known
        ? PERCENT * report.measure(side, quantity).mean() / report.measure(partner, quantity).mean()
        : Double.NaN;
  }

  /** Returns a row per angle and stride with its least and greatest value. */
  public static Table angles(GaitReport report) {
    Table table =
        new Table(
            List.of(
                "Trial",
                "Individual",
                "Side",
                "Stride",
                "Angle",
                "Unit",
                "Min",
                "Max",
                "Range",
                "Min at (%)",
                "Max at (%)"));
    for (Trial trial : report.trials()) {
      for (String side : report.sides()) {
        int stride = 0;
        for (Cycle cycle : GaitReport.cycles(trial, side)) {
          stride++;
          addAngles(table, trial, side, cycle, stride);
        }
      }
    }
    return table;
  }

  private static void addAngles(Table table, Trial trial, String side, Cycle cycle, int stride) {
    int count = trial.angles() == null ? 0 : trial.angles().definitions().size();
    for (int i = 0; i < count; i++) {
      String name = trial.angles().definitions().get(i).name();
      double[] curve = CycleCurve.resampled(trial.angles().curves().values()[i], Trial.span(cycle));
      Extremes extremes = Extremes.of(curve);
      if (SidedName.of(name).belongsTo(side) && extremes.count() == curve.length) {
        List<Object> row = new ArrayList<>(start(trial, side, stride));
        row.addAll(
            List.of(
                name,
                trial.angles().units().get(i),
                extremes.least(),
                extremes.most(),
                extremes.range(),
                percent(curve, extremes.least()),
                percent(curve, extremes.most())));
        table.add(row);
      }
    }
  }

  private static int percent(double[] curve, double value) {
    int at = 0;
    while (curve[at] != value) {
      at++;
    }
    return at;
  }

  /** Returns a row per angle, foot and percent of the stride. */
  public static Table curves(GaitReport report) {
    Table table =
        new Table(
            List.of(
                "Angle",
                "Side",
                "Unit",
                "Percent",
                "Mean",
                "SD",
                "Strides",
                "Norm mean",
                "Norm SD"));
    for (AngleCurve angle : AngleCurve.of(report)) {
      CycleCurve norm = report.options().norm().curve(angle.name(), angle.joint());
      for (int p = 0; p < CycleCurve.PERCENTS; p++) {
        table.add(
            List.of(
                angle.name(),
                angle.side(),
                angle.unit(),
                p,
                angle.curve().mean()[p],
                angle.curve().deviation()[p],
                angle.curve().cycles(),
                norm == null ? Double.NaN : norm.mean()[p],
                norm == null ? Double.NaN : norm.deviation()[p]));
      }
    }
    return table;
  }

  /** Returns a row per trial and kind of origin with the number of its points. */
  public static Table points(GaitReport report) {
    Table table = new Table(List.of("Trial", "Points", "Count"));
    for (Trial trial : report.trials()) {
      for (Map.Entry<String, Long> e : History.sources(trial.input().walker()).entrySet()) {
        if (e.getValue() > 0) {
          table.add(List.of(trial.name(), e.getKey(), e.getValue()));
        }
      }
    }
    return table;
  }
}
