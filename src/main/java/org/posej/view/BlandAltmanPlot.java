// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.gui.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.posej.evaluate.MeasureAgreement;
import org.posej.evaluate.PairedSeries;
import org.posej.evaluate.PairedSeries.Limits;

/**
 * Plots the differences of two series of measurements against their means, with the bias and the
 * limits of agreement as lines.
 */
public final class BlandAltmanPlot {
  private static final String[] COLOURS = {
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#666666", "#000000"
  };
  private static final String[] SHAPES = {
    "circle", "triangle", "box", "x", "diamond", "cross", "+"
  };
  private static final int WIDTH = 720;
  private static final int HEIGHT = 430;
  private static final int MOST_NAMED = 24; // a longer legend is higher than the plot
  private static final double TEXT = 0.25; // of the points' width, left of them for the numbers
  private static final double LEGEND = 0.55; // and right of them for the names
  private static final double BESIDE = 0.05; // of their width or height, at one without

  private final List<PairedSeries> series;
  private final double[] x; // the least and the largest mean
  private final double[] y;
  private final Limits limits;

  private BlandAltmanPlot(List<PairedSeries> series) {
    PairedSeries all = PairedSeries.joined("all", series);
    this.series = series;
    limits = all.limits();
    x = range(DoubleStream.of(all.means()));
    y = range(DoubleStream.concat(DoubleStream.of(all.differences()), limits.stream()));
  }

  private static double[] range(DoubleStream values) {
    var range = values.filter(Double::isFinite).summaryStatistics();
    double half = range.getMax() > range.getMin() ? 0 : 0.5; // so that there is a width at all
    return new double[] {range.getMin() - half, range.getMax() + half};
  }

  /**
   * Returns a plot of each coordinate.
   *
   * @param compared what was compared with the truth
   */
  public static List<Plot> of(String compared, MeasureAgreement measures) {
    List<Plot> plots = new ArrayList<>();
    measures.plotted().forEach((name, series) -> plots.add(of(name + ", " + compared, series)));
    return plots;
  }

  /**
   * Returns the plot of several series of one unit, each with a colour and shape of its own; the
   * lines are those of all together.
   *
   * @param name of what was measured, such as {@code x}
   * @param series at least one, with a pair that counts
   */
  static Plot of(String name, List<PairedSeries> series) {
    return new BlandAltmanPlot(series).plot(name);
  }

  private Plot plot(String name) {
    String unit = series.get(0).unit().isEmpty() ? "" : " (" + series.get(0).unit() + ")";
    Plot plot = new Plot("Bland-Altman " + name, "Mean of both" + unit, "Difference" + unit);
    plot.setFrameSize(WIDTH, HEIGHT);
    plot.setLineWidth(1);
    for (int i = 0; i < series.size(); i++) {
      plot.setColor(COLOURS[i % COLOURS.length]);
      plot.add(SHAPES[i % SHAPES.length], series.get(i).means(), series.get(i).differences());
    }
    boolean named = series.size() > 1 && series.size() <= MOST_NAMED;
    double width = x[1] - x[0];
    double left = x[0] - TEXT * width;
    double right = x[1] + (named ? LEGEND : BESIDE) * width;
    double beside = BESIDE * (y[1] - y[0]);
    plot.setLimits(left, right, y[0] - 2 * beside, y[1] + 2 * beside);
    line(plot, left, right, limits.upper(), "+1.96 SD");
    line(plot, left, right, limits.bias(), "bias");
    line(plot, left, right, limits.lower(), "-1.96 SD");
    if (named) {
      plot.setColor("black");
      String names = String.join("\n", series.stream().map(PairedSeries::name).toList());
      plot.addLegend(names, "top-right");
    }
    return plot;
  }

  private void line(Plot plot, double left, double right, double at, String name) {
    if (Double.isFinite(at)) {
      plot.setColor("black");
      plot.setLineWidth(name.equals("bias") ? 2 : 1);
      plot.drawLine(left, at, right, at);
      double above = BESIDE / 4 * (y[1] - y[0]);
      plot.addText(String.format(Locale.ROOT, " %s %.2f", name, at), left, at + above);
    }
  }
}
