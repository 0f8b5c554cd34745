// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sample;

/**
 * The posture of the animal in one frame.
 *
 * <p>The body follows the walkway and swings from side to side as lizards do. A foot stays where it
 * was put while it carries, then moves to its next place; diagonal feet move together.
 */
final class Gecko {
  /** Length of the spine from the nose to the tip of the tail in pixels. */
  static final int LENGTH = 196;

  /** Where along the spine things are. */
  static final double NOSE = 3;

  static final double EYES = 17;
  static final double NECK = 39;
  static final double TAIL_BASE = 116;
  static final double TAIL_TIP = LENGTH - 2;

  /** How far the eyes lie from the midline. */
  static final double EYE_OFFSET = 9.5;

  static final int LEGS = 4;

  private static final double STRIDE = 64;
  private static final double STANCE = 0.54;
  private static final double[] ATTACHED = {54, 54, 105, 105};
  private static final double[] OFFSET = {0, 0.5, 0.5, 0};
  private static final double[] REACH = {35, 35, 37, 37};
  private static final double[] LEAD = {9, 9, 5, 5};
  private static final double[] SEGMENT = {19, 19, 22, 22};

  /** The outline: distance from the nose and half the width there. */
  private static final double[][] OUTLINE = {
    {0, 3.5},
    {7, 7.5},
    {17, 12},
    {26, 13},
    {40, 9},
    {54, 12.5},
    {80, 16},
    {100, 12.5},
    {116, 8.5},
    {136, 10},
    {165, 6.5},
    {LENGTH, 1.2}
  };

  private static final double[] WIDTHS = widths();

  final double[] spineX = new double[LENGTH + 1];
  final double[] spineY = new double[LENGTH + 1];
  final double[] footX = new double[LEGS];
  final double[] footY = new double[LEGS];
  final double[] kneeX = new double[LEGS];
  final double[] kneeY = new double[LEGS];
  final double[] hipX = new double[LEGS];
  final double[] hipY = new double[LEGS];

  private final Walkway way;
  private final double walked;

  /**
   * Takes the posture after some way.
   *
   * @param walked pixels the nose has come along the walkway
   * @param lookDeg how far the head is turned, clockwise
   */
  Gecko(Walkway way, double walked, double lookDeg) {
    this.way = way;
    this.walked = walked;
    layOutSpine();
    turnHead(Math.toRadians(lookDeg));
    for (int leg = 0; leg < LEGS; leg++) {
      placeFoot(leg);
      bendLeg(leg);
    }
  }

  private static double[] widths() {
    double[] w = new double[LENGTH + 1];
    for (int s = 0, i = 0; s <= LENGTH; s++) {
      while (s > OUTLINE[i + 1][0]) {
        i++;
      }
      double t = (s - OUTLINE[i][0]) / (OUTLINE[i + 1][0] - OUTLINE[i][0]);
      w[s] = Noise.mix(OUTLINE[i][1], OUTLINE[i + 1][1], i == 0 ? Math.sqrt(t) : Noise.ease(t));
    }
    return w;
  }

  private void layOutSpine() {
    for (int s = 0; s <= LENGTH; s++) {
      double swing = s < NECK ? 1.5 : 1.5 + 9.5 * (s - NECK) / (LENGTH - NECK);
      double side = swing * StrictMath.sin(2 * Math.PI * (walked / STRIDE - s / 150.0));
      double a = way.heading(walked - s);
      spineX[s] = way.x(walked - s) - side * StrictMath.sin(a);
      spineY[s] = way.y(walked - s) + side * StrictMath.cos(a);
    }
  }

  private void turnHead(double angle) {
    int neck = (int) NECK;
    for (int s = 0; s < neck; s++) {
      double a = angle * Noise.ease((neck - s) / 16.0);
      double dx = spineX[s] - spineX[neck];
      double dy = spineY[s] - spineY[neck];
      double c = StrictMath.cos(a);
      double n = StrictMath.sin(a);
      spineX[s] = spineX[neck] + dx * c - dy * n;
      spineY[s] = spineY[neck] + dx * n + dy * c;
    }
  }

  /** Legs 0 and 2 are left, 1 and 3 are right; 0 and 1 are in front. */
  static int side(int leg) {
    return leg % 2 == 0 ? -1 : 1;
  }

  private void placeFoot(int leg) {
    double phase = walked / STRIDE + OFFSET[leg];
    double step = Math.floor(phase);
    double swung = Noise.ease((phase - step - STANCE) / (1 - STANCE));
    double here = plantedAt(leg, step);
    double there = plantedAt(leg, step + 1);
    double lift = 5 * swung * (1 - swung);
    footX[leg] = Noise.mix(plantX(leg, here), plantX(leg, there), swung) + lift * outX(leg, here);
    footY[leg] = Noise.mix(plantY(leg, here), plantY(leg, there), swung) + lift * outY(leg, here);
  }

  /** Returns the distance along the walkway beside which a foot stands in a step. */
  private static double plantedAt(int leg, double step) {
    return (step - OFFSET[leg] + STANCE / 2) * STRIDE - ATTACHED[leg] + LEAD[leg];
  }

  private double outX(int leg, double at) {
    return -side(leg) * StrictMath.sin(way.heading(at));
  }

  private double outY(int leg, double at) {
    return side(leg) * StrictMath.cos(way.heading(at));
  }

  private double plantX(int leg, double at) {
    return way.x(at) + REACH[leg] * outX(leg, at);
  }

  private double plantY(int leg, double at) {
    return way.y(at) + REACH[leg] * outY(leg, at);
  }

  /** Elbows point to the tail, knees to the head. */
  private void bendLeg(int leg) {
    double attached = ATTACHED[leg];
    hipX[leg] = x(attached, 8 * side(leg));
    hipY[leg] = y(attached, 8 * side(leg));
    double dx = footX[leg] - hipX[leg];
    double dy = footY[leg] - hipY[leg];
    double d = Math.max(1, Math.sqrt(dx * dx + dy * dy));
    double bend = Math.sqrt(Math.max(9, SEGMENT[leg] * SEGMENT[leg] - d * d / 4));
    double turn = side(leg) * (leg < 2 ? 1 : -1) * bend / d;
    kneeX[leg] = hipX[leg] + dx / 2 - turn * dy;
    kneeY[leg] = hipY[leg] + dy / 2 + turn * dx;
  }

  /** Returns half the width of the body. */
  static double width(double s) {
    int i = (int) Math.min(Math.max(0, s), LENGTH - 1);
    return Noise.mix(WIDTHS[i], WIDTHS[i + 1], s - i);
  }

  /** Returns x of a point beside the spine, positive to the animal's right. */
  double x(double s, double beside) {
    int i = (int) Math.min(Math.max(0, s), LENGTH - 1);
    double ax = spineX[i + 1] - spineX[i];
    double ay = spineY[i + 1] - spineY[i];
    return spineX[i] + (s - i) * ax + beside * ay / Math.sqrt(ax * ax + ay * ay);
  }

  /** Returns y of a point beside the spine, positive to the animal's right. */
  double y(double s, double beside) {
    int i = (int) Math.min(Math.max(0, s), LENGTH - 1);
    double ax = spineX[i + 1] - spineX[i];
    double ay = spineY[i + 1] - spineY[i];
    return spineY[i] + (s - i) * ay - beside * ax / Math.sqrt(ax * ax + ay * ay);
  }

  /** Returns whether a point lies under the trunk, the head or the tail. */
  boolean covers(double x, double y) {
    for (int s = 0; s <= LENGTH; s++) {
      double dx = x - spineX[s];
      double dy = y - spineY[s];
      double w = width(s);
      if (dx * dx + dy * dy < w * w) {
        return true;
      }
    }
    return false;
  }
}
