// SPDX-License-Identifier: BSD-2-Clause
package org.posej.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;
import org.posej.Track;
import org.posej.gait.SideWalker;

/**
 * A walker of known events ({@link SideWalker}) with legs of two bones of known length and a trunk
 * that stands upright, so that its angles follow from geometry.
 */
public final class DrawnWalker {
  /** Of thigh and shank, in metres. */
  public static final double BONE = 0.48;

  static final List<String> NAMES =
      List.of(
          "pelvis",
          "left_heel",
          "right_heel",
          "left_big_toe",
          "right_big_toe",
          "left_hip",
          "right_hip",
          "left_ankle",
          "right_ankle",
          "left_knee",
          "right_knee",
          "neck");
  private static final int LEFT = 0x0072B2;
  private static final int RIGHT = 0xD55E00;

  private DrawnWalker() {}

  /** Returns the walker in pixels of an image, y down. */
  public static Recording walker(Consumer<SideWalker> change) {
    SideWalker side = new SideWalker();
    change.accept(side);
    Recording feet = side.recording();
    Track track = new Track(0, "walker");
    Track old = feet.tracks().get(0);
    old.frames().forEach(t -> track.put(t, body(old.pose(t), side)));
    return new Recording(
        skeleton(),
        List.of(track),
        List.of(),
        feet.timeline(),
        feet.scale(),
        List.of("Estimates cleaned: drawn"));
  }

  private static Skeleton skeleton() {
    List<Keypoint> points = new ArrayList<>();
    for (int k = 0; k < NAMES.size(); k++) {
      points.add(new Keypoint(NAMES.get(k), k, Double.NaN, 0xFFFFFF));
    }
    List<Limb> limbs = new ArrayList<>();
    limbs.add(new Limb(11, 0, 0x555555));
    for (int side = 0; side < 2; side++) {
      int rgb = side == 0 ? LEFT : RIGHT;
      limbs.add(new Limb(5 + side, 9 + side, rgb));
      limbs.add(new Limb(9 + side, 7 + side, rgb));
      limbs.add(new Limb(7 + side, 1 + side, rgb));
      limbs.add(new Limb(1 + side, 3 + side, rgb));
    }
    return new Skeleton("walker", points, limbs);
  }

  /** The ankle is 8 cm above the heel; the knee bends forward. */
  private static Pose body(Pose feet, SideWalker side) {
    double unit = side.unitsPerMetre;
    double[] x = new double[NAMES.size()];
    double[] y = new double[NAMES.size()];
    double[] scores = new double[NAMES.size()];
    for (int k = 0; k < 5; k++) {
      x[k] = feet.x(k);
      y[k] = feet.y(k);
    }
    for (int s = 0; s < 2; s++) {
      x[5 + s] = x[0];
      y[5 + s] = y[0];
      x[7 + s] = x[1 + s];
      y[7 + s] = y[1 + s] - 0.08 * unit;
      double dx = x[7 + s] - x[0];
      double dy = y[7 + s] - y[0];
      double reach = Math.hypot(dx, dy);
      double half = Math.sqrt(Math.pow(BONE * unit, 2) - reach * reach / 4);
      double forward = Math.signum(x[3] - x[1]);
      x[9 + s] = x[0] + dx / 2 + forward * half * dy / reach;
      y[9 + s] = y[0] + dy / 2 - forward * half * dx / reach;
    }
    x[11] = x[0];
    y[11] = y[0] - 0.5 * unit;
    for (int k = 0; k < scores.length; k++) {
      scores[k] = 1;
    }
    return Pose.of(x, y, scores);
  }

  /** Returns the flexion of a knee in degrees: by the law of cosines. */
  public static double kneeDeg(Pose pose, int side, double unit) {
    double reach = Math.hypot(pose.x(7 + side) - pose.x(0), pose.y(7 + side) - pose.y(0)) / unit;
    return 180 - Math.toDegrees(Math.acos(1 - reach * reach / (2 * BONE * BONE)));
  }
}
