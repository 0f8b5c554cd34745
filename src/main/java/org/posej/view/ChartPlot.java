// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.gui.Plot;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.posej.chart.Chart;
import org.posej.chart.Chart.Band;
import org.posej.chart.Chart.Layer;
import org.posej.chart.Chart.Line;
import org.posej.chart.Chart.Marks;

/** A chart as a plot of ImageJ, whose numbers can be listed, changed and exported. */
public final class ChartPlot {
  private static final double PALE = 0.75; // part of white in a band
  private static final int STEPS = 4; // between two values of a band
  private static final double ENTRY = 0.07; // of the height of a plot, for a line of its legend
  private static final int MOST_NAMED = 8; // above the curves; a longer legend lies over them

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
    long named = legend.stream().filter(name -> !name.isEmpty()).count();
    double legendPart = ENTRY * Math.min(named, MOST_NAMED);
    double room = legendPart / (1 - legendPart);
    plot.setLimits(x.low(), x.high(), y.low(), y.high() + room * (y.high() - y.low()));
    plot.addLegend(String.join("\n", legend), "top-left");
    return plot;
  }

  private static void add(Plot plot, Layer layer) {
    Color colour = new Color(layer.rgb());
    plot.setColor(colour);
    if (layer instanceof Line line) {
      plot.setLineWidth(2);
      plot.add("line", line.x(), line.y());
    } else if (layer instanceof Band band) {
      plot.setColor(pale(colour), pale(colour));
      plot.setLineWidth(1);
      plot.drawShapes("rectangles", columns(band)); // these have no place in the legend
      plot.setColor(layer.name().isEmpty() ? pale(colour) : colour);
      plot.add("line", twice(band.x(), band.x()), twice(band.low(), band.high()));
    } else if (layer instanceof Marks marks) {
      plot.setLineWidth(2);
      plot.setColor(colour, marks.filled() ? colour : Color.WHITE);
      plot.add("circle", marks.x(), marks.y());
    }
  }

  /** Returns narrow upright rectangles side by side, since plots have no bands. */
  private static ArrayList<float[]> columns(Band band) {
    ArrayList<float[]> all = new ArrayList<>();
    for (int i = 0; i + 1 < band.x().length; i++) {
      for (int step = 0; step < STEPS; step++) {
        double middle = i + (step + 0.5) / STEPS;
        double low = between(band.low(), middle);
        double high = between(band.high(), middle);
        if (!Double.isNaN(low + high)) {
          double left = between(band.x(), i + (double) step / STEPS);
          double right = between(band.x(), i + (step + 1.0) / STEPS);
          all.add(new float[] {(float) left, (float) low, (float) right, (float) high});
        }
      }
    }
    return all;
  }

  /** Returns values and others behind a gap, so that one line has two parts. */
  private static double[] twice(double[] first, double[] second) {
    double[] both = Arrays.copyOf(first, first.length + 1 + second.length);
    both[first.length] = Double.NaN;
    System.arraycopy(second, 0, both, first.length + 1, second.length);
    return both;
  }

  private static double between(double[] values, double at) {
    int i = Math.min((int) at, values.length - 2);
    return values[i] + (at - i) * (values[i + 1] - values[i]);
  }

  private static Color pale(Color c) {
    return new Color(pale(c.getRed()), pale(c.getGreen()), pale(c.getBlue()));
  }

  private static int pale(int value) {
    return (int) Math.round(value + PALE * (255 - value));
  }
}
