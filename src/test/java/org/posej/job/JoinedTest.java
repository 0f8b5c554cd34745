// SPDX-License-Identifier: BSD-2-Clause
package org.posej.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Pose.Source;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.skeleton.SkeletonInference;

/** Bodies of two points, the second ten pixels to the right of the first. */
class JoinedTest {

  private static Pose at(double x) {
    return Pose.of(new double[] {x, x + 10}, new double[] {5, 5}, new double[] {0.9, 0.9});
  }

  /** Returns tracks from frame {@code first} to {@code last} at these places. */
  private static Recording recording(String history, int first, int last, double... places) {
    List<Track> tracks = new ArrayList<>();
    for (int n = 0; n < places.length; n++) {
      tracks.add(new Track(n + 1, String.valueOf(n + 1)));
      for (int t = first; t <= last; t++) {
        tracks.get(n).put(t, at(places[n]));
      }
    }
    return new Recording(
        SkeletonInference.infer("body", List.of("nose", "tail"), List.of()),
        tracks,
        List.of(),
        Timeline.UNKNOWN,
        Scale.PIXELS,
        List.of(history));
  }

  private static Pose pose(Recording recording, int track, int frame) {
    return recording.tracks().get(track).pose(frame);
  }

  @Test
  void of_shorterResult_keepsTheOtherFrames() {
    Recording joined = Joined.of(recording("old", 0, 9, 20), recording("new", 4, 6, 21));
    assertEquals(10, joined.tracks().get(0).size());
    assertEquals(20, pose(joined, 0, 3).x(0));
    assertEquals(21, pose(joined, 0, 4).x(0));
    assertEquals(20, pose(joined, 0, 7).x(0));
    assertEquals(List.of("old", "new"), joined.history());
  }

  /** The individual whose point was moved is not found again: nobody else gets the point. */
  @Test
  void of_movedPointOfWhomIsNotFound_goesToNobodyElse() {
    Recording old = recording("old", 0, 9, 20, 60);
    Track second = old.tracks().get(1);
    second.put(5, second.pose(5).with(0, 61, 61, 1, Pose.Source.EDITED));
    Recording joined = Joined.of(old, recording("new", 0, 9, 21));
    assertEquals(21, pose(joined, 0, 5).x(0));
    assertEquals(Pose.Source.ESTIMATED, pose(joined, 0, 5).source(0));
    assertEquals(61, pose(joined, 1, 5).x(0));
  }

  @Test
  void of_wholeResult_isTheNewOne() {
    Recording joined = Joined.of(recording("old", 2, 4, 20), recording("new", 0, 9, 21));
    assertEquals(21, pose(joined, 0, 3).x(0));
    assertEquals(List.of("new"), joined.history());
  }

  @Test
  void of_nothingNew_isTheOldOne() {
    Recording old = recording("old", 0, 9, 20);
    assertSame(old, Joined.of(old, recording("new", 0, -1, 21)));
  }

  @Test
  void of_otherSkeleton_isTheNewOne() {
    Recording old = recording("old", 0, 9, 20);
    Recording other =
        new Recording(
            SkeletonInference.infer("hand", List.of("nose", "tail"), List.of()),
            old.tracks(),
            List.of(),
            Timeline.UNKNOWN,
            Scale.PIXELS,
            List.of());
    assertSame(other, Joined.of(old, other));
  }

  @Test
  void of_movedPoint_staysWhereItWasPut() {
    Recording old = recording("old", 0, 9, 20);
    old.tracks().get(0).put(5, at(20).with(0, 23, 6, 1, Source.EDITED));
    old.tracks().get(0).put(8, at(20).with(1, 35, 6, 1, Source.EDITED));
    Recording joined = Joined.of(old, recording("new", 4, 6, 21));
    assertEquals(23, pose(joined, 0, 5).x(0));
    assertEquals(Source.EDITED, pose(joined, 0, 5).source(0));
    assertEquals(31, pose(joined, 0, 5).x(1));
    assertEquals(35, pose(joined, 0, 8).x(1));
  }

  @Test
  void of_labels_stayUnlessTheNewResultHasSome() {
    Recording old = recording("old", 0, 9, 20);
    old.tracks().get(0).put(5, at(20).with(0, 23, 6, 1, Source.LABELLED));
    Recording applied = recording("new", 4, 6, 21);
    assertEquals(23, pose(Joined.of(old, applied), 0, 5).x(0));
    applied.tracks().get(0).put(6, at(21).with(0, 24, 6, 1, Source.LABELLED));
    assertEquals(21, pose(Joined.of(old, applied), 0, 5).x(0));
  }

  @Test
  void of_individualsInAnotherOrder_stayWhoTheyAre() {
    Recording joined =
        Joined.of(recording("old", 0, 9, 20, 70, 120), recording("new", 4, 6, 71, 21));
    assertEquals(3, joined.tracks().size());
    assertEquals(70, pose(joined, 0, 0).x(0));
    assertEquals(71, pose(joined, 0, 5).x(0));
    assertEquals(20, pose(joined, 1, 9).x(0));
    assertEquals(120, pose(joined, 2, 0).x(0));
    assertEquals(7, joined.tracks().get(2).size());
  }
}
