// SPDX-License-Identifier: BSD-2-Clause
package org.posej.chart;

import java.util.List;
import org.posej.chart.StickFigure.Stick;

/** Stick figures side by side as an SVG picture, all at one scale and on one ground. */
public final class SvgSticks {
  private static final int HEIGHT = 170; // of the figures
  private static final int CAPTION = 34;
  private static final int BESIDE = 12;
  private static final int LEAST_WIDTH = 92; // for the caption

  private SvgSticks() {}

  /**
   * Returns the picture.
   *
   * @param width of the picture at most
   */
  public static String of(String title, List<StickFigure> figures, int width) {
    StickFigure.Extent extent = StickFigure.extent(figures);
    double scale = HEIGHT / extent.height();
    int cell = (int) Math.max(LEAST_WIDTH, Math.ceil(extent.width() * scale)) + BESIDE;
    int columns = Math.max(1, width / cell);
    int row = HEIGHT + CAPTION + 2 * BESIDE;
    int rows = (figures.size() + columns - 1) / columns;
    SvgText svg = new SvgText(cell * Math.min(columns, figures.size()), row * rows, title);
    svg.add("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
    for (int i = 0; i < figures.size(); i++) {
      double middle = cell * (i % columns + 0.5);
      double ground = row * (i / columns) + BESIDE + HEIGHT;
      draw(svg, figures.get(i), middle, ground, scale, extent.low());
      svg.line(middle - cell / 2.0, ground + 3, middle + cell / 2.0, ground + 3, "stroke=\"#bbb\"");
    }
    return svg.end();
  }

  private static void draw(
      SvgText svg, StickFigure figure, double middle, double ground, double scale, double low) {
    double from = figure.middle();
    svg.add("<g stroke-width=\"3\" stroke-linecap=\"round\">");
    for (Stick s : figure.sticks()) {
      svg.line(
          middle + scale * (s.x1() - from),
          ground - scale * (s.y1() - low),
          middle + scale * (s.x2() - from),
          ground - scale * (s.y2() - low),
          "stroke=\"" + SvgText.colour(s.rgb()) + "\"");
    }
    svg.add("</g>");
    String[] lines = figure.caption().split("\n");
    for (int i = 0; i < lines.length; i++) {
      svg.text(middle, ground + 18 + 14 * i, "middle", lines[i]);
    }
  }
}
