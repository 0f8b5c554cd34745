// SPDX-License-Identifier: BSD-2-Clause
package org.posej.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.math.Quantile;

/**
 * Tells by lengths of limbs and by look whether two parts of chains are of the same individual.
 *
 * <p>How much the same individual differs from one time to another is learnt from the chains.
 */
final class BodyFeatures {
  /*
   * A feature is compared in its mean over a window of sightings. The usual difference of the same
   * individual is that between windows of one chain with another window between them. Limbs, and what
   * the look is made of, are not independent, so that each counts as a few features in all.
   */
  private static final int WINDOW = 25; // sightings
  private static final int FEWEST = 4; // pairs of windows to learn from
  private static final double INDEPENDENT = 4;
  private static final double USUAL = 0.74; // mean of 2 log(1 + z²/2) of a normal deviate z
  private static final double SURE_LENGTH = 0.03; // of the logarithm: what is less tells nothing
  private static final double SURE_LOOK = 2;
  private static final double OF_MEDIAN = 0.455; // median of a squared normal deviate

  private final List<int[]> limbs;
  private final int looks;
  private final double[] variance;

  /** Learns from chains. */
  BodyFeatures(Skeleton skeleton, List<Chain> chains) {
    limbs = limbs(skeleton);
    looks = chains.stream().mapToInt(c -> c.first().look().length).max().orElse(0);
    variance = new double[limbs.size() + looks];
    List<double[]> differences = new ArrayList<>();
    for (Chain chain : chains) {
      for (int i = 0; i + 3 * WINDOW <= chain.size(); i += WINDOW) {
        double[] a = mean(chain, i, i + WINDOW);
        double[] b = mean(chain, i + 2 * WINDOW, i + 3 * WINDOW);
        Arrays.setAll(a, f -> (a[f] - b[f]) * (a[f] - b[f]));
        differences.add(a);
      }
    }
    Arrays.setAll(variance, f -> usual(f, differences));
  }

  private static List<int[]> limbs(Skeleton skeleton) {
    List<int[]> pairs = new ArrayList<>();
    skeleton.limbs().forEach(limb -> pairs.add(new int[] {limb.from(), limb.to()}));
    for (int k = 1; pairs.isEmpty() && k < skeleton.size(); k++) {
      pairs.add(new int[] {k - 1, k});
    }
    return pairs;
  }

  /** Returns the variance of a feature between windows, NaN where it is not known. */
  private double usual(int feature, List<double[]> differences) {
    double[] squares =
        differences.stream().mapToDouble(d -> d[feature]).filter(d -> !Double.isNaN(d)).toArray();
    double sure = feature < limbs.size() ? SURE_LENGTH : SURE_LOOK;
    return squares.length < FEWEST
        ? Double.NaN
        : Math.max(sure * sure, Quantile.median(squares, squares.length) / OF_MEDIAN);
  }

  /** A window of sightings: the means of its features and how many sightings there are. */
  record Window(double[] means, int sightings) {}

  /** Returns the window that ends before the sighting of that index. */
  Window before(Chain chain, int end) {
    int start = Math.max(0, end - WINDOW);
    return new Window(mean(chain, start, end), end - start);
  }

  /** Returns the window that begins with the sighting of that index. */
  Window after(Chain chain, int start) {
    int end = Math.min(chain.size(), start + WINDOW);
    return new Window(mean(chain, start, end), end - start);
  }

  private double[] mean(Chain chain, int start, int end) {
    double[] sum = new double[limbs.size() + looks];
    int[] n = new int[sum.length];
    for (int i = start; i < end; i++) {
      Sighting s = chain.get(i);
      for (int f = 0; f < sum.length; f++) {
        double v = f < limbs.size() ? length(s.pose(), limbs.get(f)) : s.look()[f - limbs.size()];
        sum[f] += Double.isNaN(v) ? 0 : v;
        n[f] += Double.isNaN(v) ? 0 : 1;
      }
    }
    Arrays.setAll(sum, f -> n[f] == 0 ? Double.NaN : sum[f] / n[f]);
    return sum;
  }

  /** Returns the logarithm of a limb's length, NaN where a point is missing. */
  private static double length(Pose pose, int[] limb) {
    double dx = pose.x(limb[0]) - pose.x(limb[1]);
    double dy = pose.y(limb[0]) - pose.y(limb[1]);
    return Math.log(Math.max(1, Math.hypot(dx, dy)));
  }

  /**
   * Returns what it costs that two windows are of the same individual, as twice a negative
   * logarithm of likelihood; 0 where nothing is known.
   */
  double cost(Window a, Window b) {
    double fewer = Math.min(a.sightings(), b.sightings());
    double wider = fewer == 0 ? Double.POSITIVE_INFINITY : WINDOW / fewer;
    return cost(a, b, 0, limbs.size(), wider) + cost(a, b, limbs.size(), variance.length, wider);
  }

  private double cost(Window a, Window b, int from, int to, double wider) {
    double sum = 0;
    int n = 0;
    for (int f = from; f < to; f++) {
      double d = a.means[f] - b.means[f];
      double squared = d * d / (variance[f] * wider);
      if (!Double.isNaN(squared)) {
        sum += 2 * Math.log1p(squared / 2) - USUAL;
        n++;
      }
    }
    return n == 0 ? 0 : Math.min(INDEPENDENT, n) * sum / n;
  }
}
