// SPDX-License-Identifier: BSD-2-Clause
package org.posej.repair;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How likely it is in each frame that the sides of a chain are swapped, and from which depth on.
 *
 * <p>From the best way through each state, found from both ends of the track.
 */
final class SwapChances {
  private static final double LEAST = 1e-6; // chance that counts

  private final int states;
  private final double[][] chances;
  private final int[] path;

  /** Computes the probabilities; see {@link SwapPath} for what is given. */
  SwapChances(
      SideChain chain, PairMotion[] pairs, SwapEvidence evidence, double bodySize, int size) {
    states = chain.depths() + 1;
    chances = new double[size][states];
    SwapPath[] paths =
        Stream.of(false, true)
            .parallel()
            .map(reversed -> new SwapPath(chain, pairs, evidence, bodySize, size, reversed))
            .toArray(SwapPath[]::new);
    for (int t = 0; t < chances.length; t++) {
      put(paths, t);
    }
    path = likelier(paths[0].states(), paths[1].states());
  }

  /** Returns the one of two ways whose states are likelier, seen from both ends. */
  private int[] likelier(int[] one, int[] other) {
    double more = 0;
    for (int t = 0; t < chances.length; t++) {
      more += Math.log(LEAST + chances[t][one[t]]) - Math.log(LEAST + chances[t][other[t]]);
    }
    return more >= 0 ? one : other;
  }

  private void put(SwapPath[] paths, int t) {
    double[] logs = new double[states];
    double top = Double.NEGATIVE_INFINITY;
    for (int s = 0; s < states; s++) {
      logs[s] = paths[0].best(t)[s] + paths[1].best(t)[s] - paths[0].own(t, s);
      logs[s] = Double.isNaN(logs[s]) ? Double.NEGATIVE_INFINITY : logs[s]; // placed by hand
      top = Math.max(top, logs[s]);
    }
    double sum = 0;
    for (int s = 0; s < states; s++) {
      chances[t][s] = Math.exp(logs[s] - top);
      sum += chances[t][s];
    }
    for (int s = 0; s < states; s++) {
      chances[t][s] /= sum;
    }
  }

  /** Returns the probability that the chain is swapped in a frame, from whatever depth on. */
  double swapped(int t) {
    return IntStream.range(0, states - 1).mapToDouble(s -> chances[t][s]).sum();
  }

  /** Returns the depth from which a frame is swapped on the best way, or the number of depths. */
  int depth(int t) {
    return path[t];
  }
}
