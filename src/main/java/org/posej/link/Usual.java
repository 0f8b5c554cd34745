// SPDX-License-Identifier: BSD-2-Clause
package org.posej.link;

import java.util.List;
import java.util.stream.DoubleStream;
import org.posej.Pose;
import org.posej.math.Quantile;

/**
 * What usually changes from a frame to the next, in lengths of the body.
 *
 * <p>Medians over poses and the nearest ones in the next frame, before anything is linked.
 *
 * @param motion of the body as a whole
 * @param bend change of that motion from a frame to the next
 * @param change standard deviation of a point's coordinates when that motion is taken out
 */
record Usual(double motion, double bend, double change) {
  private static final int MOST = 1000; // pairs of frames, spread over the movie
  private static final double OF_MEDIAN = 2 * Math.log(2); // squared distance in the plane

  /** Looks at frames in order of time. */
  static Usual of(List<List<Sighting>> frames) {
    int pairs = Math.min(MOST, frames.size() - 1);
    DoubleStream.Builder motions = DoubleStream.builder();
    DoubleStream.Builder bends = DoubleStream.builder();
    DoubleStream.Builder changes = DoubleStream.builder();
    for (int i = 0; i < pairs; i++) {
      int t = (int) ((long) i * (frames.size() - 1) / pairs);
      for (Sighting s : frames.get(t)) {
        Pose next = nearest(s.pose(), frames.get(t + 1));
        double size = s.size();
        double[] d = BodyShift.between(s.pose(), next);
        motions.add(Math.hypot(d[0], d[1]) / size);
        addChanges(s.pose(), next, d, size, changes);
        if (t + 2 < frames.size()) {
          double[] e = BodyShift.between(next, nearest(next, frames.get(t + 2)));
          bends.add(Math.hypot(e[0] - d[0], e[1] - d[1]) / size);
        }
      }
    }
    return new Usual(
        median(motions.build().toArray()),
        median(bends.build().toArray()),
        Math.sqrt(median(changes.build().toArray()) / OF_MEDIAN));
  }

  private static double median(double[] values) {
    return values.length == 0 ? 0 : Quantile.median(values, values.length);
  }

  private static Pose nearest(Pose pose, List<Sighting> others) {
    Pose nearest = null;
    double least = Double.POSITIVE_INFINITY;
    for (Sighting other : others) {
      double[] d = BodyShift.between(pose, other.pose());
      double distance = Math.hypot(d[0], d[1]);
      if (distance < least) {
        least = distance;
        nearest = other.pose();
      }
    }
    return nearest;
  }

  private static void addChanges(
      Pose a, Pose b, double[] d, double size, DoubleStream.Builder squares) {
    for (int k = 0; k < a.size(); k++) {
      double x = (b.placeX(k) - a.placeX(k) - d[0]) / size;
      double y = (b.placeY(k) - a.placeY(k) - d[1]) / size;
      if (!Double.isNaN(x + y)) {
        squares.add(x * x + y * y);
      }
    }
  }
}
