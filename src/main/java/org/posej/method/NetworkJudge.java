// SPDX-License-Identifier: BSD-2-Clause
package org.posej.method;

import java.io.IOException;
import java.io.UncheckedIOException;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Box;
import org.posej.Pose;
import org.posej.fewshot.Judge;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.match.Matched;
import org.posej.match.Matcher;

/**
 * Judges poses by the heat that a matching network has at their points.
 *
 * <p>The opinion is the mean log heat per point, as what is learnt here has it, so that both weigh
 * the same: the poses are ranked by the product of what the two networks see.
 */
final class NetworkJudge {
  private static final double FLOOR = 1e-3; // of the heat, as where points are decided about

  private NetworkJudge() {}

  /**
   * Returns the judge of an image.
   *
   * @param size longer side of a body's box in pixels
   */
  static Judge of(
      Matcher matcher, RandomAccessibleInterval<?> image, Intensity range, double size) {
    return points -> opinion(matcher.match(image, range, box(points, size)));
  }

  /** Returns the judge of a frame of a movie, which is read when a body is looked at. */
  static Judge ofFrame(Matcher matcher, Frames frames, int t, Intensity range, double size) {
    return points -> {
      synchronized (frames) {
        try {
          return opinion(matcher.match(frames.frame(t), range, box(points, size)));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  private static Box box(double[] points, double size) {
    Box bounds = pose(points).bounds();
    return Box.of(bounds.centerX() - size / 2, bounds.centerY() - size / 2, size, size);
  }

  private static Pose pose(double[] points) {
    int n = points.length / 2;
    double[] x = new double[n];
    double[] y = new double[n];
    for (int k = 0; k < n; k++) {
      x[k] = points[2 * k];
      y[k] = points[2 * k + 1];
    }
    return Pose.labelled(x, y);
  }

  private static Judge.Opinion opinion(Matched seen) {
    return points -> {
      double sum = 0;
      for (int k = 0; k < points.length / 2; k++) {
        boolean used = !Double.isNaN(seen.pose().placeX(k));
        sum += used ? Math.log(seen.heat(k, points[2 * k], points[2 * k + 1]) + FLOOR) : 0;
      }
      return sum / Math.max(1, seen.used());
    };
  }
}
