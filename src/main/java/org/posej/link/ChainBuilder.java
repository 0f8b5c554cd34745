// SPDX-License-Identifier: BSD-2-Clause
package org.posej.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.posej.math.Assignment;

/**
 * Follows bodies from frame to frame and over gaps of a few frames.
 *
 * <p>In each frame the assignment with the least sum of costs is taken; a body may come and go.
 * Where a body might as well be one that is out of sight, a new chain begins, and what belongs
 * together is decided when all is known.
 */
final class ChainBuilder {
  private static final int LONGEST = 5; // steps out of sight, after which a chain does not go on
  private static final int REMEMBERED = 60; // steps for which it may still be the one that is seen
  private static final int KNOWN = 5; // sightings of a body that may be meant
  private static final double CLEAR = 4; // difference of costs

  private final LinkCost cost;
  private final Pace pace;
  private final List<Chain> chains = new ArrayList<>();
  private final List<Followed> open = new ArrayList<>();

  private record Followed(Chain chain, BodyMotion motion) {
    void add(Sighting sighting) {
      chain.put(sighting);
      motion.add(sighting);
    }
  }

  ChainBuilder(LinkCost cost, Pace pace) {
    this.cost = cost;
    this.pace = pace;
  }

  /** Adds the sightings of the next frame. */
  void add(int frame, List<Sighting> sightings) {
    open.removeIf(f -> steps(f, frame) > REMEMBERED);
    List<Followed> before = List.copyOf(open);
    double[][] costs = costs(frame, sightings);
    int[] match = Assignment.solve(costs);
    for (int i = 0; i < match.length; i++) {
      if (match[i] < before.size() && isClear(before, frame, costs[i], match[i])) {
        before.get(match[i]).add(sightings.get(i));
      } else {
        begin(sightings.get(i));
      }
    }
  }

  private double steps(Followed followed, int frame) {
    return (frame - followed.chain.last().frame()) / (double) pace.step();
  }

  /** Returns whether a chain goes on and no body that was out of sight might be meant as well. */
  private boolean isClear(List<Followed> open, int frame, double[] costs, int best) {
    double gap = steps(open.get(best), frame);
    for (int j = 0; j < open.size(); j++) {
      boolean known = open.get(j).chain.size() >= KNOWN;
      boolean doubtful = gap > 1 || steps(open.get(j), frame) > 1;
      if (j != best && known && doubtful && costs[j] < costs[best] + CLEAR) {
        return false;
      }
    }
    return gap <= LONGEST;
  }

  /** Returns the costs of open chains, and after them for each sighting of a new one. */
  private double[][] costs(int frame, List<Sighting> sightings) {
    List<Expected> expected = open.stream().map(f -> f.motion.at(frame)).toList();
    int n = sightings.size();
    double[][] costs = new double[n][expected.size() + n];
    for (int i = 0; i < n; i++) {
      Arrays.fill(costs[i], LinkCost.UNMATCHED);
      for (int j = 0; j < expected.size(); j++) {
        double c = cost.gated(expected.get(j), sightings.get(i));
        costs[i][j] = Math.min(c, 2 * n * LinkCost.UNMATCHED);
      }
    }
    return costs;
  }

  private void begin(Sighting sighting) {
    Followed followed = new Followed(new Chain(), new BodyMotion(pace));
    followed.add(sighting);
    open.add(followed);
    chains.add(followed.chain);
  }

  List<Chain> chains() {
    return chains;
  }
}
