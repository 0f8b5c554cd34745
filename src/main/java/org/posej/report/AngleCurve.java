// SPDX-License-Identifier: BSD-2-Clause
package org.posej.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.posej.gait.Cycle;
import org.posej.measure.CycleCurve;
import org.posej.measure.SidedName;

/**
 * An angle over the strides of a foot, pooled over trials.
 *
 * @param name of the measure, such as {@code left_knee}
 * @param joint that both sides have, such as {@code knee}; the name itself where it has no side
 * @param side of the foot whose strides are meant
 * @param unit of the values
 * @param curve mean and deviation at each percent of the stride
 */
public record AngleCurve(String name, String joint, String side, String unit, CycleCurve curve) {
  /** Returns the curves of a report that have a stride, those of a joint side by side. */
  static List<AngleCurve> of(GaitReport report) {
    return measured(report).stream().filter(angle -> angle.curve.cycles() > 0).toList();
  }

  /** Returns the curves of all that was measured, also those in which no stride is whole. */
  static List<AngleCurve> measured(GaitReport report) {
    Set<String> names = new LinkedHashSet<>();
    report.trials().stream()
        .filter(trial -> trial.angles() != null)
        .forEach(trial -> names.addAll(trial.angles().curves().names()));
    List<AngleCurve> all = new ArrayList<>();
    for (String name : names) {
      SidedName named = SidedName.of(name);
      for (String side : report.sides()) {
        if (named.belongsTo(side)) {
          add(all, report, name, named.joint(), side);
        }
      }
    }
    return all;
  }

  private static void add(
      List<AngleCurve> all, GaitReport report, String name, String joint, String side) {
    List<double[]> strides = new ArrayList<>();
    String unit = "";
    for (Trial trial : report.trials()) {
      int i = trial.angles() == null ? -1 : trial.angles().curves().names().indexOf(name);
      if (i >= 0) {
        unit = trial.angles().units().get(i);
        for (Cycle cycle : GaitReport.cycles(trial, side)) {
          strides.add(CycleCurve.resampled(trial.angles().curves().values()[i], Trial.span(cycle)));
        }
      }
    }
    all.add(new AngleCurve(name, joint, side, unit, CycleCurve.mean(strides)));
  }
}
