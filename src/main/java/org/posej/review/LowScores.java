// SPDX-License-Identifier: BSD-2-Clause
package org.posej.review;

import java.util.ArrayList;
import java.util.List;
import org.posej.Pose;
import org.posej.Recording;

/** Where the points of an individual were found with little confidence. */
public final class LowScores {
  private LowScores() {}

  /** Returns the stretches in which the mean score of a pose is below a limit. */
  public static List<Stretch> in(Recording recording, double limit) {
    List<Stretch> all = new ArrayList<>();
    for (int n = 0; n < recording.tracks().size(); n++) {
      var track = recording.tracks().get(n);
      all.addAll(Runs.of(track, n, t -> track.pose(t) != null && mean(track.pose(t)) < limit));
    }
    return Stretch.sorted(all);
  }

  /** Returns the mean score of a pose's points, those that are missing or withheld as 0. */
  public static double mean(Pose pose) {
    double sum = 0;
    for (int k = 0; k < pose.size(); k++) {
      sum += pose.has(k) ? pose.score(k) : 0;
    }
    return sum / pose.size();
  }
}
