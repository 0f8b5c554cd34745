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
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.posej.Box;
import org.posej.compare.PosePair;
import org.posej.evaluate.Evaluation;
import org.posej.evaluate.FrameFigures;
import org.posej.image.Intensity;

/**
 * The frames with the largest errors as one picture: true points in green, a line from each to the
 * found one. A click on a frame goes there in the movie.
 */
public final class WorstFrames {
  private static final int TILE = 240;
  private static final double AROUND = 1.6; // of the longer side of the bodies
  private static final Color TRUE = new Color(0x00C88C);
  private static final Color BAR = new Color(0xFF7A1E);

  private final ImagePlusFrames frames;
  private final Evaluation evaluation;
  private final List<FrameFigures> worst;
  private final int columns;

  /** Takes the worst frames that the image has. */
  public WorstFrames(ImagePlusFrames frames, Evaluation evaluation, int count) {
    this.frames = frames;
    this.evaluation = evaluation;
    worst =
        evaluation.frames().stream().filter(f -> f.frame() < frames.size()).limit(count).toList();
    columns = (int) Math.ceil(Math.sqrt(worst.size()));
  }

  /**
   * Makes the picture.
   *
   * @throws IllegalArgumentException if there are no frames
   * @throws IOException if a frame cannot be read
   */
  public ImagePlus montage() throws IOException {
    if (worst.isEmpty()) {
      throw new IllegalArgumentException("The image has none of the frames that were compared.");
    }
    Intensity range = Intensity.of(frames);
    ImageStack stack = new ImageStack(TILE, TILE);
    for (FrameFigures f : worst) {
      BufferedImage whole = PosePicture.picture(frames.frame(f.frame()), range);
      stack.addSlice(label(f), new ColorProcessor(tile(whole, f.frame())));
    }
    int rows = (worst.size() + columns - 1) / columns;
    ImagePlus tiles = new ImagePlus("Worst Frames", stack);
    ImagePlus montage =
        new MontageMaker().makeMontage2(tiles, columns, rows, 1, 1, worst.size(), 1, 0, true);
    montage.setTitle("Worst Frames");
    return montage;
  }

  /** Lets a click on the picture, once it is shown, go to the frame in the movie. */
  public void follow(ImagePlus montage) {
    int[] shown = worst.stream().mapToInt(FrameFigures::frame).toArray();
    new TileClicks(frames, shown, columns, TILE, TILE).follow(montage);
  }

  private static String label(FrameFigures f) {
    return String.format(
        Locale.ROOT, "%d: %.1f px, %s %.1f px", f.frame() + 1, f.mean(), f.worst(), f.most());
  }

  private BufferedImage tile(BufferedImage whole, int frame) {
    List<PosePair> pairs = evaluation.pairs().stream().filter(p -> p.frame() == frame).toList();
    Box view = view(pairs, whole.getWidth(), whole.getHeight());
    double scale = TILE / view.width();
    BufferedImage tile = new BufferedImage(TILE, TILE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = tile.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.scale(scale, scale);
    g.translate(-view.x(), -view.y());
    g.drawImage(whole, 0, 0, null);
    g.translate(0.5, 0.5); // an integer coordinate is the centre of a pixel
    g.setStroke(new BasicStroke((float) (1.5 / scale)));
    pairs.forEach(p -> draw(g, p, 2.5 / scale));
    g.dispose();
    return tile;
  }

  private static void draw(Graphics2D g, PosePair pair, double radius) {
    for (int k = 0; k < pair.truth().size(); k++) {
      double x = pair.truth().x(k);
      double y = pair.truth().y(k);
      if (pair.truth().has(k)) {
        if (pair.found() != null) {
          g.setColor(BAR);
          g.draw(new Line2D.Double(x, y, pair.found().placeX(k), pair.found().placeY(k)));
        }
        g.setColor(TRUE);
        g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
      }
    }
  }

  /** Returns a square around the true bodies of a frame. */
  private static Box view(List<PosePair> pairs, int width, int height) {
    double x0 = Double.POSITIVE_INFINITY;
    double y0 = x0;
    double x1 = Double.NEGATIVE_INFINITY;
    double y1 = x1;
    for (PosePair pair : pairs) {
      Box b = pair.truth().bounds();
      if (b != null) {
        x0 = Math.min(x0, b.x());
        y0 = Math.min(y0, b.y());
        x1 = Math.max(x1, b.x() + b.width());
        y1 = Math.max(y1, b.y() + b.height());
      }
    }
    if (x0 > x1) {
      return Box.of(0, 0, Math.max(width, height), Math.max(width, height));
    }
    double side = AROUND * Math.max(8, Math.max(x1 - x0, y1 - y0));
    return Box.of((x0 + x1 - side) / 2, (y0 + y1 - side) / 2, side, side);
  }
}
