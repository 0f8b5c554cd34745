// SPDX-License-Identifier: BSD-2-Clause
package org.posej.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.posej.Recording;
import org.posej.Track;

/**
 * An individual gets the poses and events of another, which goes.
 *
 * @param individual name of the one that stays
 * @param other name of the one that goes
 * @param keep whose pose stays in a frame where both have one
 */
public record MergeTracks(String individual, String other, Keep keep) implements Edit {

  /** Whose pose stays where both have one. */
  public enum Keep {
    /** Nobody's: then the two are not merged. */
    REFUSE,
    INDIVIDUAL,
    OTHER;

    /** Returns this as a macro says it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Recording of(Recording recording) {
    int a = Individuals.indexOf(recording, individual);
    int b = Individuals.indexOf(recording, other);
    if (a == b) {
      throw new IllegalArgumentException("Say with which other individual to merge.");
    }
    Track one = recording.tracks().get(a);
    Track two = recording.tracks().get(b);
    if (keep == Keep.REFUSE) {
      requireApart(one, two);
    }
    boolean first = keep == Keep.OTHER;
    Track merged = new Track(one.id(), one.name());
    Parts.add(first ? one : two, Range.ALL, merged);
    Parts.add(first ? two : one, Range.ALL, merged);
    List<Track> tracks = new ArrayList<>(recording.tracks());
    tracks.set(a, merged);
    tracks.remove(b);
    Recording changed =
        TrackEvents.moved(
            recording.withTracks(tracks), Range.ALL, id -> id == two.id() ? one.id() : id);
    return Edit.noted(
        changed,
        "merged "
            + Individuals.text(recording, b)
            + " into "
            + Individuals.text(recording, a)
            + (keep == Keep.REFUSE
                ? ""
                : ", of two poses in a frame that of " + winner(recording, a, b)));
  }

  private String winner(Recording recording, int a, int b) {
    return Individuals.text(recording, keep == Keep.OTHER ? b : a);
  }

  /** Returns the frames in which both individuals have a pose. */
  public static int[] framesOfBoth(Track one, Track two) {
    return one.frames().filter(t -> two.pose(t) != null).toArray();
  }

  private static void requireApart(Track one, Track two) {
    int[] both = framesOfBoth(one, two);
    if (both.length > 0) {
      throw new IllegalArgumentException(
          one.name()
              + " and "
              + two.name()
              + " both have a pose in "
              + both.length
              + (both.length == 1 ? " frame, " : " frames, the first of them ")
              + (both[0] + 1)
              + ": say whose to keep.");
    }
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = Edit.options("merge", individual);
    options.put("other", other);
    options.put("keep", keep.text());
    return options;
  }
}
