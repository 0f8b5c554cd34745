// SPDX-License-Identifier: BSD-2-Clause
package org.posej.edit;

import java.util.ArrayList;
import java.util.List;
import org.posej.Event;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;
import org.posej.Timeline;
import org.posej.Track;

/** Bodies of a nose and two feet, whose places tell whose they are and of which frame. */
public final class Walkers {
  static final Skeleton SKELETON =
      new Skeleton(
          "walker",
          List.of(
              new Keypoint("nose", 0, Double.NaN, 0xDDDDDD),
              new Keypoint("left foot", 2, Double.NaN, 0xE69F00),
              new Keypoint("right foot", 1, Double.NaN, 0x0072B2)),
          List.of(new Limb(0, 1, 0xE69F00), new Limb(0, 2, 0x0072B2)));

  private Walkers() {}

  /** Returns the pose of body n in frame t: its nose at (100 n + t, 10), its feet at y 20, 30. */
  public static Pose pose(int n, int t) {
    double x = 100 * n + t;
    return Pose.of(
        new double[] {x, x + 1, x + 2}, new double[] {10, 20, 30}, new double[] {0.9, 0.8, 0.7});
  }

  /** Returns so many bodies a, b, c in so many frames, without events. */
  public static Recording of(int bodies, int frames) {
    List<Track> tracks = new ArrayList<>();
    for (int n = 0; n < bodies; n++) {
      tracks.add(track(n, 0, frames - 1));
    }
    return new Recording(
        SKELETON, tracks, List.of(), Timeline.ofRate(25), Scale.PIXELS, List.of("Drawn"));
  }

  /** Returns body n in the frames from one to another. */
  static Track track(int n, int first, int last) {
    Track track = new Track(10 + n, String.valueOf((char) ('a' + n)));
    for (int t = first; t <= last; t++) {
      track.put(t, pose(n, t));
    }
    return track;
  }

  /** Returns a left foot's strike of a track. */
  public static Event strike(int track, double frame) {
    return new Event("Foot Strike", "Left", track, frame);
  }
}
