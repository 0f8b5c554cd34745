// SPDX-License-Identifier: BSD-2-Clause
package org.posej.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/** Draws a walking person and the room, in metres, y up. */
final class PersonPainter {
  private static final Color SKIN = new Color(0xc6, 0x8f, 0x6a);
  private static final Color HAIR = new Color(0x3a, 0x28, 0x1e);
  private static final Color SHIRT = new Color(0xb8, 0x32, 0x38);
  private static final Color TROUSERS = new Color(0x2d, 0x3a, 0x5c);
  private static final Color SHOE = new Color(0xe8, 0xe6, 0xe0);

  private final Graphics2D g;

  /** Takes what to draw on, whose unit is a metre and whose y goes up. */
  PersonPainter(Graphics2D g) {
    this.g = g;
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /** A wall with a skirting, and a walkway; the sole of the shoes is at height 0. */
  void room(double width, double height) {
    g.setPaint(new GradientPaint(0, 2.4f, new Color(0xd9dcd8), 0, 0.2f, new Color(0xc2c6c3)));
    g.fill(new Rectangle2D.Double(0, -1, width, height + 1));
    g.setPaint(new GradientPaint(0, 0.28f, new Color(0x8a7c68), 0, -0.5f, new Color(0xa89880)));
    g.fill(new Rectangle2D.Double(0, -1, width, 1.28));
    g.setColor(new Color(0xf0f0ec));
    g.fill(new Rectangle2D.Double(0, 0.28, width, 0.09));
    g.setColor(new Color(0x6f, 0x62, 0x50, 120));
    g.setStroke(new BasicStroke(0.008f));
    for (double x = -2; x < width + 2; x += 0.6) { // boards run away from the camera
      double beyond = width / 2 + (x - width / 2) * 0.82;
      Path2D joint = new Path2D.Double();
      joint.moveTo(x, -1);
      joint.lineTo(beyond, 0.28);
      g.draw(joint);
    }
  }

  void person(Stride stride, double sec) {
    shadow(stride.hip(sec));
    arm(stride.arm(sec, true), 0.72);
    leg(stride.leg(sec, true), 0.72);
    leg(stride.leg(sec, false), 1);
    trunk(stride.hip(sec), stride.shoulder(sec));
    head(stride.shoulder(sec));
    arm(stride.arm(sec, false), 1);
  }

  private void shadow(Point2D hip) {
    g.setColor(new Color(40, 30, 20, 70));
    g.fill(new Ellipse2D.Double(hip.getX() - 0.5, -0.07, 1, 0.12));
  }

  private void leg(Stride.Leg leg, double light) {
    Path2D shoe = new Path2D.Double();
    Point2D heel = leg.heel();
    Point2D toe = leg.toe();
    double deg = Math.toDegrees(Math.atan2(toe.getY() - heel.getY(), toe.getX() - heel.getX()));
    double[][] outline = {
      {-0.035, 0}, {0.25, 0}, {0.265, 0.035}, {0.2, 0.075}, {0.11, 0.115}, {-0.03, 0.115}
    };
    for (double[] p : outline) {
      Point2D at = Stride.turned(heel, deg, p[0], p[1]);
      if (shoe.getCurrentPoint() == null) {
        shoe.moveTo(at.getX(), at.getY());
      } else {
        shoe.lineTo(at.getX(), at.getY());
      }
    }
    shoe.closePath();
    fill(shoe, SHOE, light);
    fill(bone(leg.knee(), 0.068, leg.ankle(), 0.052), TROUSERS, light);
    fill(bone(leg.hip(), 0.105, leg.knee(), 0.07), TROUSERS, light);
  }

  private void arm(Stride.Arm arm, double light) {
    fill(hand(arm), SKIN, light);
    fill(bone(arm.elbow(), 0.04, arm.wrist(), 0.028), SKIN, light);
    fill(bone(arm.shoulder(), 0.062, arm.elbow(), 0.044), SHIRT, light * 0.93);
  }

  private static Shape hand(Stride.Arm arm) {
    double dx = arm.wrist().getX() - arm.elbow().getX();
    double dy = arm.wrist().getY() - arm.elbow().getY();
    Point2D tip = Stride.at(arm.wrist(), Math.toDegrees(Math.atan2(dy, dx)), 0.1);
    return bone(arm.wrist(), 0.036, tip, 0.03);
  }

  private void trunk(Point2D hip, Point2D shoulder) {
    fill(bone(hip, 0.118, Stride.turned(hip, 0, 0, 0.08), 0.112), TROUSERS, 1);
    Point2D waist = Stride.turned(hip, 0, 0.005, 0.13);
    Point2D chest = Stride.turned(shoulder, 0, 0.012, -0.1);
    Area shirt = new Area(bone(waist, 0.112, chest, 0.13));
    shirt.add(new Area(bone(chest, 0.128, shoulder, 0.075)));
    fill(shirt, SHIRT, 1);
  }

  private void head(Point2D shoulder) {
    Point2D neck = Stride.turned(shoulder, 0, 0.015, 0.05);
    Point2D head = head(shoulder, 0, 0);
    fill(bone(neck, 0.055, head, 0.05), SKIN, 0.9);
    fill(ellipse(Stride.turned(head, 0, -0.018, 0.028), 0.118, 0.12), HAIR, 1);
    Area face = new Area(ellipse(head, 0.098, 0.122));
    face.subtract(new Area(ellipse(Stride.turned(head, 0, -0.085, 0.07), 0.125, 0.12)));
    face.add(
        new Area(bone(head(shoulder, 0.085, 0.0), 0.014, head(shoulder, 0.112, -0.024), 0.014)));
    face.add(new Area(ellipse(head(shoulder, 0.045, -0.08), 0.05, 0.042)));
    fill(face, SKIN, 1);
    fill(ellipse(head(shoulder, -0.005, -0.01), 0.02, 0.032), SKIN, 0.85);
    fill(ellipse(head(shoulder, 0.066, 0.022), 0.01, 0.009), HAIR, 0.7);
    fill(bone(head(shoulder, 0.055, 0.05), 0.006, head(shoulder, 0.085, 0.046), 0.005), HAIR, 1);
    fill(
        bone(head(shoulder, 0.068, -0.062), 0.006, head(shoulder, 0.09, -0.058), 0.005), SKIN, 0.6);
  }

  /** Returns a place on the head, from its middle forward and up. */
  static Point2D head(Point2D shoulder, double forward, double up) {
    return Stride.turned(shoulder, 0, 0.04 + forward, 0.22 + up);
  }

  private static Shape ellipse(Point2D middle, double rx, double ry) {
    return new Ellipse2D.Double(middle.getX() - rx, middle.getY() - ry, 2 * rx, 2 * ry);
  }

  /** Returns the outline about two discs. */
  private static Shape bone(Point2D a, double ra, Point2D b, double rb) {
    Area area = new Area(ellipse(a, ra, ra));
    area.add(new Area(ellipse(b, rb, rb)));
    double length = Math.max(1e-6, a.distance(b));
    double nx = -(b.getY() - a.getY()) / length;
    double ny = (b.getX() - a.getX()) / length;
    Path2D sides = new Path2D.Double();
    sides.moveTo(a.getX() + ra * nx, a.getY() + ra * ny);
    sides.lineTo(b.getX() + rb * nx, b.getY() + rb * ny);
    sides.lineTo(b.getX() - rb * nx, b.getY() - rb * ny);
    sides.lineTo(a.getX() - ra * nx, a.getY() - ra * ny);
    sides.closePath();
    area.add(new Area(sides));
    return area;
  }

  /** Fills a shape, with a brighter side towards the lamp at the upper left. */
  private void fill(Shape shape, Color colour, double light) {
    g.setColor(lit(colour, light * 0.8));
    g.fill(shape);
    for (int i = 1; i <= 4; i++) {
      g.setColor(lit(colour, light * (0.8 + 0.06 * i)));
      Area part = new Area(shape);
      part.transform(AffineTransform.getTranslateInstance(-0.009 * i, 0.006 * i));
      part.intersect(new Area(shape));
      g.fill(part);
    }
  }

  private static Color lit(Color c, double light) {
    return new Color(
        (int) Math.min(255, c.getRed() * light),
        (int) Math.min(255, c.getGreen() * light),
        (int) Math.min(255, c.getBlue() * light));
  }
}
