// SPDX-License-Identifier: BSD-2-Clause
package org.posej.repair;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * How good the best way is to each swap of a chain in each frame.
 *
 * <p>The Viterbi algorithm; each surviving way keeps filters of its own ("per-survivor processing",
 * Raheli, Polydoros and Tzou 1995), so that a way is judged by all the motion along it.
 */
final class SwapPath {
  private static final double SWITCH = Math.log(1e-4); // a swap begins or ends
  private static final double SWAPPED = -0.3; // a frame that is swapped, so that most are not

  private final SideChain chain;
  private final PairMotion[] pairs;
  private final double[] weights;
  private final SwapEvidence evidence;
  private final int states; // 0 .. states - 2: swapped from that depth on; states - 1: not at all
  private final int size;
  private final boolean reversed;
  private final double[][] best;
  private final byte[][] came; // from which state of the frame before
  private PairFilter[][] ways;
  private PairFilter[][] next;

  /**
   * Follows the best ways.
   *
   * @param size number of frames
   * @param reversed whether from the last frame to the first
   */
  SwapPath(
      SideChain chain,
      PairMotion[] pairs,
      SwapEvidence evidence,
      double bodySize,
      int size,
      boolean reversed) {
    this.chain = chain;
    this.pairs = pairs;
    weights = chain.weights();
    this.evidence = evidence;
    this.reversed = reversed;
    states = chain.depths() + 1;
    this.size = size;
    best = new double[size][states];
    came = new byte[size][states];
    ways = filters(bodySize);
    next = filters(bodySize);
    double[] before = new double[states];
    Arrays.fill(before, SWITCH);
    before[states - 1] = 0;
    for (int i = 0; i < size; i++) {
      int t = reversed ? size - 1 - i : i;
      before = step(t, before);
      best[t] = before;
    }
  }

  private PairFilter[][] filters(double bodySize) {
    return Stream.generate(
            () ->
                Arrays.stream(pairs)
                    .map(pair -> new PairFilter(pair, bodySize))
                    .toArray(PairFilter[]::new))
        .limit(states)
        .toArray(PairFilter[][]::new);
  }

  /** Returns for a frame how good the best way to each state is, as a log likelihood. */
  double[] best(int t) {
    return best[t];
  }

  /** Returns the state of each frame on the best way of all. */
  int[] states() {
    int[] path = new int[size];
    int last = 0;
    for (int i = size - 1; i >= 0; i--) {
      int t = reversed ? size - 1 - i : i;
      path[t] = i == size - 1 ? argMax(best[t]) : came[last][path[last]];
      last = t;
    }
    return path;
  }

  private int argMax(double[] values) {
    int at = states - 1;
    for (int s = 0; s < states; s++) {
      at = values[s] > values[at] ? s : at;
    }
    return at;
  }

  /** Returns what a state of a frame costs by itself. */
  double own(int t, int state) {
    return state == states - 1 ? 0 : SWAPPED + evidence.log(t, state);
  }

  private double[] step(int t, double[] before) {
    double[] now = new double[states];
    byte[] from = came[t];
    Arrays.fill(now, Double.NEGATIVE_INFINITY);
    for (int was = 0; was < states; was++) {
      for (PairFilter filter : ways[was]) {
        filter.predict();
      }
    }
    for (int was = 0; was < states; was++) {
      for (int is = 0; is < states; is++) {
        double way = before[was] + (was == is ? 0 : SWITCH) + log(t, ways[was], is);
        if (way > now[is]) {
          now[is] = way;
          from[is] = (byte) was;
        }
      }
    }
    for (int is = 0; is < states; is++) {
      for (int p = 0; p < pairs.length; p++) {
        next[is][p].set(ways[from[is]][p]);
        next[is][p].update(t, chain.depth()[p] >= is);
      }
      now[is] += own(t, is);
    }
    PairFilter[][] old = ways;
    ways = next;
    next = old;
    double top = Arrays.stream(now).max().orElse(0);
    for (int s = 0; s < states; s++) {
      now[s] -= top;
    }
    return now;
  }

  private double log(int t, PairFilter[] filters, int state) {
    double sum = 0;
    for (int p = 0; p < filters.length; p++) {
      sum += weights[p] * filters[p].log(t, chain.depth()[p] >= state);
    }
    return sum;
  }
}
