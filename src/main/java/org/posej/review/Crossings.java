// SPDX-License-Identifier: BSD-2-Clause
package org.posej.review;

import java.util.ArrayList;
import java.util.List;
import org.posej.Box;
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
    return of(recording.tracks().stream().map(Crossings::boxes).toList());
  }

  /**
   * Returns the same of boxes that are known.
   *
   * @param boxes of each individual around its poses by their frames, null where there is none
   */
  public static List<Stretch> of(List<Box[]> boxes) {
    double near = NEAR * BodyLength.of(boxes);
    List<Stretch> all = new ArrayList<>();
    for (int a = 0; a < boxes.size(); a++) {
      for (int b = a + 1; b < boxes.size(); b++) {
        Box[] one = boxes.get(a);
        Box[] two = boxes.get(b);
        int last = Math.min(one.length, two.length) - 1;
        all.addAll(Runs.of(0, last, APART, a, b, t -> apart(one[t], two[t]) <= near));
      }
    }
    return Stretch.sorted(all);
  }

  /** Returns the box around each pose of a track, null where there is none. */
  private static Box[] boxes(Track track) {
    Box[] boxes = new Box[track.frames().max().orElse(-1) + 1];
    track.frames().forEach(t -> boxes[t] = track.pose(t).bounds());
    return boxes;
  }

  /** Returns how far two boxes are apart, 0 where they overlap. */
  private static double apart(Box a, Box b) {
    if (a == null || b == null) {
      return Double.POSITIVE_INFINITY;
    }
    double dx = Math.max(b.x() - a.x() - a.width(), a.x() - b.x() - b.width());
    double dy = Math.max(b.y() - a.y() - a.height(), a.y() - b.y() - b.height());
    return Math.hypot(Math.max(0, dx), Math.max(0, dy));
  }
}
