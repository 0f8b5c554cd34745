// SPDX-License-Identifier: BSD-2-Clause
package org.posej.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.posej.Recording;
import org.posej.Track;

/**
 * Two individuals take each other's poses and events in a range of frames.
 *
 * @param individual name of one
 * @param other name of the other
 */
public record SwapIdentities(String individual, String other, Range range) implements Edit {

  @Override
  public Recording of(Recording recording) {
    int a = Individuals.indexOf(recording, individual);
    int b = Individuals.indexOf(recording, other);
    if (a == b) {
      throw new IllegalArgumentException("Say with which other individual to swap.");
    }
    Track one = recording.tracks().get(a);
    Track two = recording.tracks().get(b);
    if (one.frames().noneMatch(range::contains)) {
      Parts.requirePoses(two, range);
    }
    List<Track> tracks = new ArrayList<>(recording.tracks());
    tracks.set(a, joined(one, two));
    tracks.set(b, joined(two, one));
    Recording swapped =
        TrackEvents.moved(
            recording.withTracks(tracks),
            range,
            id -> id == one.id() ? two.id() : id == two.id() ? one.id() : id);
    return Edit.noted(
        swapped,
        "swapped "
            + Individuals.text(recording, a)
            + " and "
            + Individuals.text(recording, b)
            + " in "
            + range.text());
  }

  private Track joined(Track outside, Track inside) {
    Track joined = Parts.without(outside, range);
    Parts.add(inside, range, joined);
    return joined;
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = Edit.options("swap-identities", individual);
    options.put("other", other);
    range.into(options);
    return options;
  }
}
