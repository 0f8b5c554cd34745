// SPDX-License-Identifier: BSD-2-Clause
package org.posej.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.posej.Recording;
import org.posej.Track;

/**
 * The poses and events of an individual from a frame on become those of a new individual.
 *
 * @param individual its name
 * @param frame the first of the new individual, from zero
 * @param name of the new individual; empty for one that is free
 */
public record SplitTrack(String individual, int frame, String name) implements Edit {

  @Override
  public Recording of(Recording recording) {
    int n = Individuals.indexOf(recording, individual);
    Track track = recording.tracks().get(n);
    Range later = Range.from(frame);
    Parts.requirePoses(track, later);
    if (track.frames().allMatch(later::contains)) {
      throw new IllegalArgumentException(
          "Individual " + track.name() + " has no pose before " + Range.at(frame).text() + ".");
    }
    int id = recording.tracks().stream().mapToInt(Track::id).max().orElse(-1) + 1;
    String called = name.isBlank() ? Names.free(recording) : Names.checked(recording, name);
    Track split = new Track(id, called);
    Parts.add(track, later, split);
    List<Track> tracks = new ArrayList<>(recording.tracks());
    tracks.set(n, Parts.without(track, later));
    tracks.add(split);
    Recording changed =
        TrackEvents.moved(recording.withTracks(tracks), later, t -> t == track.id() ? id : t);
    return Edit.noted(
        changed,
        "split "
            + Individuals.text(recording, n)
            + " at "
            + Range.at(frame).text()
            + ", from there on "
            + called);
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = Edit.options("split", individual);
    options.put("first", String.valueOf(frame + 1));
    Edit.putGiven(options, "name", name);
    return options;
  }
}
