// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.gui.Plot;
import java.util.Arrays;
import java.util.Map;
import org.posej.evaluate.Evaluation;
import org.posej.evaluate.SecondLabeller;

/** Plots the errors of an evaluation. */
public final class ErrorPlots {
  private static final int MOST_BINS = 50;
  private static final double SHOWN = 0.99; // of the errors; the largest would squeeze the others

  /** Of reference lengths that are a unit. */
  private static final Map<String, String> UNITS = Map.of("pixels", "px", "mm", "mm");

  private ErrorPlots() {}

  /**
   * Returns the share of right points at each threshold, in per cent.
   *
   * @param second whose curve is drawn beside, null for none
   */
  public static Plot shares(Evaluation evaluation, SecondLabeller second) {
    String reference = evaluation.question().reference();
    String unit = UNITS.getOrDefault(reference, "parts of " + reference);
    Plot plot = new Plot("PCK", "Threshold (" + unit + ")", "Right points (%)");
    double[] thresholds = evaluation.curve().thresholds();
    plot.setLineWidth(2);
    add(plot, "#0072B2", evaluation);
    if (second != null) {
      add(plot, "#D55E00", second.human());
    }
    plot.setColor("#999999");
    plot.setLineWidth(1);
    for (double t : evaluation.question().thresholds()) {
      plot.drawDottedLine(t, 0, t, 100, 2);
    }
    plot.setLimits(0, thresholds[thresholds.length - 1], 0, 100);
    if (second != null) {
      plot.setColor("black");
      plot.addLegend("prediction\nsecond labeller", "bottom-right");
    }
    return plot;
  }

  private static void add(Plot plot, String colour, Evaluation evaluation) {
    plot.setColor(colour);
    double[] shares = Arrays.stream(evaluation.curve().shares()).map(s -> 100 * s).toArray();
    plot.add("line", evaluation.curve().thresholds(), shares);
  }

  /** Returns how many points have which error in pixels, but for the largest per cent. */
  public static Plot histogram(Evaluation evaluation) {
    double[] errors = evaluation.pixels().found();
    Arrays.sort(errors);
    int n = errors.length;
    double last = n == 0 ? 1 : Math.max(1e-9, errors[(int) Math.ceil(SHOWN * (n - 1))]);
    int bins = Math.max(1, Math.min(MOST_BINS, (int) Math.sqrt(n)));
    double[] middles = new double[bins];
    double[] counts = new double[bins];
    for (int i = 0; i < bins; i++) {
      middles[i] = (i + 0.5) * last / bins;
    }
    for (double e : errors) {
      int bin = (int) (e / last * bins);
      if (bin < bins) {
        counts[bin]++;
      }
    }
    Plot plot = new Plot("Errors", "Error (px)", "Points");
    plot.setColor("#0072B2", "#56B4E9");
    plot.add("bar", middles, counts);
    plot.setLimits(0, last, 0, Double.NaN);
    return plot;
  }
}
