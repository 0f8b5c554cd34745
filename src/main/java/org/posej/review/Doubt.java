// SPDX-License-Identifier: BSD-2-Clause
package org.posej.review;

import java.util.ArrayList;
import java.util.List;
import org.posej.Recording;
import org.posej.Track;
import org.posej.repair.SideSwaps;

/** What makes a stretch of frames worth a look. */
public enum Doubt {
  CROSSING("crossing"),
  LOW_SCORE("low score"),
  JUMP("jump"),
  GAP("gap"),
  SIDES("swapped sides");

  private static final double LIKELY = 0.5;

  private final String text;

  Doubt(String text) {
    this.text = text;
  }

  /** Returns this in words. */
  public String text() {
    return text;
  }

  /**
   * Returns the stretches of a recording, in the order of their first frames.
   *
   * @param limit mean scores below are low
   */
  public List<Stretch> in(Recording recording, double limit) {
    return switch (this) {
      case CROSSING -> Crossings.in(recording);
      case LOW_SCORE -> LowScores.in(recording, limit);
      case JUMP -> Jumps.in(recording);
      case GAP -> Gaps.in(recording);
      case SIDES -> sides(recording);
    };
  }

  private static List<Stretch> sides(Recording recording) {
    List<Stretch> all = new ArrayList<>();
    for (int n = 0; n < recording.tracks().size(); n++) {
      Track track = recording.tracks().get(n);
      int at = n;
      SideSwaps.of(track, recording.skeleton()).atLeast(LIKELY).runs().stream()
          .map(run -> new Stretch(run.first(), run.last(), at, -1))
          .forEach(all::add);
    }
    return Stretch.sorted(all);
  }
}
