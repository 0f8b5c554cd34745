// SPDX-License-Identifier: BSD-2-Clause
package org.posej.evaluate;

import java.util.List;
import java.util.stream.IntStream;
import org.posej.Recording;
import org.posej.Track;
import org.posej.compare.CountedNames;

/**
 * Tells still images whose bodies are numbered anew in each from a movie in which individuals are
 * followed.
 */
final class RankedStills {
  private RankedStills() {}

  /**
   * Returns whether individuals are mere ranks: there is one frame alone, or frames are no movie by
   * their names or sizes, and tracks are numbers of which each frame has the first ones.
   */
  static boolean is(Recording recording) {
    return recording.tracks().stream().flatMapToInt(Track::frames).distinct().count() < 2
        || !isMovie(recording) && isRanked(recording.tracks());
  }

  private static boolean isMovie(Recording recording) {
    List<String> names = recording.frameNames();
    return recording.frameSizes().stream().distinct().count() < 2
        && (names.isEmpty() || CountedNames.countUp(names));
  }

  private static boolean isRanked(List<Track> tracks) {
    return IntStream.range(0, tracks.size())
        .allMatch(
            i ->
                tracks.get(i).name().equals(String.valueOf(i + 1))
                    && tracks
                        .get(i)
                        .frames()
                        .allMatch(t -> i == 0 || tracks.get(i - 1).pose(t) != null));
  }
}
