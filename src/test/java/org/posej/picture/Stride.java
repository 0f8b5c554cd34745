// SPDX-License-Identifier: BSD-2-Clause
package org.posej.picture;

import java.awt.geom.Point2D;

/**
 * Where the joints of a person are who walks to the right, seen from the side; metres, y up.
 *
 * <p>A foot rolls over the heel, stands, rolls over the toe and swings. The knee follows from the
 * lengths of the bones, so that joints are where a skeleton would have them. The left knee is a
 * little stiff.
 *
 * @param strideSec how long a stride takes
 * @param length of a stride
 */
record Stride(double strideSec, double length) {
  private static final double THIGH = 0.44;
  private static final double SHANK = 0.43;
  private static final double HIP = 0.93;
  private static final double ANKLE = 0.08; // above the sole
  private static final double BEHIND = 0.05; // the heel behind the ankle
  private static final double TOE = 0.15; // before the ankle
  private static final double FLAT = 0.09; // of a stride
  private static final double HEEL_OFF = 0.36;
  private static final double TOE_OFF = 0.62;
  private static final double STRIKE = 0.31; // the heel before the hip when it strikes
  private static final double STRIKE_DEG = 20;
  private static final double OFF_DEG = -56;
  private static final double LIFT = 0.055; // of the swinging foot
  private static final double LEFT_LIFT = 0.03;

  /** The joints of one side. */
  record Leg(Point2D hip, Point2D knee, Point2D ankle, Point2D heel, Point2D toe) {}

  /** Shoulder, elbow and wrist of one side. */
  record Arm(Point2D shoulder, Point2D elbow, Point2D wrist) {}

  /** Returns the strides made after a time; the right foot strikes at whole ones. */
  double strides(double sec) {
    return sec / strideSec;
  }

  Point2D hip(double sec) {
    double s = strides(sec);
    return new Point2D.Double(length * s, HIP - 0.018 * Math.cos(4 * Math.PI * (s - 0.06)));
  }

  Point2D shoulder(double sec) {
    return at(hip(sec), 86, 0.5);
  }

  /** Returns a leg, the left one being half a stride behind. */
  Leg leg(double sec, boolean left) {
    double s = strides(sec) - (left ? 0.5 : 0);
    double phase = s - Math.floor(s);
    Point2D hip = hip(sec);
    double ground = length * (Math.floor(s) + (left ? 0.5 : 0)) + STRIKE; // heel of this stride
    double lift = left ? LEFT_LIFT : LIFT;
    Point2D ankle = phase < TOE_OFF ? standing(phase, ground) : swinging(phase, ground, lift);
    double pitch = pitch(phase);
    return new Leg(
        hip,
        knee(hip, ankle),
        ankle,
        turned(ankle, pitch, -BEHIND, -ANKLE),
        turned(ankle, pitch, TOE, -ANKLE));
  }

  /** The heel is the pivot until the foot is flat, the toe from then on. */
  private static Point2D standing(double phase, double heel) {
    double pitch = pitch(phase);
    boolean onHeel = pitch > 0;
    Point2D pivot = new Point2D.Double(onHeel ? heel : heel + BEHIND + TOE, 0);
    return turned(pivot, pitch, onHeel ? BEHIND : -TOE, ANKLE);
  }

  private Point2D swinging(double phase, double heel, double lift) {
    Point2D from = standing(TOE_OFF, heel);
    Point2D to = standing(0, heel + length);
    double part = (phase - TOE_OFF) / (1 - TOE_OFF);
    double gone = eased(part) + 0.7 * part * (1 - part) * (1 - part); // it moves when it leaves
    double lifted = lift * Math.sin(Math.PI * Math.pow(part, 0.8));
    return new Point2D.Double(
        from.getX() + gone * (to.getX() - from.getX()),
        from.getY() + gone * (to.getY() - from.getY()) + lifted);
  }

  /** Returns the pitch of the foot in degrees, toes up. */
  private static double pitch(double phase) {
    if (phase < FLAT) {
      return STRIKE_DEG * (1 - eased(phase / FLAT));
    } else if (phase < TOE_OFF) {
      double risen = Math.max(0, phase - HEEL_OFF) / (TOE_OFF - HEEL_OFF);
      return OFF_DEG * risen * risen;
    }
    double swung = Math.min(1, (phase - TOE_OFF) / (0.97 - TOE_OFF));
    return OFF_DEG + eased(swung) * (STRIKE_DEG - OFF_DEG);
  }

  private static double eased(double part) {
    return part * part * (3 - 2 * part);
  }

  /** The knee bends forward; a leg that is too short is stretched. */
  private static Point2D knee(Point2D hip, Point2D ankle) {
    double reach = Math.min(hip.distance(ankle), 0.998 * (THIGH + SHANK));
    double along = (THIGH * THIGH - SHANK * SHANK + reach * reach) / (2 * reach);
    double beside = Math.sqrt(THIGH * THIGH - along * along);
    double dx = (ankle.getX() - hip.getX()) / hip.distance(ankle);
    double dy = (ankle.getY() - hip.getY()) / hip.distance(ankle);
    return new Point2D.Double(
        hip.getX() + along * dx - beside * dy, hip.getY() + along * dy + beside * dx);
  }

  /** An arm swings with the leg of the other side. */
  Arm arm(double sec, boolean left) {
    double swing = Math.cos(2 * Math.PI * (strides(sec) - (left ? 0 : 0.5) - 0.04));
    Point2D elbow = at(shoulder(sec), -90 - 4 + 26 * swing, 0.29);
    return new Arm(shoulder(sec), elbow, at(elbow, -90 + 22 + 34 * swing, 0.26));
  }

  /** Returns the place at a distance in a direction, degrees counter-clockwise from forward. */
  static Point2D at(Point2D from, double deg, double distance) {
    return turned(from, deg, distance, 0);
  }

  /** Returns the place that is so far forward and up of another in a frame that is turned. */
  static Point2D turned(Point2D from, double deg, double forward, double up) {
    double cos = Math.cos(Math.toRadians(deg));
    double sin = Math.sin(Math.toRadians(deg));
    return new Point2D.Double(
        from.getX() + cos * forward - sin * up, from.getY() + sin * forward + cos * up);
  }
}
