// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.posej.gait.EventMethod;
import org.posej.gait.FootEvents;
import org.posej.gait.Vote;
import org.posej.gait.Walking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints how near foot events that were found are to annotated ones. */
@Command(
    name = "gait",
    description =
        "Finds foot events of the annotated walkers below a folder, also with noise and at lower"
            + " frame rates.",
    mixinStandardHelpOptions = true)
final class GaitFigures implements Callable<Integer> {
  private static final String HEADER =
      "trial\tmethod\trate_hz\tannotated\tfound\tmissed\textra\tmae_ms\tbias_ms"
          + "\tstep_length_error_mm\tstance_error_pct\tstep_time_error_ms\tcadence_error_pct"
          + "\tat_ends";
  private static final double[] RATES_HZ = {100, 50, 30};

  @Option(names = "--data", required = true, description = "A folder.")
  private Path data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<GaitTrial> trials = GaitTrials.of(data);
    if (trials.isEmpty()) {
      throw new IllegalArgumentException(
          "There are no annotated walkers below "
              + data
              + ": C3D files with the events Foot Strike and Foot Off, or tables of step cycles"
              + " beside the recordings that they are of.");
    }
    spec.commandLine().getOut().println(HEADER);
    Map<String, GaitErrors> pooled = new LinkedHashMap<>();
    for (GaitTrial trial : trials) {
      for (GaitTrial changed : changed(trial)) {
        rows(changed, trial, pooled);
      }
    }
    pooled.forEach(this::print);
    return 0;
  }

  /** Returns a trial as it is, and as a camera of other rates and with noise would see it. */
  private static List<GaitTrial> changed(GaitTrial trial) {
    List<GaitTrial> all = new ArrayList<>(List.of(trial));
    if (trial.isProjected()) {
      all.add(trial.withNoise());
    }
    for (double rate : RATES_HZ) {
      if (rate < trial.gait().rateHz() - 1) {
        all.add(trial.at(rate));
        if (trial.isProjected()) {
          all.add(trial.at(rate).withNoise());
        }
      }
    }
    return all;
  }

  private void rows(GaitTrial trial, GaitTrial original, Map<String, GaitErrors> pooled) {
    Walking walking = Walking.of(trial.gait(), Double.NaN);
    Walking originalWalking = Walking.of(original.gait(), Double.NaN);
    List<EventMethod> methods = new ArrayList<>(EventMethod.single());
    methods.add(new Vote());
    for (EventMethod method : methods) {
      GaitErrors errors = new GaitErrors();
      GaitScore score = new GaitScore(trial, walking, FootEvents.of(walking, method));
      errors.add(score, original, originalWalking);
      String what = method.name() + "\t" + Math.round(trial.gait().rateHz());
      print(trial.name() + "\t" + what, errors);
      String all = (trial.isProjected() ? "people" : "animals") + (trial.isNoisy() ? " 2px" : "");
      pooled
          .computeIfAbsent(all + "\t" + what, key -> new GaitErrors())
          .add(score, original, originalWalking);
    }
  }

  private void print(String what, GaitErrors errors) {
    spec.commandLine().getOut().println(what + "\t" + errors.row());
  }
}
