// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton.Limb;
import org.posej.Track;

/**
 * How poses are drawn.
 *
 * @param hollowBelow points with a lower score are drawn hollow
 * @param estimates whether a withheld point shows its forced estimate as a small cross
 */
public record OverlayStyle(double hollowBelow, boolean estimates) {

  /** Points below 0.5 hollow, withheld points absent. */
  public static final OverlayStyle DEFAULT = new OverlayStyle(0.5, false);

  private static final double IMAGE_PART = 160;
  private static final double BODY_PART = 36;

  /** Radius of a hollow point in widths of a limb. */
  static final double RIM = 1.8;

  private static final int SAMPLED = 200;

  /**
   * Returns the width of a limb in image pixels, at least 1.
   *
   * <p>A 160th of the image's shorter side, or a 36th of the body's length where that is less.
   */
  static double limbWidth(Recording recording, int width, int height) {
    double image = Math.min(width, height) / IMAGE_PART;
    double[] lengths =
        recording.tracks().stream().flatMapToDouble(OverlayStyle::lengths).sorted().toArray();
    double body =
        lengths.length == 0 ? Double.POSITIVE_INFINITY : lengths[lengths.length / 2] / BODY_PART;
    return Math.max(1, Math.min(image, body));
  }

  /** Returns whether a point is drawn hollow. */
  boolean isHollow(Pose pose, int k) {
    return pose.has(k) && pose.score(k) < hollowBelow;
  }

  /**
   * Returns x and y of both ends of a limb, or null where one is missing.
   *
   * <p>A limb ends at the rim of a hollow point, so that the point stays hollow.
   *
   * @param rim distance from the middle of a hollow point to its rim, in pixels
   */
  double[] ends(Pose pose, Limb limb, double rim) {
    int a = limb.from();
    int b = limb.to();
    if (!pose.has(a) || !pose.has(b)) {
      return null;
    }
    double dx = pose.x(b) - pose.x(a);
    double dy = pose.y(b) - pose.y(a);
    double part = Math.min(0.5, rim / Math.hypot(dx, dy));
    double atA = isHollow(pose, a) ? part : 0;
    double atB = isHollow(pose, b) ? part : 0;
    return new double[] {
      pose.x(a) + atA * dx, pose.y(a) + atA * dy, pose.x(b) - atB * dx, pose.y(b) - atB * dy
    };
  }

  private static DoubleStream lengths(Track track) {
    int[] frames = track.frames().toArray();
    int step = Math.max(1, frames.length / SAMPLED);
    return IntStream.iterate(0, i -> i < frames.length, i -> i + step)
        .mapToObj(i -> track.pose(frames[i]).bounds())
        .filter(box -> box != null && box.diagonal() > 0)
        .mapToDouble(Box::diagonal);
  }
}
