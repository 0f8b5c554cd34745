// SPDX-License-Identifier: BSD-2-Clause
package org.posej.link;

import org.posej.Box;
import org.posej.Pose;
import org.posej.Skeleton;

/** What it costs to take a pose for the body that is expected: less the likelier it is. */
final class LinkCost {
  /*
   * Twice the negative logarithm of a likelihood, up to a constant, of three parts: how far the body
   * as a whole lies from where it is expected (Student's t with two degrees of freedom, since bodies
   * jump now and then), how far its points lie from those seen last when the common motion is taken
   * out, on the scale of OKS (a few points' worth, since neighbours are not independent), and how
   * much the boxes overlap.
   */
  /** Above it, it is likelier that one body went out of sight and another one came. */
  static final double UNMATCHED = 25;

  private static final double REFERENCE = 0.03; // of a length: a deviation that costs nothing
  private static final double SIGMA = 0.07; // where a skeleton has none; about COCO's mean
  private static final double ROOT_AREA = 0.4; // of a body, in its lengths
  private static final double REACH = 1; // lengths
  private static final double DEVIATIONS = 4;
  private static final double INDEPENDENT_POINTS = 4;
  private static final double FORGOTTEN = 10; // steps, after which a posture tells no less
  private static final double NO_POINTS = 4;
  private static final double LEAST_OVERLAP = 0.1;

  private final double[] sigmas;
  private final Pace pace;

  LinkCost(Skeleton skeleton, Pace pace) {
    this.pace = pace;
    sigmas =
        skeleton.keypoints().stream()
            .mapToDouble(k -> k.sigma() > 0 ? 2 * k.sigma() : 2 * SIGMA)
            .toArray();
  }

  /** Returns the cost, infinite where the pose is out of reach. */
  double gated(Expected e, Sighting other) {
    double farthest =
        Math.max(REACH * e.size() * Math.sqrt(e.steps()), DEVIATIONS * Math.sqrt(e.variance()));
    double x = other.x() - e.seen().x() - e.dx();
    double y = other.y() - e.seen().y() - e.dy();
    if (Math.hypot(x, y) > farthest + e.seen().size() + other.size()) {
      return Double.POSITIVE_INFINITY; // no point of it is within reach
    }
    double[] d = BodyShift.between(e.pose(), other.pose());
    double miss = Math.hypot(d[0] - e.dx(), d[1] - e.dy());
    return miss > farthest ? Double.POSITIVE_INFINITY : of(e, other.pose(), d);
  }

  /** Returns the cost wherever the pose lies. */
  double of(Expected e, Pose pose) {
    return of(e, pose, BodyShift.between(e.pose(), pose));
  }

  private double of(Expected e, Pose pose, double[] d) {
    return place(e, d) + posture(e, pose, d) + overlap(e, pose);
  }

  /** Returns the part of the cost that is due to where the body as a whole is. */
  double place(Expected e, double[] d) {
    double variance = e.variance() + squared(pace.noise() * e.size());
    double dx = d[0] - e.dx();
    double dy = d[1] - e.dy();
    return Math.log(variance / squared(REFERENCE * e.size()))
        + 2 * Math.log1p((dx * dx + dy * dy) / (2 * variance));
  }

  private static double squared(double v) {
    return v * v;
  }

  private double posture(Expected e, Pose pose, double[] d) {
    Pose last = e.pose();
    double scale = ROOT_AREA * e.size();
    double growth = Math.min(FORGOTTEN, e.steps());
    double noise = squared(pace.change() * e.size());
    double sum = 0;
    int n = 0;
    for (int k = 0; k < pose.size(); k++) {
      double x = pose.placeX(k) - last.placeX(k) - d[0];
      double y = pose.placeY(k) - last.placeY(k) - d[1];
      if (!Double.isNaN(x + y)) {
        double width = sigmas[k] * scale;
        sum += 2 * Math.log1p((x * x + y * y) / (2 * (growth * width * width + noise)));
        n++;
      }
    }
    double independent = Math.min(INDEPENDENT_POINTS, n);
    return n == 0 ? NO_POINTS : independent * (sum / n + Math.log(growth) / 2);
  }

  private static double overlap(Expected e, Pose pose) {
    Box a = e.pose().placeBounds();
    Box b = pose.placeBounds();
    double x = a.x() + e.dx();
    double y = a.y() + e.dy();
    double width = Math.min(x + a.width(), b.x() + b.width()) - Math.max(x, b.x());
    double height = Math.min(y + a.height(), b.y() + b.height()) - Math.max(y, b.y());
    double common = Math.max(0, width) * Math.max(0, height);
    double either = a.width() * a.height() + b.width() * b.height() - common;
    double iou = either > 0 ? common / either : 0;
    return -Math.log(LEAST_OVERLAP + (1 - LEAST_OVERLAP) * iou);
  }
}
