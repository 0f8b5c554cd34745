// SPDX-License-Identifier: BSD-2-Clause
package org.posej.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.posej.gait.Cycle;
import org.posej.gait.GaitWarnings;
import org.posej.gait.Measure;
import org.posej.gait.Quantity;

/** Why a number is not to be trusted, in a few words each. */
final class Doubts {
  private static final Set<Quantity> BY_TOE = EnumSet.range(Quantity.STANCE, Quantity.FLIGHT);

  private Doubts() {}

  /** Returns what speaks against a quantity of a foot; empty where nothing does. */
  static String of(GaitReport report, String side, Quantity quantity) {
    List<String> all = new ArrayList<>();
    Measure measure = report.measure(side, quantity);
    if (measure.count() == 0) {
      return "not known";
    }
    if (measure.count() < GaitWarnings.FEW_STRIDES) {
      all.add("fewer than " + GaitWarnings.FEW_STRIDES + " strides");
    }
    if (quantity.unit(report.unit()).startsWith("pixel")) {
      all.add("in pixels");
    }
    if (report.feet(side).anyMatch(foot -> foot.foot().ankle())) {
      all.add("ankle for heel");
    }
    boolean toe = report.feet(side).allMatch(f -> !f.foot().heel().equals(f.foot().toe()));
    if (BY_TOE.contains(quantity) && !toe) {
      all.add("no toe");
    }
    List<Cycle> cycles = report.cycles(side);
    if (cycles.stream().anyMatch(cycle -> cycle.confidence() < GaitWarnings.UNSURE)) {
      all.add("unsure events");
    }
    if (cycles.stream().mapToDouble(c -> c.end() - c.start()).average().orElse(0)
        < GaitWarnings.FEW_FRAMES) {
      all.add("few frames a stride");
    }
    return String.join(", ", all);
  }
}
