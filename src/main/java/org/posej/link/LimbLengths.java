// SPDX-License-Identifier: BSD-2-Clause
package org.posej.link;

import java.util.ArrayList;
import java.util.List;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.Skeleton.Limb;
import org.posej.math.Quantile;

/** How long the limbs of an individual usually are in the image. */
final class LimbLengths {
  private static final int MOST = 1000; // sightings, spread over the chain

  private final List<List<int[]>> neighbours = new ArrayList<>();
  private final double[] medians;

  LimbLengths(Skeleton skeleton, Chain chain) {
    List<Limb> limbs = skeleton.limbs();
    for (int k = 0; k < skeleton.size(); k++) {
      neighbours.add(new ArrayList<>());
    }
    medians = new double[limbs.size()];
    for (int i = 0; i < medians.length; i++) {
      Limb limb = limbs.get(i);
      neighbours.get(limb.from()).add(new int[] {limb.to(), i});
      neighbours.get(limb.to()).add(new int[] {limb.from(), i});
      medians[i] = median(limb, chain);
    }
  }

  private static double median(Limb limb, Chain chain) {
    double[] lengths = new double[Math.min(MOST, chain.size())];
    int n = 0;
    for (int i = 0; i < lengths.length; i++) {
      Pose pose = chain.get((int) ((long) i * chain.size() / lengths.length)).pose();
      lengths[n] =
          Math.hypot(
              pose.x(limb.from()) - pose.x(limb.to()), pose.y(limb.from()) - pose.y(limb.to()));
      n += Double.isNaN(lengths[n]) ? 0 : 1;
    }
    return n == 0 ? Double.NaN : Quantile.median(lengths, n);
  }

  /** Returns the neighbours of a keypoint: each its index and that of the limb to it. */
  List<int[]> of(int keypoint) {
    return neighbours.get(keypoint);
  }

  /** Returns the median length of a limb, NaN where it was never seen. */
  double median(int limb) {
    return medians[limb];
  }
}
