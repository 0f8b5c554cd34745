// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.nio.file.Path;
import org.posej.fewshot.Matching;
import org.posej.fewshot.Method;
import org.posej.match.Supports;
import picocli.CommandLine.Option;

/** The options of how points are found, shared by the subcommands that fit to frames. */
final class MatchingOptions {
  @Option(
      names = "--method",
      description =
          "How points are found: learnt-here, network, both, or auto, whatever suits the frames and"
              + " the labels (default: auto of few-shot, else learnt-here).")
  private String method;

  @Option(
      names = "--network",
      description = "Folder of a matching network (default: the one that comes with PoseJ).")
  private Path network;

  /**
   * Returns what points are found by.
   *
   * @param usual method, where none is named
   * @param elsewhere labelled pictures that are no frames; null where there are none
   * @throws IllegalArgumentException if there is no such method
   */
  Matching matching(Method usual, Supports elsewhere) {
    return new Matching(method == null ? usual : Method.of(method), network, elsewhere);
  }
}
