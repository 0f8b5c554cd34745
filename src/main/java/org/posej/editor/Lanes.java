// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.posej.Event;
import org.posej.Recording;
import org.posej.Track;
import org.posej.edit.EventKind;
import org.posej.edit.Individuals;
import org.posej.review.Crossings;
import org.posej.review.LowScores;
import org.posej.review.Stretch;

/**
 * What a timeline draws of a recording.
 *
 * @param recording that it is about
 * @param names of the individuals
 * @param scores mean score per individual and frame, NaN where there is no pose
 * @param edited per individual, whether its pose in a frame is not the one at the start
 * @param crossings of two individuals
 */
record Lanes(
    Recording recording,
    List<String> names,
    float[][] scores,
    boolean[][] edited,
    List<Stretch> crossings) {

  /**
   * Looks at a recording of so many frames, and at how it was at the start.
   *
   * @param before lanes with the same start, whose tracks need not be looked at again; or null
   */
  static Lanes of(Recording recording, Recording start, int frames, Lanes before) {
    List<float[]> scores = new ArrayList<>();
    List<boolean[]> edited = new ArrayList<>();
    for (Track track : recording.tracks()) {
      int same = before == null ? -1 : before.recording().tracks().indexOf(track);
      scores.add(same < 0 ? scores(track, frames) : before.scores()[same]);
      edited.add(same < 0 ? edited(track, start, frames) : before.edited()[same]);
    }
    return new Lanes(
        recording,
        Individuals.texts(recording),
        scores.toArray(float[][]::new),
        edited.toArray(boolean[][]::new),
        Crossings.in(recording));
  }

  private static float[] scores(Track track, int frames) {
    float[] scores = new float[frames];
    Arrays.fill(scores, Float.NaN);
    track
        .frames()
        .filter(t -> t < frames)
        .forEach(t -> scores[t] = (float) LowScores.mean(track.pose(t)));
    return scores;
  }

  private static boolean[] edited(Track track, Recording start, int frames) {
    Track before =
        start.tracks().stream().filter(t -> t.id() == track.id()).findFirst().orElse(null);
    boolean[] edited = new boolean[frames];
    for (int t = 0; t < frames; t++) {
      edited[t] = track.pose(t) != (before == null ? null : before.pose(t));
    }
    return edited;
  }

  /** Returns the lowest score of an individual in some frames, NaN where it lacks a pose. */
  float lowest(int n, int from, int to) {
    float lowest = 1;
    for (int t = from; t < to; t++) {
      lowest = Math.min(lowest, scores[n][t]); // NaN wins
    }
    return lowest;
  }

  /** Returns whether a pose of an individual in some frames was edited. */
  boolean isEdited(int n, int from, int to) {
    for (int t = from; t < to; t++) {
      if (edited[n][t]) {
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
    float score = scores[n][frame];
    s.append(Float.isNaN(score) ? ": no pose" : String.format(Locale.ROOT, ": score %.2f", score));
    for (Stretch c : crossings) {
      if (frame >= c.first() && frame <= c.last() && (c.track() == n || c.other() == n)) {
        s.append(", near ").append(names.get(c.track() == n ? c.other() : c.track()));
      }
    }
    return s.append(edited[n][frame] ? ", edited" : "").toString();
  }
}
