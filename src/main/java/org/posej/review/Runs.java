// SPDX-License-Identifier: BSD-2-Clause
package org.posej.review;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.posej.Track;

/** Frames that belong together since something holds in all of them. */
final class Runs {
  private Runs() {}

  /** Returns the runs of frames of an individual, between its first and its last pose. */
  static List<Stretch> of(Track track, int n, IntPredicate holds) {
    int first = track.frames().findFirst().orElse(0);
    int last = track.frames().max().orElse(-1);
    return of(first, last, 1, n, -1, holds);
  }

  /**
   * Returns the runs of frames.
   *
   * @param apart frames from the last of a run to the first of the next, where they are two
   */
  static List<Stretch> of(
      int first, int last, int apart, int track, int other, IntPredicate holds) {
    List<Stretch> runs = new ArrayList<>();
    int start = -1;
    int end = -1;
    for (int t = first; t <= last; t++) {
      if (holds.test(t)) {
        if (start >= 0 && t - end > apart) {
          runs.add(new Stretch(start, end, track, other));
          start = -1;
        }
        start = start < 0 ? t : start;
        end = t;
      }
    }
    if (start >= 0) {
      runs.add(new Stretch(start, end, track, other));
    }
    return runs;
  }
}
