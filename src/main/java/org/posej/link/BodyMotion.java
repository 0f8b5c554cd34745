// SPDX-License-Identifier: BSD-2-Clause
package org.posej.link;

/**
 * Follows where a body is, how fast it moves and how large it is, and expects where it will be.
 *
 * <p>Sightings come in order of time, forward or backward.
 */
final class BodyMotion {
  /*
   * A Kalman filter of white acceleration with both coordinates on the same gains. What is measured
   * is the median motion of the points, which no missing point disturbs. Velocity fades, so that a
   * body that is out of sight is not expected ever farther away; accelerations are as large as this
   * body's own have been so far (Mehra, "Approaches to adaptive filtering", 1972, in its simplest form).
   */
  private static final double FADING = 0.9;
  private static final double LEARNING = 0.1;
  private static final double MOST_SURPRISING = 10;
  private static final double LEAST = 1; // of the usual variance of acceleration
  private static final double MOST = 100;

  private final Pace pace;
  private Sighting last;
  private double offsetX; // of the filtered place from the pose that was seen last
  private double offsetY;
  private double vx;
  private double vy;
  private double place; // variances of place, of both, of velocity
  private double both;
  private double velocity;
  private double size;
  private double surprise = 1;
  private int seen;

  BodyMotion(Pace pace) {
    this.pace = pace;
  }

  Sighting last() {
    return last;
  }

  void add(Sighting next) {
    double length = next.size();
    seen++;
    size += (length - size) * Math.max(LEARNING, 1.0 / seen);
    if (last == null) {
      place = squared(pace.noise() * size);
      velocity = squared(pace.velocity() * size);
    } else {
      update(next);
    }
    last = next;
  }

  private void update(Sighting next) {
    double usual = surprise;
    surprise = Math.max(usual, Math.min(MOST, news(next)));
    Expected e = at(next.frame());
    double time = faded(e.steps());
    double rest = Math.pow(FADING, e.steps());
    double[] d = BodyShift.between(last.pose(), next.pose());
    double noise = squared(pace.noise() * size);
    double cross = rest * (both + velocity * time) + acceleration() * time * e.steps() / 2;
    double spread = rest * rest * velocity + acceleration() * e.steps();
    double total = e.variance() + noise;
    double ix = d[0] - e.dx();
    double iy = d[1] - e.dy();
    double gain = e.variance() / total;
    double turn = cross / total;
    vx = rest * vx + turn * ix;
    vy = rest * vy + turn * iy;
    offsetX = (gain - 1) * ix;
    offsetY = (gain - 1) * iy;
    place = (1 - gain) * e.variance();
    both = (1 - gain) * cross;
    velocity = spread - turn * cross;
    double news = Math.min(MOST_SURPRISING, (ix * ix + iy * iy) / (2 * total));
    surprise = Math.max(LEAST, Math.min(MOST, usual * (1 + LEARNING * (news - 1))));
  }

  /** Returns the squared distance of a sighting from where it was expected, 1 for a usual one. */
  private double news(Sighting next) {
    Expected e = at(next.frame());
    double[] d = BodyShift.between(last.pose(), next.pose());
    double dx = d[0] - e.dx();
    double dy = d[1] - e.dy();
    return (dx * dx + dy * dy) / (2 * (e.variance() + squared(pace.noise() * size)));
  }

  private double acceleration() {
    return surprise * squared(pace.acceleration() * size);
  }

  /** Returns for how long a velocity moves the body on in so many steps. */
  private static double faded(double steps) {
    return (1 - Math.pow(FADING, steps)) / (1 - FADING);
  }

  private static double squared(double v) {
    return v * v;
  }

  /** Returns where the body is expected in a frame. */
  Expected at(int frame) {
    double steps = Math.abs(frame - last.frame()) / (double) pace.step();
    double time = faded(steps);
    double variance =
        place + 2 * both * time + velocity * time * time + acceleration() * time * time * steps / 3;
    return new Expected(last, offsetX + vx * time, offsetY + vy * time, variance, steps, size);
  }
}
