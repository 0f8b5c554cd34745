// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

/**
 * Moves the ends of bones until the bones have given lengths.
 *
 * <p>Each bone in turn is brought to its length along its own direction, the more mobile end by
 * more; this is repeated until all are within a thousandth of their lengths, or two hundred times.
 * Jakobsen, Advanced character physics, 2001; Müller et al., Position based dynamics, 2007.
 */
public final class BoneLengths {
  private static final int MOST_ROUNDS = 200;
  private static final double NEAR = 1e-3;

  private final int[] from;
  private final int[] to;
  private final double[] lengths;

  /**
   * Prepares bones.
   *
   * @param from index of one end of each bone
   * @param to index of the other end
   * @param lengths one per bone; a bone with NaN is left alone
   */
  public BoneLengths(int[] from, int[] to, double[] lengths) {
    this.from = from;
    this.to = to;
    this.lengths = lengths;
  }

  /**
   * Moves points in place.
   *
   * @param x one per point, NaN where it is missing; such a point holds nothing
   * @param mobility how readily each point moves, 0 for those that stay
   */
  public void adjust(double[] x, double[] y, double[] mobility) {
    double farthest = Double.POSITIVE_INFINITY;
    for (int round = 0; round < MOST_ROUNDS && farthest > NEAR; round++) {
      farthest = 0;
      for (int i = 0; i < lengths.length; i++) {
        farthest = Math.max(farthest, adjust(i, x, y, mobility));
      }
    }
  }

  /** Brings a bone to its length and returns by what part of it it was off. */
  private double adjust(int i, double[] x, double[] y, double[] mobility) {
    int a = from[i];
    int b = to[i];
    double dx = x[b] - x[a];
    double dy = y[b] - y[a];
    double now = Math.sqrt(dx * dx + dy * dy);
    double both = mobility[a] + mobility[b];
    if (!(now > 0 && lengths[i] > 0 && both > 0)) {
      return 0;
    }
    double off = (now - lengths[i]) / now;
    double partA = off * mobility[a] / both;
    double partB = off * mobility[b] / both;
    x[a] += partA * dx;
    y[a] += partA * dy;
    x[b] -= partB * dx;
    y[b] -= partB * dy;
    return Math.abs(now - lengths[i]) / lengths[i];
  }
}
