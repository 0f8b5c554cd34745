// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.posej.Recording;
import org.posej.evaluate.Evaluation;
import org.posej.evaluate.Figure;
import org.posej.evaluate.FrameFigures;
import org.posej.evaluate.KeypointFigures;
import org.posej.evaluate.SecondLabeller;

/** The tables of an evaluation, tab-separated. */
final class EvaluationRows {
  private final PrintWriter out;
  private final Evaluation evaluation;

  EvaluationRows(PrintWriter out, Evaluation evaluation) {
    this.out = out;
    this.evaluation = evaluation;
  }

  /**
   * Prints figures over all frames.
   *
   * @param second whose error stands beside, null for none
   */
  void overall(SecondLabeller second) {
    List<String> header = new ArrayList<>(List.of("figure", "value", "low95", "high95"));
    if (second != null) {
      header.addAll(List.of("second", "second_low95", "second_high95"));
    }
    header.add("unit");
    row(header);
    for (Figure f : evaluation.overall()) {
      List<String> cells = new ArrayList<>(List.of(f.name()));
      cells.addAll(cells(f));
      if (second != null) {
        cells.addAll(cells(second.human(f)));
      }
      cells.add(f.unit());
      row(cells);
    }
  }

  private static List<String> cells(Figure f) {
    if (f == null) {
      return List.of(text(Double.NaN), "", "");
    }
    boolean told = f.interval() != null;
    return List.of(
        text(f.value()),
        told ? text(f.interval().low()) : "",
        told ? text(f.interval().high()) : "");
  }

  /** Prints figures of each keypoint. */
  void keypoints() {
    List<String> header =
        new ArrayList<>(
            List.of("keypoint", "points", "missing", "mean_px", "median_px", "rmse_px"));
    Arrays.stream(evaluation.question().thresholds()).forEach(t -> header.add("pck" + t));
    row(List.of(""));
    row(header);
    for (KeypointFigures k : evaluation.keypoints()) {
      List<String> cells = new ArrayList<>(List.of(k.name(), String.valueOf(k.count())));
      cells.add(text(100 * k.missing()));
      cells.addAll(List.of(text(k.mean()), text(k.median()), text(k.rmse())));
      Arrays.stream(k.right()).forEach(r -> cells.add(text(100 * r)));
      row(cells);
    }
  }

  /**
   * Prints figures of each frame, the worst first.
   *
   * @param truth which has the names of frames
   */
  void frames(Recording truth) {
    row(List.of(""));
    row(List.of("frame", "name", "points", "missing", "mean_px", "worst", "worst_px"));
    for (FrameFigures f : evaluation.frames()) {
      row(
          List.of(
              String.valueOf(f.frame() + 1),
              truth.frameName(f.frame()),
              String.valueOf(f.count()),
              String.valueOf(f.missing()),
              text(f.mean()),
              f.worst(),
              text(f.most())));
    }
  }

  /** Returns a number with four places, a hyphen for NaN. */
  static String text(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }

  /** Tabs within a cell would make two of it. */
  private void row(List<String> cells) {
    out.println(String.join("\t", cells.stream().map(c -> c.replace('\t', ' ')).toList()));
  }
}
