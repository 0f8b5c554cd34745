// SPDX-License-Identifier: BSD-2-Clause
package org.posej.review;

import java.util.ArrayList;
import java.util.List;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;

/** Where two individuals meet, so that they may have been taken for each other. */
public final class Crossings {
  private static final double NEAR = 0.25; // of a body's length
  private static final int APART = 5;

  private Crossings() {}

  /**
   * Returns the stretches in which the boxes around two individuals overlap or are less than a
   * quarter of a body's length apart; what happens again within five frames is one stretch.
   */
  public static List<Stretch> in(Recording recording) {
    double near = NEAR * BodyLength.of(recording);
    List<Track> tracks = recording.tracks();
    List<Stretch> all = new ArrayList<>();
    for (int a = 0; a < tracks.size(); a++) {
      for (int b = a + 1; b < tracks.size(); b++) {
        Track one = tracks.get(a);
        Track two = tracks.get(b);
        int last = Math.min(one.frames().max().orElse(-1), two.frames().max().orElse(-1));
        all.addAll(Runs.of(0, last, APART, a, b, t -> apart(one.pose(t), two.pose(t)) <= near));
      }
    }
    return Stretch.sorted(all);
  }

  /** Returns how far the boxes of two poses are apart, 0 where they overlap. */
  private static double apart(Pose one, Pose two) {
    Box a = one == null ? null : one.bounds();
    Box b = two == null ? null : two.bounds();
    if (a == null || b == null) {
      return Double.POSITIVE_INFINITY;
    }
    double dx = Math.max(b.x() - a.x() - a.width(), a.x() - b.x() - b.width());
    double dy = Math.max(b.y() - a.y() - a.height(), a.y() - b.y() - b.height());
    return Math.hypot(Math.max(0, dx), Math.max(0, dy));
  }
}
