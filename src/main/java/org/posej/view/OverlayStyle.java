// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import java.util.stream.IntStream;
import org.posej.Box;
import org.posej.Recording;
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

  private static java.util.stream.DoubleStream lengths(Track track) {
    int[] frames = track.frames().toArray();
    int step = Math.max(1, frames.length / SAMPLED);
    return IntStream.iterate(0, i -> i < frames.length, i -> i + step)
        .mapToObj(i -> track.pose(frames[i]).bounds())
        .filter(box -> box != null && box.diagonal() > 0)
        .mapToDouble(Box::diagonal);
  }
}
