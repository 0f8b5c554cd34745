// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** The figures of the command line for ImageJ's macros. */
public final class MacroFigures {
  private MacroFigures() {}

  /**
   * Measures few-shot keypoints on labelled frames, as {@code figures few-shot} does.
   *
   * <p>In a macro: {@code call("org.posej.cli.MacroFigures.fewShot", data, support, draws,
   * effort)}.
   *
   * @param data a folder with a {@code CollectedData} table and its images
   * @param support numbers of labelled frames, with commas between them
   * @param draws how often they are drawn
   * @param effort {@code quick}, {@code normal} or {@code thorough}; empty for what the command
   *     line takes
   * @return the tab-separated table, one row per number of labelled frames
   * @throws IllegalArgumentException with the sentence of the command line, if it fails
   */
  public static String fewShot(String data, String support, String draws, String effort) {
    List<String> arguments =
        new ArrayList<>(
            List.of("figures", "few-shot", "--data", data, "--support", support, "--draws", draws));
    if (!effort.isEmpty()) {
      arguments.addAll(List.of("--effort", effort));
    }
    StringWriter table = new StringWriter();
    StringWriter mistake = new StringWriter();
    int code =
        Main.run(
            new PrintWriter(table), new PrintWriter(mistake), arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalArgumentException(mistake.toString().strip());
    }
    return table.toString().strip();
  }
}
