// SPDX-License-Identifier: BSD-2-Clause
package org.posej.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.posej.gait.Cycle;
import org.posej.gait.Gait.FootPath;
import org.posej.gait.GaitWarnings;
import org.posej.gait.Measure;
import org.posej.gait.Quantity;

/**
 * The walks of one subject, pooled.
 *
 * @param options what the user told
 * @param trials that could be analysed, at least one
 * @param warnings what is missing or not to be trusted, one sentence each
 */
public record GaitReport(ReportOptions options, List<Trial> trials, List<String> warnings) {
  /** What stands in every report. */
  public static final String DISCLAIMER =
      "PoseJ is not a medical device. This report is for research and teaching; it is no basis for"
          + " diagnosis or treatment.";

  /**
   * Analyses walks.
   *
   * @throws IllegalArgumentException if none can be analysed, saying why, or their units of length
   *     differ
   */
  public static GaitReport of(List<Input> inputs, ReportOptions options) {
    List<Trial> trials = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Input input = options.anonymous() ? inputs.get(i).anonymous(i + 1) : inputs.get(i);
      String where = inputs.size() > 1 ? input.name() + ": " : "";
      try {
        Trial trial = Trial.of(input.within(options.frames()), options);
        trials.add(trial);
        List<String> own = new ArrayList<>(trial.warnings());
        own.removeAll(fewStrides(List.of(trial))); // said of all trials together
        own.forEach(warning -> warnings.add(where + warning));
      } catch (IllegalArgumentException e) {
        warnings.add(where + e.getMessage());
      }
    }
    if (trials.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", warnings));
    }
    checkUnits(trials);
    warnings.addAll(fewStrides(trials));
    warnings.addAll(differentWalkers(trials));
    GaitReport report = new GaitReport(options, List.copyOf(trials), List.of());
    warnings.addAll(fewCurves(report));
    return new GaitReport(options, report.trials(), List.copyOf(warnings));
  }

  private static List<String> differentWalkers(List<Trial> trials) {
    long names = trials.stream().map(trial -> trial.input().walker().name()).distinct().count();
    return names < 2
        ? List.of()
        : List.of(
            "The walkers of the trials have "
                + names
                + " names; see to it that they are one person, since their strides are pooled.");
  }

  /** Says which curves are of few strides though the foot makes enough of them. */
  private static List<String> fewCurves(GaitReport report) {
    List<String> few =
        AngleCurve.measured(report).stream()
            .filter(angle -> angle.curve().cycles() < GaitWarnings.FEW_STRIDES)
            .filter(angle -> report.cycles(angle.side()).size() >= GaitWarnings.FEW_STRIDES)
            .map(angle -> angle.name().replace('_', ' ') + " (" + angle.curve().cycles() + ")")
            .toList();
    return few.isEmpty()
        ? List.of()
        : List.of(
            "Points are missing in most strides, so that these curves are of fewer than "
                + GaitWarnings.FEW_STRIDES
                + " and not to be trusted: "
                + String.join(", ", few)
                + ".");
  }

  private static List<String> fewStrides(List<Trial> trials) {
    return sides(trials).stream()
        .flatMap(side -> GaitWarnings.fewStrides(side, cycles(trials, side).size()).stream())
        .toList();
  }

  private static void checkUnits(List<Trial> trials) {
    Trial first = trials.get(0);
    for (Trial trial : trials) {
      if (!trial.gait().gait().unit().equals(first.gait().gait().unit())) {
        throw new IllegalArgumentException(
            "Lengths of "
                + first.name()
                + " are in "
                + first.gait().gait().unit()
                + " and those of "
                + trial.name()
                + " in "
                + trial.gait().gait().unit()
                + "; give all trials one scale, or report them one by one.");
      }
    }
  }

  /** Returns the unit of lengths. */
  String unit() {
    return trials.get(0).gait().gait().unit();
  }

  /** Returns the feet that are seen in any trial, by their names. */
  List<String> sides() {
    return sides(trials);
  }

  private static List<String> sides(List<Trial> trials) {
    Set<String> sides = new LinkedHashSet<>();
    trials.forEach(t -> t.gait().gait().feet().forEach(foot -> sides.add(foot.foot().name())));
    return List.copyOf(sides);
  }

  /** Returns the other foot of the pair, empty where it is not seen. */
  String partner(String side) {
    String partner = feet(side).map(foot -> foot.foot().partner()).findFirst().orElse("");
    return sides().contains(partner) ? partner : "";
  }

  /** Returns a foot in the trials in which it is seen. */
  Stream<FootPath> feet(String side) {
    return trials.stream()
        .filter(trial -> trial.gait().gait().indexOf(side) >= 0)
        .map(trial -> trial.gait().gait().feet().get(trial.gait().gait().indexOf(side)));
  }

  /** Returns the strides of a foot in all trials. */
  List<Cycle> cycles(String side) {
    return cycles(trials, side);
  }

  private static List<Cycle> cycles(List<Trial> trials, String side) {
    return trials.stream().flatMap(trial -> cycles(trial, side).stream()).toList();
  }

  static List<Cycle> cycles(Trial trial, String side) {
    int foot = trial.gait().gait().indexOf(side);
    return trial.gait().cycles().stream().filter(cycle -> cycle.foot() == foot).toList();
  }

  /** Returns a quantity of a foot over the strides of all trials. */
  public Measure measure(String side, Quantity quantity) {
    return Measure.of(cycles(side), quantity);
  }
}
