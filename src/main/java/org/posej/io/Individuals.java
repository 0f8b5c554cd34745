// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;

/**
 * The individuals of a file as they are met, told by their names or else by their rank in a frame.
 */
public final class Individuals {
  /** What the only individual of a file without names is called. */
  public static final String FIRST = "1";

  private static final int MAX_TRACKS = 100_000;

  private final Map<String, Track> byName = new LinkedHashMap<>();

  /** Returns the individual of that name, a new one where there is none yet. */
  public Track named(String name) {
    Track track = byName.get(name);
    if (track == null) {
      if (byName.size() == MAX_TRACKS) {
        throw new IllegalArgumentException("there are more than " + MAX_TRACKS + " individuals");
      }
      track = new Track(byName.size(), name);
      byName.put(name, track);
    }
    return track;
  }

  /**
   * Puts the pose of a named individual into a frame.
   *
   * @throws IllegalArgumentException if it has one there
   */
  public void put(String name, int frame, Pose pose) {
    Track track = named(name);
    if (track.pose(frame) != null) {
      throw new IllegalArgumentException(
          "individual '" + name + "' stands twice in frame " + frame);
    }
    track.put(frame, pose);
  }

  /** Puts the pose of the next individual without a name into a frame. */
  public void putNext(int frame, Pose pose) {
    int rank = 1;
    while (named(String.valueOf(rank)).pose(frame) != null) {
      rank++;
    }
    named(String.valueOf(rank)).put(frame, pose);
  }

  public List<Track> list() {
    return List.copyOf(byName.values());
  }

  /** Returns a recording of frames that are told by their numbers. */
  public Recording recording(Skeleton skeleton) {
    return recording(skeleton, List.of());
  }

  public Recording recording(Skeleton skeleton, List<String> frameNames) {
    return new Recording(skeleton, list(), frameNames, Timeline.UNKNOWN, Scale.PIXELS, List.of());
  }

  /**
   * Returns the number of a frame.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static int frame(double value) {
    if (!(value >= 0 && value <= RecordingJson.MAX_FRAMES) || value != Math.rint(value)) {
      throw new IllegalArgumentException(value + " is not the number of a frame");
    }
    return (int) value;
  }

  /** Returns a pose with the score of the body, as it is where that is none or not in 0..1. */
  public static Pose withScore(Pose pose, double score) {
    return score >= 0 && score <= 1 ? pose.withScore(score) : pose;
  }

  /**
   * Checks that there are individuals of different names to write.
   *
   * @throws IllegalArgumentException if there are not
   */
  public static void check(Recording recording) {
    LongCsv.checkNames(recording);
    if (recording.tracks().isEmpty()) {
      throw new IllegalArgumentException("There is no individual to write; label one first.");
    }
  }

  /** Returns whether there is one individual without a name of its own. */
  public static boolean isNameless(Recording recording) {
    return recording.tracks().size() == 1 && recording.tracks().get(0).name().equals(FIRST);
  }
}
