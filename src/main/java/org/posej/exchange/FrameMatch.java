// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.posej.Event;
import org.posej.Recording;
import org.posej.Track;
import org.posej.compare.FrameNames;

/** Lays the frames of a recording on those of a movie or an image. */
public final class FrameMatch {
  private FrameMatch() {}

  /**
   * Returns a recording whose frames are those of an image: by their names where the recording has
   * any that the image has too, folders and endings aside, else by their numbers.
   *
   * @param names of the image's frames, one each; empty texts where they have none
   * @throws IllegalArgumentException if there is no common name and the recording has poses beyond
   *     the last frame, or two frames of the recording have the name of one of the image
   */
  public static Recording onto(Recording recording, List<String> names) {
    Map<String, Integer> places = new HashMap<>();
    for (int t = 0; t < names.size(); t++) {
      places.putIfAbsent(plain(names.get(t)), t);
    }
    places.remove("");
    int[] to = new int[recording.frameCount()];
    Arrays.fill(to, -1);
    for (int t = 0; t < Math.min(to.length, recording.frameNames().size()); t++) {
      to[t] = places.getOrDefault(plain(recording.frameName(t)), -1);
    }
    if (IntStream.of(to).anyMatch(t -> t >= 0)) {
      return moved(recording, unique(recording, to), names);
    }
    if (to.length > names.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "There are poses up to frame %d, but the image has only %d frames, and no names in common.",
              to.length,
              names.size()));
    }
    return recording;
  }

  /** Returns the name that frames are matched by; a slice label has the file in its first line. */
  private static String plain(String name) {
    return FrameNames.plain(name.split("\n", 2)[0].strip());
  }

  /** Refuses two frames that would be laid on one, as of two movies with the same names. */
  private static int[] unique(Recording recording, int[] to) {
    Map<Integer, Integer> taken = new HashMap<>();
    for (int t = 0; t < to.length; t++) {
      Integer other = to[t] < 0 ? null : taken.putIfAbsent(to[t], t);
      if (other != null) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "'%s' and '%s' are both frame %d of the image by their names.",
                recording.frameName(other),
                recording.frameName(t),
                to[t] + 1));
      }
    }
    return to;
  }

  /**
   * Returns a recording whose frames are moved.
   *
   * @param to for each frame its new number, -1 where it is left out; as many as {@link
   *     Recording#frameCount} at least
   * @param names of the new frames
   */
  public static Recording moved(Recording recording, int[] to, List<String> names) {
    List<Track> tracks = new ArrayList<>();
    for (Track track : recording.tracks()) {
      Track moved = new Track(track.id(), track.name());
      track.frames().filter(t -> to[t] >= 0).forEach(t -> moved.put(to[t], track.pose(t)));
      tracks.add(moved);
    }
    List<Event> events = new ArrayList<>();
    for (Event e : recording.events()) {
      int t = (int) Math.floor(e.frame());
      if (t >= 0 && t < to.length && to[t] >= 0) {
        events.add(new Event(e.name(), e.side(), e.track(), to[t] + e.frame() - t));
      }
    }
    return new Recording(
        recording.skeleton(),
        tracks,
        names,
        List.of(),
        recording.timeline(),
        recording.scale(),
        events,
        recording.history());
  }
}
