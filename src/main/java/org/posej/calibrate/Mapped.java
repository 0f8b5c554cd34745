// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.posej.Recording;
import org.posej.Scale;
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

  /** Returns a recording with another scale and one more line of what was done. */
  static Recording withLine(Recording recording, Scale scale, String line) {
    List<String> history = new ArrayList<>(recording.history());
    history.add(line);
    return new Recording(
        recording.skeleton(),
        recording.tracks(),
        recording.frameNames(),
        recording.frameSizes(),
        recording.timeline(),
        scale,
        recording.events(),
        history);
  }
}
