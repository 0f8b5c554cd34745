// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import org.posej.fewshot.FitOptions;
import org.posej.job.EffortChoice;
import org.posej.sight.Channel;
import picocli.CommandLine.Option;

/** The options of a fit, shared by the subcommands that fit. */
final class Fitting {
  @Option(
      names = "--effort",
      defaultValue = "auto",
      description =
          "How long the fit may take: auto, quick, normal or thorough; the last three about 5, 20"
              + " and 90 s on two cores (default: ${DEFAULT-VALUE}, thorough for one or two labelled"
              + " frames, else normal).")
  private EffortChoice effort;

  @Option(
      names = "--channel",
      defaultValue = "auto",
      description =
          "What is looked at: auto, grey or difference (default: ${DEFAULT-VALUE}, whatever"
              + " predicts left-out labels best).")
  private Channel channel;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of every random choice (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--threads",
      description =
          "How many threads may work, -1 for one per core (default); the result is the same.")
  private int threads = FitOptions.DEFAULT.threads();

  /**
   * Returns the number of threads.
   *
   * @throws IllegalArgumentException if there are none
   */
  int threads() {
    if (threads == -1) {
      return Runtime.getRuntime().availableProcessors();
    }
    if (threads < 1) {
      throw new IllegalArgumentException("--threads must be at least 1, not " + threads + ".");
    }
    return threads;
  }

  /** Returns the seed of random choices. */
  long seed() {
    return seed;
  }

  /**
   * Returns the options of a fit to so many labelled frames.
   *
   * @throws IllegalArgumentException if there are no threads
   */
  FitOptions options(int labelled) {
    return new FitOptions(effort.effort(labelled), channel, seed, threads());
  }

  /** Returns what the effort of a fit to so many labelled frames is. */
  String describe(int labelled) {
    return "Effort: " + effort.describe(labelled) + ".";
  }
}
