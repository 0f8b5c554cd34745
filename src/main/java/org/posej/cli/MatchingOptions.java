// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.nio.file.Path;
import org.posej.fewshot.Matching;
import org.posej.fewshot.Method;
import org.posej.match.Supports;
import picocli.CommandLine.Option;

/** The options of how points are found by labelled frames. */
final class MatchingOptions {
  @Option(
      names = "--method",
      defaultValue = "auto",
      description =
          "How points are found: auto, learnt-here, network or both (default: ${DEFAULT-VALUE},"
              + " whatever suits the frames and the labels).")
  private String method;

  @Option(
      names = "--network",
      description =
          "Folder of a matching network for the methods network and both (default: the one that"
              + " comes with PoseJ).")
  private Path network;

  /**
   * Returns what was chosen.
   *
   * @throws IllegalArgumentException if there is no such method
   */
  Matching matching() {
    return matching(null);
  }

  /**
   * Returns what was chosen, for pictures from elsewhere.
   *
   * @param elsewhere null where there are none
   * @throws IllegalArgumentException if there is no such method
   */
  Matching matching(Supports elsewhere) {
    return new Matching(Method.of(method), network, elsewhere);
  }
}
