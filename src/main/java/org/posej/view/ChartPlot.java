// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.gui.Plot;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.posej.chart.Chart;
import org.posej.chart.Chart.Band;
import org.posej.chart.Chart.Layer;
import org.posej.chart.Chart.Line;
import org.posej.chart.Chart.Marks;

/** A chart as a plot of ImageJ, whose numbers can be listed, changed and exported. */
public final class ChartPlot {
  private static final double PALE = 0.75; // part of white in a band

  private ChartPlot() {}

  /** Returns the plot. */
  public static Plot of(Chart chart) {
    Plot plot = new Plot(chart.title(), chart.xLabel(), chart.yLabel());
    List<String> legend = new ArrayList<>();
    for (Layer layer : chart.layers()) {
      add(plot, layer);
      legend.add(layer.name());
    }
    plot.setColor(Color.BLACK);
    plot.setLineWidth(1);
    Chart.Range x = chart.xRange();
    Chart.Range y = chart.yRange();
    plot.setLimits(x.low(), x.high(), y.low(), y.high());
    plot.addLegend(String.join("\n", legend));
    return plot;
  }

  private static void add(Plot plot, Layer layer) {
    Color colour = new Color(layer.rgb());
    plot.setColor(colour);
    if (layer instanceof Line line) {
      plot.setLineWidth(2);
      plot.add("line", line.x(), line.y());
    } else if (layer instanceof Band band) {
      plot.setLineWidth(1);
      plot.setColor(pale(colour));
      plot.add("line", outline(band.x(), band.x()), outline(band.low(), band.high()));
    } else if (layer instanceof Marks marks) {
      plot.setLineWidth(1);
      plot.setColor(colour, marks.filled() ? colour : Color.WHITE);
      plot.add("circle", marks.x(), marks.y());
    }
  }

  /** Returns values there and others back, so that a line goes around. */
  private static double[] outline(double[] there, double[] back) {
    int n = there.length;
    double[] around = new double[2 * n];
    for (int i = 0; i < n; i++) {
      around[i] = there[i];
      around[2 * n - 1 - i] = back[i];
    }
    return around;
  }

  private static Color pale(Color c) {
    return new Color(pale(c.getRed()), pale(c.getGreen()), pale(c.getBlue()));
  }

  private static int pale(int value) {
    return (int) Math.round(value + PALE * (255 - value));
  }
}
