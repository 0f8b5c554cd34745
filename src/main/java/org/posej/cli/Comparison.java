// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import org.posej.Skeleton;
import org.posej.cli.FewShotFigures.Body;

/**
 * A body with its labels as crosses and what was found as circles, enlarged.
 *
 * <p>A line leads from each cross to its circle. Circles of withheld points are dashed.
 */
final class Comparison {
  private static final int SIDE = 720;
  private static final int MOST_ZOOM = 12;
  private static final double MARGIN = 0.3; // of the longer side
  private static final int LEAST_MARGIN = 12;
  private static final double RADIUS = 9;
  private static final Color SHADE = new Color(0, 0, 0, 160);

  private final Skeleton skeleton;
  private final Body body;
  private final Rectangle part;
  private final int zoom;

  /**
   * Prepares a picture.
   *
   * @param part of the frame that is shown
   */
  Comparison(Skeleton skeleton, Body body, Rectangle part) {
    this.skeleton = skeleton;
    this.body = body;
    this.part = part;
    zoom = Math.max(1, Math.min(MOST_ZOOM, SIDE / Math.max(part.width, part.height)));
  }

  /** Returns the part of a frame that holds labels and estimates with some margin. */
  static Rectangle surroundings(Body body, int width, int height) {
    Path2D points = new Path2D.Double();
    for (int k = 0; k < body.label().size(); k++) {
      if (body.label().has(k)) {
        add(points, body.label().x(k), body.label().y(k));
        add(points, body.found().placeX(k), body.found().placeY(k));
      }
    }
    Rectangle box = points.getBounds();
    int margin = (int) Math.max(LEAST_MARGIN, MARGIN * Math.max(box.width, box.height));
    box.grow(margin, margin);
    return box.intersection(new Rectangle(width, height));
  }

  private static void add(Path2D path, double x, double y) {
    if (!Double.isNaN(x + y)) {
      if (path.getCurrentPoint() == null) {
        path.moveTo(x, y);
      }
      path.lineTo(x, y);
    }
  }

  /** Returns the picture, of type {@code TYPE_INT_RGB}. */
  BufferedImage draw(BufferedImage frame) {
    int w = part.width * zoom;
    int h = part.height * zoom;
    BufferedImage picture = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.drawImage(frame.getSubimage(part.x, part.y, part.width, part.height), 0, 0, w, h, null);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    for (int k = 0; k < body.label().size(); k++) {
      if (body.label().has(k)) {
        draw(g, k);
      }
    }
    g.dispose();
    return picture;
  }

  private void draw(Graphics2D g, int k) {
    double[] label = {zoomed(body.label().x(k), part.x), zoomed(body.label().y(k), part.y)};
    double[] found = {
      zoomed(body.found().placeX(k), part.x), zoomed(body.found().placeY(k), part.y)
    };
    Color colour = new Color(skeleton.keypoints().get(k).rgb());
    double r = RADIUS;
    mark(g, new Line2D.Double(label[0] - r, label[1] - r, label[0] + r, label[1] + r), colour, 1);
    mark(g, new Line2D.Double(label[0] - r, label[1] + r, label[0] + r, label[1] - r), colour, 1);
    if (!Double.isNaN(found[0] + found[1])) {
      float[] dash = body.found().has(k) ? null : new float[] {4, 4};
      mark(g, new Line2D.Double(label[0], label[1], found[0], found[1]), colour, 0.5f);
      mark(g, new Ellipse2D.Double(found[0] - r, found[1] - r, 2 * r, 2 * r), colour, 1, dash);
    }
  }

  /** An integer coordinate is the centre of a pixel. */
  private double zoomed(double place, int start) {
    return (place - start + 0.5) * zoom;
  }

  private static void mark(Graphics2D g, Shape shape, Color colour, float width, float... dash) {
    float[] pattern = dash == null || dash.length == 0 ? null : dash;
    for (Color c : new Color[] {SHADE, colour}) {
      float thickness = width * (c == SHADE ? 4 : 2);
      g.setColor(c);
      g.setStroke(
          new BasicStroke(thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, 0));
      g.draw(shape);
    }
  }
}
