// SPDX-License-Identifier: BSD-2-Clause
package org.posej.repair;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import org.posej.Skeleton;
import org.posej.Skeleton.Limb;

/**
 * Pairs of mirrored points that hang together, such as both legs, from the trunk outwards.
 *
 * @param first of each pair, in the order of their depth
 * @param second of each pair, its mirror partner
 * @param depth of each pair: 0 next to the trunk, more further out, at most {@link #DEEPEST}
 */
record SideChain(int[] first, int[] second, int[] depth) {
  /** What lies further out than this is taken together. */
  static final int DEEPEST = 3;

  /**
   * Returns the chains of a skeleton.
   *
   * <p>A chain begins with a pair that is joined to the midline or to each other. Pairs that no
   * limb joins to such a one are chains of their own.
   */
  static List<SideChain> of(Skeleton skeleton) {
    int[] mirrors = skeleton.mirrors();
    int[] root = new int[mirrors.length];
    int[] depth = new int[mirrors.length];
    Arrays.fill(root, -1);
    Queue<Integer> open = new ArrayDeque<>();
    for (int k = 0; k < mirrors.length; k++) {
      if (k < mirrors[k]
          && (isAtTrunk(skeleton, mirrors, k) || isAtTrunk(skeleton, mirrors, mirrors[k]))) {
        root[k] = k;
        open.add(k);
      }
    }
    spread(skeleton, mirrors, root, depth, open);
    TreeMap<Integer, List<Integer>> chains = new TreeMap<>();
    for (int k = 0; k < mirrors.length; k++) {
      if (k < mirrors[k]) {
        chains.computeIfAbsent(root[k] < 0 ? k : root[k], r -> new ArrayList<>()).add(k);
      }
    }
    return chains.values().stream().map(pairs -> of(pairs, mirrors, depth)).toList();
  }

  private static SideChain of(List<Integer> pairs, int[] mirrors, int[] depth) {
    int[] first =
        pairs.stream().sorted((a, b) -> depth[a] - depth[b]).mapToInt(Integer::intValue).toArray();
    int[] second = Arrays.stream(first).map(k -> mirrors[k]).toArray();
    return new SideChain(first, second, Arrays.stream(first).map(k -> depth[k]).toArray());
  }

  private static boolean isAtTrunk(Skeleton skeleton, int[] mirrors, int k) {
    for (Limb limb : skeleton.limbs()) {
      int other = limb.from() == k ? limb.to() : limb.to() == k ? limb.from() : -1;
      if (other >= 0 && (mirrors[other] == other || mirrors[other] == k)) {
        return true;
      }
    }
    return false;
  }

  /** Gives each pair to the nearest of those next to the trunk. */
  private static void spread(
      Skeleton skeleton, int[] mirrors, int[] root, int[] depth, Queue<Integer> open) {
    while (!open.isEmpty()) {
      int k = open.remove();
      for (Limb limb : skeleton.limbs()) {
        int from = Math.min(limb.from(), mirrors[limb.from()]);
        int to = Math.min(limb.to(), mirrors[limb.to()]);
        int other = from == k ? to : to == k ? from : k;
        if (other != k && other != mirrors[other] && root[other] < 0) {
          root[other] = root[k];
          depth[other] = Math.min(DEEPEST, depth[k] + 1);
          open.add(other);
        }
      }
    }
  }

  /** Returns the number of pairs. */
  int size() {
    return first.length;
  }

  /** Returns the number of depths, of which each may be where a swap begins. */
  int depths() {
    return Arrays.stream(depth).max().orElse(0) + 1;
  }

  /** Returns the first pair that is swapped where a swap begins at a depth. */
  int from(int least) {
    int at = 0;
    while (depth[at] < least) {
      at++;
    }
    return at;
  }

  /**
   * Returns how much each pair counts as a witness: those of one depth, such as heels and toes,
   * move together and count as one.
   */
  double[] weights() {
    return Arrays.stream(depth)
        .mapToDouble(d -> 1.0 / Arrays.stream(depth).filter(other -> other == d).count())
        .toArray();
  }
}
