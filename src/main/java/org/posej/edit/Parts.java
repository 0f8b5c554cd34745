// SPDX-License-Identifier: BSD-2-Clause
package org.posej.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;

/** Tracks of which a part is changed. */
final class Parts {
  private Parts() {}

  /** Returns a recording with another track in the place of one. */
  static Recording replaced(Recording recording, int n, Track track) {
    List<Track> tracks = new ArrayList<>(recording.tracks());
    tracks.set(n, track);
    return recording.withTracks(tracks);
  }

  /**
   * Returns a recording after a change of an individual's poses in a range, which is noted.
   *
   * @param what was done, as it goes on in "of ..."
   * @throws IllegalArgumentException if the individual has no pose there
   */
  static Recording edited(
      Recording recording,
      String individual,
      Range range,
      UnaryOperator<Pose> change,
      String what) {
    int n = Individuals.indexOf(recording, individual);
    Track track = recording.tracks().get(n);
    requirePoses(track, range);
    Track edited = track.copy();
    track.frames().filter(range::contains).forEach(t -> edited.put(t, change.apply(track.pose(t))));
    return Edit.noted(
        replaced(recording, n, edited),
        what + " of " + Individuals.text(recording, n) + " in " + range.text());
  }

  /** Returns a track called otherwise. */
  static Track renamed(Track track, String name) {
    Track renamed = new Track(track.id(), name);
    add(track, Range.ALL, renamed);
    return renamed;
  }

  /** Returns the poses of a track that are not in a range. */
  static Track without(Track track, Range range) {
    Track rest = new Track(track.id(), track.name());
    track.frames().filter(t -> !range.contains(t)).forEach(t -> rest.put(t, track.pose(t)));
    return rest;
  }

  /** Puts the poses of a track in a range into another. */
  static void add(Track from, Range range, Track to) {
    from.frames().filter(range::contains).forEach(t -> to.put(t, from.pose(t)));
  }

  /**
   * Checks that a track has a pose in a range.
   *
   * @throws IllegalArgumentException if it has none
   */
  static void requirePoses(Track track, Range range) {
    if (track.frames().noneMatch(range::contains)) {
      throw new IllegalArgumentException(
          "Individual " + track.name() + " has no pose in " + range.text() + ".");
    }
  }
}
