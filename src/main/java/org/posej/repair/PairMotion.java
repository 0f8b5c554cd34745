// SPDX-License-Identifier: BSD-2-Clause
package org.posej.repair;

import java.util.Arrays;
import org.posej.Pose;

/**
 * Where a pair of mirrored points was measured, and how it usually moves.
 *
 * @param xy per frame: x and y of the one point, x and y of the other; NaN where one is missing
 * @param noise per frame, variance of the two measurements
 * @param jerk variance that a frame adds to the velocity
 */
record PairMotion(double[] xy, double[] noise, double jerk) {
  /** Numbers per frame in {@link #xy}. */
  static final int PLACES = 4;

  private static final double LEAST_SCORE = 0.25;
  private static final double LEAST_NOISE = 1e-3; // of the body's size
  private static final double[] RATIOS = {0.01, 0.03, 0.1, 0.3, 1, 3, 10}; // acceleration by noise
  private static final int ENOUGH = 4000; // frames that tell how a pair moves

  /** Measures a pair, from poses of consecutive frames, null where there is none. */
  static PairMotion of(int a, int b, Pose[] poses, double size) {
    double[] xy = new double[PLACES * poses.length];
    double[] noise = new double[2 * poses.length];
    Arrays.fill(xy, Double.NaN);
    for (int t = 0; t < poses.length; t++) {
      Pose pose = poses[t];
      if (pose != null) {
        put(pose, a, xy, noise, 2 * t);
        put(pose, b, xy, noise, 2 * t + 1);
      }
    }
    PairMotion best = null;
    double most = Double.NEGATIVE_INFINITY;
    for (double ratio : RATIOS) {
      PairMotion unit = new PairMotion(xy, noise, ratio * ratio);
      double variance = Math.max(square(LEAST_NOISE * size), unit.usualSurprise(size));
      PairMotion scaled = unit.times(variance);
      double likely = scaled.likelihood(size);
      if (likely > most) {
        most = likely;
        best = scaled;
      }
    }
    return best;
  }

  private static double square(double x) {
    return x * x;
  }

  private static void put(Pose pose, int k, double[] xy, double[] noise, int at) {
    if (!Double.isNaN(pose.estimateX(k) + pose.estimateY(k))) {
      xy[2 * at] = pose.estimateX(k);
      xy[2 * at + 1] = pose.estimateY(k);
    }
    noise[at] = 1 / square(Math.max(LEAST_SCORE, Math.min(1, pose.score(k))));
  }

  private PairMotion times(double variance) {
    return new PairMotion(
        xy, Arrays.stream(noise).map(v -> v * variance).toArray(), jerk * variance);
  }

  /** Returns the median of the squared surprises, in their foretold variances, as a variance. */
  private double usualSurprise(double size) {
    int end = enough();
    double[] surprises = new double[2 * end];
    int n = 0;
    PairFilter filter = new PairFilter(this, size);
    for (int t = 0; t < end; t++) {
      filter.predict();
      for (int side = 0; side < 2; side++) {
        surprises[n] = filter.surprise(t, side, side);
        n += Double.isNaN(surprises[n]) ? 0 : 1;
      }
      filter.update(t, false);
    }
    Arrays.sort(surprises, 0, n);
    return n == 0 ? 1 : surprises[n / 2] / (2 * Math.log(2)); // median of a chi-squared of two
  }

  /** Returns how many of the first frames are looked at: those with enough measurements. */
  private int enough() {
    int seen = 0;
    int t = 0;
    while (t < noise.length / 2 && seen < ENOUGH) {
      seen += Double.isNaN(xy[PLACES * t] + xy[PLACES * t + 2]) ? 0 : 1;
      t++;
    }
    return t;
  }

  private double likelihood(double size) {
    PairFilter filter = new PairFilter(this, size);
    double sum = 0;
    for (int t = 0; t < enough(); t++) {
      filter.predict();
      sum += filter.log(t, false);
      filter.update(t, false);
    }
    return sum;
  }
}
