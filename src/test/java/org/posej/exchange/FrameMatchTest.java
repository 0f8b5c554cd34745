// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Event;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Timeline;
import org.posej.Track;

class FrameMatchTest {
  private static final Skeleton POINT =
      new Skeleton("", List.of(new Keypoint("a", 0, Double.NaN, 0)), List.of());

  /** A point at x = t in each frame. */
  private static Recording recording(String... names) {
    Track track = new Track(0, "");
    int frames = Math.max(2, names.length);
    for (int t = 0; t < frames; t++) {
      track.put(t, Pose.labelled(new double[] {t}, new double[] {0}));
    }
    return new Recording(
            POINT, List.of(track), List.of(names), Timeline.UNKNOWN, Scale.PIXELS, List.of())
        .withEvents(List.of(new Event("step", "", -1, 1.25)));
  }

  @Test
  void onto_namesInCommon_moveThePosesThere() {
    Recording laid =
        FrameMatch.onto(
            recording("set/c.png", "set\\a.png", "x.png"), List.of("a.jpg\nof a stack", "b", "c"));
    Track track = laid.tracks().get(0);
    assertArrayEquals(new int[] {0, 2}, track.frames().toArray());
    assertEquals(1, track.pose(0).x(0));
    assertEquals(0, track.pose(2).x(0));
    assertEquals(0.25, laid.events().get(0).frame());
  }

  @Test
  void onto_noNameInCommon_goesByNumber() {
    Recording recording = recording("p.png", "q.png");
    assertSame(recording, FrameMatch.onto(recording, List.of("", "", "")));
    assertSame(recording, FrameMatch.onto(recording, List.of("1", "2")));
  }

  @Test
  void onto_numbersOfImages_areFoundInNamesWithZeros() {
    Track track =
        FrameMatch.onto(recording("785", "9"), List.of("0.jpg", "000785.jpg")).tracks().get(0);
    assertArrayEquals(new int[] {1}, track.frames().toArray());
    assertEquals(0, track.pose(1).x(0));
  }

  @Test
  void onto_twoFramesOfOneName_areRefused() {
    Recording movies = recording("one/a.png", "two/a.png");
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> FrameMatch.onto(movies, List.of("a.png", "b")));
    assertEquals(
        "'one/a.png' and 'two/a.png' are both frame 1 of the image by their names.",
        e.getMessage());
  }

  @Test
  void onto_fewerFramesThanPoses_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> FrameMatch.onto(recording(), List.of("only")));
  }
}
