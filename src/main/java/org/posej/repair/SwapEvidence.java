// SPDX-License-Identifier: BSD-2-Clause
package org.posej.repair;

import java.util.Arrays;
import org.posej.Pose;
import org.posej.Pose.Source;
import org.posej.Skeleton;
import org.posej.Skeleton.Limb;

/**
 * What the frames say by themselves for and against the sides of one chain having been swapped.
 *
 * <p>Logarithms of likelihoods, of which only differences tell anything. Where a swap begins in the
 * middle of a limb, the limb would go across the body: how unusual its length would be tells.
 */
final class SwapEvidence {
  private static final double LEAST_SCALE = 1e-3; // of the body's size
  private static final double DEVIATION = 1.4826; // standard deviation by median deviation

  private final SideChain chain;
  private final double[] weights;
  private final Pose[] poses;
  private final float[][] across; // per pair, of a swap that begins there

  /** Looks at the poses of consecutive frames, null where there is none. */
  SwapEvidence(SideChain chain, Skeleton skeleton, Pose[] poses, double size) {
    this.chain = chain;
    weights = chain.weights();
    this.poses = poses;
    across = new float[chain.size()][];
    for (int p = 0; p < chain.size(); p++) {
      across[p] = across(skeleton, p, LEAST_SCALE * size);
    }
  }

  /** Returns the log likelihood of a swap from a depth on by itself. */
  double log(int t, int now) {
    double sum = 0;
    for (int p = 0; p < across.length; p++) {
      if (chain.depth()[p] >= now && isPlaced(poses[t], p)) {
        return Double.NEGATIVE_INFINITY;
      }
      sum += chain.depth()[p] == now ? weights[p] * across[p][t] : 0;
    }
    return sum;
  }

  /** Returns whether a point of a pair was placed by hand, so that its side is known. */
  private boolean isPlaced(Pose pose, int p) {
    return pose != null
        && (isPlacedPoint(pose, chain.first()[p]) || isPlacedPoint(pose, chain.second()[p]));
  }

  private static boolean isPlacedPoint(Pose pose, int k) {
    return pose.has(k) && (pose.source(k) == Source.EDITED || pose.source(k) == Source.LABELLED);
  }

  /** Returns what the limbs would say of a swap that begins at a pair. */
  private float[] across(Skeleton skeleton, int pair, double least) {
    float[] logs = new float[poses.length];
    for (Limb limb : skeleton.limbs()) {
      int inner = inner(limb, pair);
      if (inner >= 0) {
        int outer = inner == limb.from() ? limb.to() : limb.from();
        add(logs, outer, inner, least);
      }
    }
    return logs;
  }

  /** Returns the end of a limb that is nearer to the trunk than a pair at its other end, or -1. */
  private int inner(Limb limb, int pair) {
    for (int q = 0; q < chain.size() && chain.depth()[q] < chain.depth()[pair]; q++) {
      boolean forth = isOf(pair, limb.from()) && isOf(q, limb.to());
      if (forth || isOf(pair, limb.to()) && isOf(q, limb.from())) {
        return forth ? limb.to() : limb.from();
      }
    }
    return -1;
  }

  private boolean isOf(int pair, int k) {
    return chain.first()[pair] == k || chain.second()[pair] == k;
  }

  private void add(float[] logs, int outer, int inner, double least) {
    int mirror = mirrorOf(outer);
    double[] lengths = new double[poses.length];
    int n = 0;
    for (Pose pose : poses) {
      lengths[n] = pose == null ? Double.NaN : length(pose, outer, inner);
      n += Double.isNaN(lengths[n]) ? 0 : 1;
    }
    double usual = median(lengths, n);
    double[] deviations = new double[n];
    for (int i = 0; i < n; i++) {
      deviations[i] = Math.abs(lengths[i] - usual);
    }
    double scale = Math.max(least, DEVIATION * median(deviations, n));
    for (int t = 0; t < logs.length; t++) {
      if (poses[t] != null) {
        double straight = length(poses[t], outer, inner);
        double crossed = length(poses[t], mirror, inner);
        if (!Double.isNaN(straight + crossed)) {
          logs[t] +=
              (float) (logLength(crossed - usual, scale) - logLength(straight - usual, scale));
        }
      }
    }
  }

  private int mirrorOf(int k) {
    for (int p = 0; p < chain.size(); p++) {
      if (isOf(p, k)) {
        return chain.first()[p] + chain.second()[p] - k;
      }
    }
    throw new IllegalStateException("Point " + k + " is not in the chain.");
  }

  private static double logLength(double difference, double scale) {
    double r = difference / scale;
    return -1.5 * Math.log1p(r * r / 2);
  }

  private static double length(Pose pose, int a, int b) {
    return Math.hypot(pose.estimateX(a) - pose.estimateX(b), pose.estimateY(a) - pose.estimateY(b));
  }

  private static double median(double[] values, int n) {
    double[] sorted = Arrays.copyOf(values, n);
    Arrays.sort(sorted);
    return n == 0 ? 0 : sorted[n / 2];
  }
}
