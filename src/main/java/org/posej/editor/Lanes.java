// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.posej.Event;
import org.posej.Recording;
import org.posej.Track;
import org.posej.edit.EventKind;
import org.posej.edit.Individuals;
import org.posej.review.Crossings;
import org.posej.review.Stretch;

/**
 * What a timeline draws of a recording.
 *
 * @param recording that it is about
 * @param names of the individuals
 * @param all lanes of the individuals
 * @param crossings of two individuals
 */
record Lanes(Recording recording, List<String> names, List<Lane> all, List<Stretch> crossings) {

  /**
   * Looks at a recording of so many frames, and at how it was at the start.
   *
   * @param before lanes with the same start, whose poses need not be looked at again; or null
   */
  static Lanes of(Recording recording, Recording start, int frames, Lanes before) {
    List<Lane> all = new ArrayList<>();
    for (Track track : recording.tracks()) {
      Track first = withId(start.tracks().stream(), track.id(), t -> t);
      Lane old =
          before == null ? null : withId(before.all.stream(), track.id(), lane -> lane.track());
      all.add(Lane.of(track, first, frames, old));
    }
    return new Lanes(
        recording,
        Individuals.texts(recording),
        all,
        Crossings.of(all.stream().map(Lane::boxes).toList()));
  }

  /** Returns the one that belongs to the track with a number, null for none. */
  private static <T> T withId(Stream<T> all, int id, Function<T, Track> track) {
    return all.filter(one -> track.apply(one).id() == id).findFirst().orElse(null);
  }

  /** Returns the lowest score of an individual in some frames, NaN where it lacks a pose. */
  float lowest(int n, int from, int to) {
    float lowest = 1;
    for (int t = from; t < to; t++) {
      lowest = Math.min(lowest, all.get(n).scores()[t]); // NaN wins
    }
    return lowest;
  }

  /** Returns whether a pose of an individual in some frames was edited. */
  boolean isEdited(int n, int from, int to) {
    for (int t = from; t < to; t++) {
      if (all.get(n).edited()[t]) {
        return true;
      }
    }
    return false;
  }

  /** Returns the individual of an event, -1 where it tells none. */
  int whose(Event event) {
    return recording.tracks().stream().map(Track::id).toList().indexOf(event.track());
  }

  /** Returns what there is to say of an event. */
  String text(Event event) {
    int n = whose(event);
    return EventKind.text(event)
        + (n < 0 ? "" : " of " + names.get(n))
        + ", "
        + EventKind.frameText(event.frame());
  }

  /** Returns what there is to say of an individual in a frame. */
  String text(int n, int frame) {
    StringBuilder s = new StringBuilder(names.get(n)).append(", frame ").append(frame + 1);
    float score = all.get(n).scores()[frame];
    s.append(Float.isNaN(score) ? ": no pose" : String.format(Locale.ROOT, ": score %.2f", score));
    for (Stretch c : crossings) {
      if (frame >= c.first() && frame <= c.last() && (c.track() == n || c.other() == n)) {
        s.append(", near ").append(names.get(c.track() == n ? c.other() : c.track()));
      }
    }
    return s.append(all.get(n).edited()[frame] ? ", edited" : "").toString();
  }
}
