// SPDX-License-Identifier: BSD-2-Clause
package org.posej.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.posej.math.Assignment;

/**
 * Joins chains that end to chains that begin later, where they are of the same individual.
 *
 * <p>All ends and beginnings that compete are assigned together at the least sum of costs (Jaqaman
 * et al., "Robust single-particle tracking in live-cell time-lapse sequences", 2008).
 */
final class ChainJoiner {
  private static final int LARGEST = 100; // ends of an assignment; of more, as many at a time

  private final LinkCost cost;
  private final BodyFeatures features;
  private final Pace pace;
  private final List<Chain> chains;
  private final int[] next;
  private final int[] group;
  private int joined;

  /** A chain that may go on as another one. */
  private record Join(int from, int to, double cost) {}

  /** What is known of a body at one end of its chain. */
  private record End(BodyMotion motion, BodyFeatures.Window window) {}

  ChainJoiner(LinkCost cost, BodyFeatures features, Pace pace, List<Chain> chains) {
    this.cost = cost;
    this.features = features;
    this.pace = pace;
    this.chains = new ArrayList<>(chains);
    this.chains.sort(Comparator.comparingInt(c -> c.first().frame()));
    next = new int[chains.size()];
    group = new int[chains.size()];
  }

  /**
   * Returns the chains, joined over gaps.
   *
   * @param longest gap in frames
   */
  List<Chain> join(int longest) {
    Arrays.fill(next, -1);
    Arrays.setAll(group, i -> i);
    List<Join> joins = joins(longest);
    joins.forEach(j -> unite(j.from, j.to));
    Map<Integer, List<Join>> groups = new HashMap<>();
    joins.forEach(j -> groups.computeIfAbsent(root(j.from), g -> new ArrayList<>()).add(j));
    groups.values().forEach(this::decide);
    return joinedChains();
  }

  private List<Join> joins(int longest) {
    List<End> ends = chains.stream().map(this::end).toList();
    List<End> starts = chains.stream().map(this::start).toList();
    List<Join> joins = new ArrayList<>();
    for (int i = 0; i < chains.size(); i++) {
      int last = chains.get(i).last().frame();
      for (int j = firstAfter(last); j < chains.size(); j++) {
        if (chains.get(j).first().frame() - last - 1 > longest) {
          break;
        }
        double c = cost(ends.get(i), starts.get(j));
        if (c < LinkCost.UNMATCHED) {
          joins.add(new Join(i, j, c));
        }
      }
    }
    return joins;
  }

  private End end(Chain chain) {
    return new End(chain.forward(chain.size(), pace), features.before(chain, chain.size()));
  }

  private End start(Chain chain) {
    return new End(chain.backward(0, pace), features.after(chain, 0));
  }

  private int firstAfter(int frame) {
    int low = 0;
    int high = chains.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (chains.get(middle).first().frame() <= frame) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns what it costs to go on from an end to a start; infinite where that is out of reach. */
  private double cost(End end, End start) {
    Sighting last = end.motion.last();
    Sighting first = start.motion.last();
    double ahead = cost.gated(end.motion.at(first.frame()), first);
    double back = cost.gated(start.motion.at(last.frame()), last);
    return (ahead + back) / 2 + features.cost(end.window, start.window);
  }

  /** Returns what it costs that one chain goes on as the other, more where it is out of reach. */
  double anyhow(Chain from, Chain to) {
    End end = end(from);
    End start = start(to);
    double c = cost(end, start);
    Sighting first = to.first();
    return Double.isInfinite(c)
        ? LinkCost.UNMATCHED
            + Math.max(0, cost.of(end.motion.at(first.frame()), first.pose()))
            + features.cost(end.window, start.window)
        : c;
  }

  private int root(int i) {
    int r = i;
    while (group[r] != r) {
      group[r] = group[group[r]];
      r = group[r];
    }
    return r;
  }

  private void unite(int i, int j) {
    group[root(i)] = root(j);
  }

  /** Decides on all joins of a group, the earlier half of so many ends at a time. */
  private void decide(List<Join> joins) {
    int[] ends =
        joins.stream()
            .map(Join::from)
            .distinct()
            .sorted(Comparator.comparingInt(i -> chains.get(i).last().frame()))
            .mapToInt(i -> i)
            .toArray();
    Map<Integer, List<Join>> ofEnd = new HashMap<>();
    joins.forEach(j -> ofEnd.computeIfAbsent(j.from, e -> new ArrayList<>()).add(j));
    Set<Integer> taken = new HashSet<>();
    for (int first = 0; first < ends.length; ) {
      int[] some = Arrays.copyOfRange(ends, first, Math.min(ends.length, first + LARGEST));
      int decided = first + LARGEST >= ends.length ? some.length : LARGEST / 2;
      decide(some, decided, ofEnd, taken);
      first += decided;
    }
  }

  private void decide(int[] ends, int decided, Map<Integer, List<Join>> ofEnd, Set<Integer> taken) {
    int[] starts =
        Arrays.stream(ends)
            .boxed()
            .flatMap(e -> ofEnd.get(e).stream())
            .mapToInt(Join::to)
            .filter(j -> !taken.contains(j))
            .distinct()
            .sorted()
            .toArray();
    double[][] costs = new double[ends.length][starts.length + ends.length];
    for (int i = 0; i < ends.length; i++) {
      Arrays.fill(costs[i], LinkCost.UNMATCHED);
      for (Join join : ofEnd.get(ends[i])) {
        int j = Arrays.binarySearch(starts, join.to);
        if (j >= 0) {
          costs[i][j] = join.cost;
        }
      }
    }
    int[] match = Assignment.solve(costs);
    for (int i = 0; i < decided; i++) {
      if (match[i] < starts.length && costs[i][match[i]] < LinkCost.UNMATCHED) {
        next[ends[i]] = starts[match[i]];
        taken.add(starts[match[i]]);
      }
    }
  }

  private List<Chain> joinedChains() {
    boolean[] follows = new boolean[chains.size()];
    Arrays.stream(next).filter(j -> j >= 0).forEach(j -> follows[j] = true);
    List<Chain> all = new ArrayList<>();
    for (int i = 0; i < chains.size(); i++) {
      if (!follows[i]) {
        Chain chain = new Chain();
        for (int j = i; j >= 0; j = next[j]) {
          chains.get(j).all().forEach(chain::put);
          joined += j == i ? 0 : 1;
        }
        all.add(chain);
      }
    }
    return all;
  }

  /** Returns how many gaps were bridged. */
  int joined() {
    return joined;
  }
}
