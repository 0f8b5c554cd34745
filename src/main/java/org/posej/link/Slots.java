// SPDX-License-Identifier: BSD-2-Clause
package org.posej.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A number of individuals that chains are given to, the longest chain first.
 *
 * <p>A chain goes whole to the individual that it costs least to go on from and to, among those
 * that are seen nowhere else meanwhile.
 */
final class Slots {
  private static final double EMPTY = LinkCost.UNMATCHED / 2; // of one that was never seen yet

  private final ChainJoiner joiner;
  private final List<List<Chain>> slots = new ArrayList<>();
  private final List<Chain> left = new ArrayList<>();

  /** Gives chains to so many individuals. */
  Slots(List<Chain> chains, int individuals, ChainJoiner joiner) {
    this.joiner = joiner;
    for (int i = 0; i < individuals; i++) {
      slots.add(new ArrayList<>());
    }
    chains.stream().sorted(Comparator.comparingInt(Chain::size).reversed()).forEach(this::place);
  }

  private void place(Chain chain) {
    List<Chain> best = null;
    double least = Double.POSITIVE_INFINITY;
    for (List<Chain> slot : slots) {
      double c = cost(slot, chain);
      if (c < least) {
        least = c;
        best = slot;
      }
    }
    if (best == null) {
      left.add(chain);
    } else {
      best.add(chain);
    }
  }

  /** Returns what it costs to put a chain among others, infinite where they overlap in time. */
  private double cost(List<Chain> slot, Chain chain) {
    Chain before = null;
    Chain after = null;
    for (Chain other : slot) {
      if (other.last().frame() < chain.first().frame()) {
        before = before == null || other.last().frame() > before.last().frame() ? other : before;
      } else if (other.first().frame() > chain.last().frame()) {
        after = after == null || other.first().frame() < after.first().frame() ? other : after;
      } else {
        return Double.POSITIVE_INFINITY;
      }
    }
    if (before == null && after == null) {
      return EMPTY;
    }
    double sum = before == null ? 0 : joiner.anyhow(before, chain);
    sum += after == null ? 0 : joiner.anyhow(chain, after);
    return before == null || after == null ? sum : sum / 2;
  }

  /** Returns one chain per individual; some may be empty. */
  List<Chain> chains() {
    return slots.stream()
        .map(
            slot -> {
              Chain all = new Chain();
              slot.forEach(c -> c.all().forEach(all::put));
              return all;
            })
        .toList();
  }

  /** Returns the chains that found no place. */
  List<Chain> left() {
    return left;
  }
}
