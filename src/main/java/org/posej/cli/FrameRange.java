// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.util.Locale;
import org.posej.macro.Inputs;
import org.posej.model.Span;
import picocli.CommandLine.Option;

/** Which frames of a movie are worked through, for the subcommands that apply models. */
final class FrameRange {
  @Option(
      names = "--first",
      defaultValue = "1",
      description = "First frame, counted from 1 (default: ${DEFAULT-VALUE}).")
  private int first;

  @Option(
      names = "--last",
      defaultValue = "0",
      description = "Last frame, counted from 1 (default: the last of the movie).")
  private int last;

  @Option(
      names = "--step",
      defaultValue = "1",
      description = "Every so many frames (default: ${DEFAULT-VALUE}).")
  private int step;

  /** Returns what is wrong with the options, null where nothing is. */
  String mistake() {
    if (first < 1) {
      return "--first counts from 1.";
    }
    if (last < 0) {
      return "--last counts from 1.";
    }
    return step < 1 ? "--step is at least 1." : null;
  }

  /** Returns the options as they are typed. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "--first %d --last %d --step %d", first, last, step);
  }

  /** Returns the first frame, counted from 1. */
  int first() {
    return first;
  }

  /**
   * Returns the frames of a movie.
   *
   * @throws IllegalArgumentException if they run backwards or the movie has not so many
   */
  Span span(int size) {
    return Inputs.span(first, last == 0 ? -1 : last, step, size);
  }
}
