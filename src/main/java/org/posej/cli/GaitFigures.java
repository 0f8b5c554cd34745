// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import org.posej.gait.EventMethod;
import org.posej.gait.FootEvents;
import org.posej.gait.Quantity;
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
  private static final double THOUSAND = 1000;

  @Option(names = "--data", required = true, description = "A folder.")
  private Path data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    spec.commandLine().getOut().println(HEADER);
    for (GaitTrial trial : GaitTrials.of(data)) {
      for (GaitTrial changed : changed(trial)) {
        rows(changed, trial);
      }
    }
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

  private void rows(GaitTrial trial, GaitTrial original) {
    Walking walking = Walking.of(trial.gait(), Double.NaN);
    Walking originalWalking = Walking.of(original.gait(), Double.NaN);
    List<EventMethod> methods = new ArrayList<>(EventMethod.single());
    methods.add(new Vote());
    for (EventMethod method : methods) {
      GaitScore score = new GaitScore(trial, walking, FootEvents.of(walking, method));
      row(trial, method, score, original, originalWalking);
    }
  }

  private void row(
      GaitTrial trial, EventMethod method, GaitScore score, GaitTrial original, Walking walking) {
    double[] errors = score.errorsSec().stream().mapToDouble(e -> e * THOUSAND).toArray();
    spec.commandLine()
        .getOut()
        .println(
            String.join(
                "\t",
                trial.name(),
                method.name(),
                String.valueOf(Math.round(trial.gait().rateHz())),
                String.valueOf(score.annotated()),
                String.valueOf(errors.length),
                String.valueOf(score.missed()),
                String.valueOf(score.extra()),
                number(mean(DoubleStream.of(errors).map(Math::abs))),
                number(mean(DoubleStream.of(errors))),
                number(THOUSAND * error(score, Quantity.STEP_LENGTH, original, walking)),
                number(error(score, Quantity.STANCE, original, walking)),
                number(THOUSAND * error(score, Quantity.STEP_TIME, original, walking)),
                number(error(score, Quantity.CADENCE, original, walking)),
                String.valueOf(score.atEnds())));
  }

  private static double error(
      GaitScore score, Quantity quantity, GaitTrial original, Walking walking) {
    return mean(score.errors(quantity, original, walking).map(Math::abs));
  }

  private static double mean(DoubleStream values) {
    return values.average().orElse(Double.NaN);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.1f", value);
  }
}
