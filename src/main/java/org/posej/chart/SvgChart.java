// SPDX-License-Identifier: BSD-2-Clause
package org.posej.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.posej.chart.Chart.Band;
import org.posej.chart.Chart.Layer;
import org.posej.chart.Chart.Line;
import org.posej.chart.Chart.Marks;
import org.posej.chart.Chart.Range;

/** A {@link Chart} as an SVG picture. */
public final class SvgChart {
  private static final int LEFT = 58;
  private static final int RIGHT = 12;
  private static final int TOP = 28;
  private static final int BOTTOM = 44;
  private static final int LEGEND = 18; // height of a line of the legend
  private static final int ENTRY = 150; // width of an entry
  private static final int TICKS = 5;
  private static final int MOST_POINTS = 2000; // of a line; more are not seen

  private final Chart chart;
  private final int width;
  private final int height;
  private final Range x;
  private final Range y;
  private final List<Layer> named;
  private final SvgText svg;

  private SvgChart(Chart chart, int width, int height) {
    this.chart = chart;
    this.width = width;
    named = chart.layers().stream().filter(layer -> !layer.name().isEmpty()).toList();
    this.height = height;
    x = chart.xRange();
    y = chart.yRange();
    svg = new SvgText(width, height + legendHeight(), chart.title());
  }

  /** Returns the picture; the legend comes below and makes it higher. */
  public static String of(Chart chart, int width, int height) {
    return new SvgChart(chart, width, height).draw();
  }

  /** Returns a text in which nothing is read as markup, which XML and HTML may hold. */
  public static String escaped(String text) {
    return SvgText.escaped(text);
  }

  private int columns() {
    return Math.max(1, (width - LEFT) / ENTRY);
  }

  private int legendHeight() {
    return LEGEND * ((named.size() + columns() - 1) / columns());
  }

  private double px(double value) {
    return LEFT + (value - x.low()) / (x.high() - x.low()) * (width - LEFT - RIGHT);
  }

  private double py(double value) {
    return height - BOTTOM - (value - y.low()) / (y.high() - y.low()) * (height - TOP - BOTTOM);
  }

  private String draw() {
    svg.add("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
    axes();
    chart.layers().forEach(this::layer);
    legend();
    return svg.end();
  }

  private void axes() {
    String grid = "stroke=\"#e4e4e4\"";
    for (double tick : ticks(x)) {
      svg.line(px(tick), TOP, px(tick), height - BOTTOM, grid);
      svg.text(px(tick), height - BOTTOM + 16, "middle", number(tick, x));
    }
    for (double tick : ticks(y)) {
      String style = tick == 0 ? "stroke=\"#999999\"" : grid;
      svg.line(LEFT, py(tick), width - RIGHT, py(tick), style);
      svg.text(LEFT - 6, py(tick) + 4, "end", number(tick, y));
    }
    svg.add(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#444444\"/>",
        LEFT, TOP, width - LEFT - RIGHT, height - TOP - BOTTOM);
    svg.add("<g font-weight=\"bold\">");
    svg.text(width / 2.0, TOP - 10, "middle", chart.title()).add("</g>");
    svg.text((LEFT + width - RIGHT) / 2.0, height - 8, "middle", chart.xLabel());
    svg.add("<g transform=\"translate(14 %.2f) rotate(-90)\">", (TOP + height - BOTTOM) / 2.0);
    svg.text(0, 0, "middle", chart.yLabel()).add("</g>");
  }

  /** Returns round values within a range, at steps of 1, 2 or 5. */
  static List<Double> ticks(Range range) {
    double rough = (range.high() - range.low()) / TICKS;
    double ten = Math.pow(10, Math.floor(Math.log10(rough)));
    double part = rough / ten;
    double step = ten * (part > 5 ? 10 : part > 2 ? 5 : part > 1 ? 2 : 1);
    List<Double> all = new ArrayList<>();
    for (long i = (long) Math.ceil(range.low() / step - 1e-9);
        i * step <= range.high() + 1e-9 * step;
        i++) {
      all.add(i * step);
    }
    return all;
  }

  private static String number(double value, Range range) {
    double step = (range.high() - range.low()) / TICKS;
    int places = (int) Math.max(0, Math.ceil(-Math.log10(step)));
    return String.format(Locale.ROOT, "%." + places + "f", value + 0.0);
  }

  private void layer(Layer layer) {
    String colour = SvgText.colour(layer.rgb());
    if (layer instanceof Line line) {
      svg.add(
          "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
          path(line.x(), line.y()), colour);
    } else if (layer instanceof Band band) {
      svg.add("<path d=\"%s\" fill=\"%s\" fill-opacity=\"0.22\"/>", area(band), colour);
    } else if (layer instanceof Marks marks) {
      for (int i = 0; i < marks.x().length; i++) {
        if (!Double.isNaN(marks.y()[i])) {
          mark(px(marks.x()[i]), py(marks.y()[i]), marks.filled() ? colour : "white", colour);
        }
      }
    }
  }

  private void mark(double cx, double cy, String fill, String stroke) {
    svg.add(
        "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"3.5\" fill=\"%s\" stroke=\"%s\" stroke-width=\"1.5\"/>",
        cx, cy, fill, stroke);
  }

  private String path(double[] xs, double[] ys) {
    StringBuilder d = new StringBuilder();
    int step = Math.max(1, xs.length / MOST_POINTS);
    boolean open = false;
    for (int i = 0; i < xs.length; i += step) {
      boolean known = !Double.isNaN(ys[i]);
      if (known) {
        d.append(String.format(Locale.ROOT, "%s%.2f %.2f", open ? "L" : "M", px(xs[i]), py(ys[i])));
      }
      open = known;
    }
    return d.toString();
  }

  private String area(Band band) {
    StringBuilder d = new StringBuilder();
    double[] xs = band.x();
    for (int from = 0; from < xs.length; from++) {
      int to = from;
      while (to < xs.length && !Double.isNaN(band.low()[to] + band.high()[to])) {
        to++;
      }
      for (int i = from; i < to; i++) {
        corner(d, i == from, xs[i], band.high()[i]);
      }
      for (int i = to - 1; i >= from; i--) {
        corner(d, false, xs[i], band.low()[i]);
      }
      d.append(to > from ? "Z" : "");
      from = to;
    }
    return d.toString();
  }

  private void corner(StringBuilder d, boolean first, double atX, double atY) {
    d.append(String.format(Locale.ROOT, "%s%.2f %.2f", first ? "M" : "L", px(atX), py(atY)));
  }

  private void legend() {
    for (int i = 0; i < named.size(); i++) {
      Layer layer = named.get(i);
      double left = LEFT + ENTRY * (i % columns());
      double middle = height + LEGEND * (i / columns()) + 4;
      String colour = SvgText.colour(layer.rgb());
      if (layer instanceof Marks marks) {
        mark(left + 10, middle, marks.filled() ? colour : "white", colour);
      } else {
        boolean band = layer instanceof Band;
        String style =
            "stroke=\"" + colour + "\" stroke-width=\"" + (band ? 9 : 2) + "\" stroke-opacity=\"";
        svg.line(left, middle, left + 20, middle, style + (band ? "0.3\"" : "1\""));
      }
      svg.text(left + 26, middle + 4, "start", layer.name());
    }
  }
}
