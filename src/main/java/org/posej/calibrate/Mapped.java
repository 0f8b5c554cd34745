// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.posej.Recording;
import org.posej.Track;

/** Recordings whose places in the image are mapped elsewhere. */
final class Mapped {
  private Mapped() {}

  /** Returns a recording with every place mapped; frames have no size any more. */
  static Recording of(Recording recording, DoubleBinaryOperator x, DoubleBinaryOperator y) {
    List<Track> tracks = new ArrayList<>();
    for (Track track : recording.tracks()) {
      Track mapped = new Track(track.id(), track.name());
      track.frames().forEach(t -> mapped.put(t, track.pose(t).map(x, y)));
      tracks.add(mapped);
    }
    return recording.withTracks(tracks).withFrameSizes(List.of());
  }
}
