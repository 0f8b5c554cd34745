// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.ImagePlus;
import ij.ImageStack;
import ij.plugin.MontageMaker;
import ij.process.ColorProcessor;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.posej.chart.StickFigure;
import org.posej.chart.StickFigure.Stick;

/** Stick figures side by side as an image, one slice per trial, all at one scale. */
public final class StickMontage {
  private static final int TILE = 180;
  private static final int BESIDE = 14;
  private static final int CAPTION = 40;
  private static final int MOST_COLUMNS = 4;

  private StickMontage() {}

  /**
   * Returns the image: a slice per trial.
   *
   * @param trials their names, and the figures of each, at least one
   */
  public static ImagePlus of(String title, Map<String, List<StickFigure>> trials) {
    List<StickFigure> all = trials.values().stream().flatMap(List::stream).toList();
    int most = trials.values().stream().mapToInt(List::size).max().orElseThrow();
    StickFigure.Extent extent = StickFigure.extent(all);
    ImageStack montages = null;
    for (Map.Entry<String, List<StickFigure>> trial : trials.entrySet()) {
      ImagePlus montage = montage(trial.getValue(), extent, most);
      montages = montages == null ? montage.createEmptyStack() : montages;
      montages.addSlice(trial.getKey(), montage.getProcessor());
    }
    return new ImagePlus(title, montages);
  }

  /** Returns figures side by side with room for the most that a trial has. */
  private static ImagePlus montage(List<StickFigure> figures, StickFigure.Extent extent, int most) {
    double scale = (TILE - 2.0 * BESIDE) / Math.max(extent.width(), extent.height());
    ImageStack stack = new ImageStack(TILE, TILE + CAPTION);
    for (int i = 0; i < most; i++) {
      boolean there = i < figures.size();
      StickFigure figure = there ? figures.get(i) : new StickFigure(0, "", List.of());
      stack.addSlice(new ColorProcessor(tile(figure, scale, extent.low())));
    }
    int columns = columns(most);
    int rows = (most + columns - 1) / columns;
    return new MontageMaker()
        .makeMontage2(new ImagePlus("", stack), columns, rows, 1, 1, most, 1, 0, false);
  }

  private static int columns(int figures) {
    return Math.min(figures, MOST_COLUMNS);
  }

  /**
   * Lets a click on a figure of an only trial, once the image is shown, go to its frame.
   *
   * @param shown one frame per figure, from zero
   */
  public static void follow(ImagePlus montage, ImagePlusFrames frames, int[] shown) {
    new TileClicks(frames, shown, columns(shown.length), TILE, TILE + CAPTION).follow(montage);
  }

  private static BufferedImage tile(StickFigure figure, double scale, double low) {
    BufferedImage tile = new BufferedImage(TILE, TILE + CAPTION, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = tile.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, TILE, TILE + CAPTION);
    double ground = TILE - BESIDE;
    g.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (Stick s : figure.sticks()) {
      g.setColor(new Color(s.rgb()));
      g.draw(
          new Line2D.Double(
              TILE / 2.0 + scale * (s.x1() - figure.middle()),
              ground - scale * (s.y1() - low),
              TILE / 2.0 + scale * (s.x2() - figure.middle()),
              ground - scale * (s.y2() - low)));
    }
    g.setColor(Color.BLACK);
    String[] lines = figure.caption().split("\n");
    for (int i = 0; i < lines.length; i++) {
      int width = g.getFontMetrics().stringWidth(lines[i]);
      g.drawString(lines[i], (TILE - width) / 2, TILE + 8 + 16 * i);
    }
    g.dispose();
    return tile;
  }
}
