// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.posej.Event;
import org.posej.Recording;
import org.posej.Track;

/** Lays the frames of a recording on those of a movie or an image. */
public final class FrameMatch {
  private FrameMatch() {}

  /**
   * Returns a recording whose frames are those of an image: by their names where the recording has
   * any that the image has too, folders and endings aside, else by their numbers.
   *
   * @param names of the image's frames, one each; empty texts where they have none
   * @throws IllegalArgumentException if there is no common name and the recording has poses beyond
   *     the last frame
   */
  public static Recording onto(Recording recording, List<String> names) {
    Map<String, Integer> places = new HashMap<>();
    for (int t = 0; t < names.size(); t++) {
      places.putIfAbsent(stem(names.get(t)), t);
    }
    places.remove("");
    int[] to = new int[recording.frameCount()];
    boolean any = false;
    for (int t = 0; t < to.length; t++) {
      String name = t < recording.frameNames().size() ? recording.frameNames().get(t) : "";
      to[t] = places.getOrDefault(stem(name), -1);
      any |= to[t] >= 0;
    }
    if (any) {
      return moved(recording, to, names);
    }
    if (to.length > names.size()) {
      throw new IllegalArgumentException(
          "There are poses up to frame %d, but the image has only %d frames, and no names in common."
              .formatted(to.length, names.size()));
    }
    return recording;
  }

  /** Returns the name of a file without its folders and ending. */
  static String stem(String name) {
    String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String first = file.split("\n", 2)[0].strip();
    return first.replaceFirst("\\.[A-Za-z0-9]{1,5}$", "");
  }

  private static Recording moved(Recording recording, int[] to, List<String> names) {
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
