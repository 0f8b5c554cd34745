// SPDX-License-Identifier: BSD-2-Clause
package org.posej.metric;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which share is right, by keypoint or by stick.
 *
 * @param names of the keypoints or sticks
 * @param shares in 0..1, NaN where nothing counts
 * @param counts how many count
 */
public record Shares(List<String> names, double[] shares, int[] counts) {
  /** The keypoints that MPII's mean PCKh leaves out. */
  public static final Set<String> NOT_IN_PCKH = Set.of("pelvis", "thorax");

  /** Returns the mean of the shares, as MMPose's PCK has it; NaN where nothing counts. */
  public double meanOfNames() {
    return IntStream.range(0, shares.length)
        .filter(k -> counts[k] > 0)
        .mapToDouble(k -> shares[k])
        .average()
        .orElse(Double.NaN);
  }

  /** Returns the share of all that count, as MPII's PCKh has it; NaN where nothing counts. */
  public double ofAll() {
    double right = 0;
    int n = 0;
    for (int k = 0; k < shares.length; k++) {
      right += counts[k] > 0 ? shares[k] * counts[k] : 0;
      n += counts[k];
    }
    return n == 0 ? Double.NaN : right / n;
  }

  /** Returns these without some names, such as {@link #NOT_IN_PCKH}. */
  public Shares without(Set<String> others) {
    int[] kept =
        IntStream.range(0, counts.length).filter(k -> !others.contains(names.get(k))).toArray();
    return new Shares(
        IntStream.of(kept).mapToObj(names::get).toList(),
        IntStream.of(kept).mapToDouble(k -> shares[k]).toArray(),
        IntStream.of(kept).map(k -> counts[k]).toArray());
  }

  /**
   * Returns the mean share of a keypoint and its mirror image, as PDJ and the tables of MPII have
   * it.
   *
   * @param mirror index of each one's partner
   */
  public double[] sides(int[] mirror) {
    return IntStream.range(0, shares.length)
        .mapToDouble(k -> (shares[k] + shares[mirror[k]]) / 2)
        .toArray();
  }
}
