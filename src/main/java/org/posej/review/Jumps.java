// SPDX-License-Identifier: BSD-2-Clause
package org.posej.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;

/** Where an individual is suddenly elsewhere, as one that was taken for another is. */
public final class Jumps {
  private static final double FAR = 0.5; // of a body's length
  private static final double UNUSUAL = 5; // times the individual's median step

  private Jumps() {}

  /**
   * Returns the frames in which an individual's points are, in the mean, more than half a body's
   * length and more than five of its median steps away from where they were a frame before.
   */
  public static List<Stretch> in(Recording recording) {
    double far = FAR * BodyLength.of(recording);
    List<Stretch> all = new ArrayList<>();
    for (int n = 0; n < recording.tracks().size(); n++) {
      Track track = recording.tracks().get(n);
      double[] sorted =
          track
              .frames()
              .mapToDouble(t -> step(track, t))
              .filter(d -> !Double.isNaN(d))
              .sorted()
              .toArray();
      double usual = sorted.length == 0 ? 0 : sorted[sorted.length / 2];
      double limit = Math.max(far, UNUSUAL * usual);
      all.addAll(Runs.of(track, n, t -> step(track, t) > limit));
    }
    return Stretch.sorted(all);
  }

  /** Returns how far the points moved from the frame before, NaN where that is not known. */
  private static double step(Track track, int t) {
    Pose before = track.pose(t - 1);
    Pose now = track.pose(t);
    if (before == null || now == null) {
      return Double.NaN;
    }
    double[] moved = new double[now.size()];
    Arrays.setAll(moved, k -> Math.hypot(now.x(k) - before.x(k), now.y(k) - before.y(k)));
    return Arrays.stream(moved).filter(d -> !Double.isNaN(d)).average().orElse(Double.NaN);
  }
}
