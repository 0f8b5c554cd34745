// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.posej.Pose;
import org.posej.Track;

/**
 * Sorts the bodies of a file into tracks: by who they are where that is told, else by their rank
 * within the frame.
 */
final class BodyTracks {
  private final Map<String, Track> tracks = new LinkedHashMap<>();
  private final Map<String, Map<Integer, Integer>> counts = new HashMap<>();
  private final Set<Integer> ids = new HashSet<>();

  /**
   * Adds a body of which nobody knows who it is.
   *
   * @param kind of body, empty where there is one kind alone
   */
  void add(int frame, String kind, Pose pose) {
    int rank = counts.computeIfAbsent(kind, k -> new HashMap<>()).merge(frame, 1, Integer::sum);
    String name = kind.isEmpty() ? String.valueOf(rank) : kind + " " + rank;
    int id = tracks.size() + 1;
    tracks.computeIfAbsent("rank " + name, k -> new Track(free(id), name)).put(frame, pose);
  }

  /**
   * Returns an individual, who is new when it is first asked for.
   *
   * @param video that the individual is told apart in, null where it is all one
   */
  Track named(String video, String who) {
    String name = video == null ? who : video + "/" + who;
    int id = video == null && who.matches("\\d{1,9}") ? Integer.parseInt(who) : tracks.size() + 1;
    return tracks.computeIfAbsent("named " + name, k -> new Track(free(id), name));
  }

  /**
   * Adds the body of an individual.
   *
   * @throws IllegalArgumentException if it is in the frame twice
   */
  static void put(Track individual, int frame, Pose pose) {
    if (individual.pose(frame) != null) {
      throw new IllegalArgumentException(
          "individual " + individual.name() + " is twice in one image");
    }
    individual.put(frame, pose);
  }

  private int free(int id) {
    int free = id;
    while (!ids.add(free)) {
      free++;
    }
    return free;
  }

  /** Returns the tracks in the order in which their individuals came up. */
  List<Track> tracks() {
    return List.copyOf(tracks.values());
  }
}
