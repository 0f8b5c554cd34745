// SPDX-License-Identifier: BSD-2-Clause
package org.posej.link;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.posej.Track;
import org.posej.math.Assignment;

/** Gives individuals that were linked anew the names that most of their poses had before. */
public final class OldNames {
  private OldNames() {}

  /**
   * Returns the tracks with names and numbers of those before, each at most once, so that as many
   * poses as can be keep theirs; the others are called by the next free numbers.
   */
  public static List<Track> of(List<Track> linked, List<Track> before) {
    int n = linked.size();
    double[][] cost = new double[n][before.size() + n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < before.size(); j++) {
        cost[i][j] = -common(linked.get(i), before.get(j));
      }
    }
    int[] match = Assignment.solve(cost);
    Set<String> names = new HashSet<>();
    Set<Integer> ids = new HashSet<>();
    before.forEach(t -> names.add(t.name()));
    before.forEach(t -> ids.add(t.id()));
    List<Track> named = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      boolean known = match[i] < before.size() && cost[i][match[i]] < 0;
      named.add(
          known
              ? renamed(linked.get(i), before.get(match[i]).id(), before.get(match[i]).name())
              : renamed(linked.get(i), free(ids, names), null));
    }
    return named;
  }

  private static int common(Track a, Track b) {
    return (int) a.frames().filter(t -> a.pose(t) == b.pose(t)).count();
  }

  private static int free(Set<Integer> ids, Set<String> names) {
    int id = 1;
    while (ids.contains(id) || names.contains("" + id)) {
      id++;
    }
    ids.add(id);
    return id;
  }

  private static Track renamed(Track track, int id, String name) {
    Track renamed = new Track(id, name == null ? "" + id : name);
    track.frames().forEach(t -> renamed.put(t, track.pose(t)));
    return renamed;
  }
}
