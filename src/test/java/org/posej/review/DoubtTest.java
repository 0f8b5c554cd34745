// SPDX-License-Identifier: BSD-2-Clause
package org.posej.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;
import org.posej.edit.Walkers;

/** Bodies 20 pixels high, so that lengths are known, at places and with scores that are known. */
class DoubtTest {
  private static final int FRAMES = 60;

  private static Track track(int n, IntToDoubleFunction x, IntToDoubleFunction score) {
    Track track = new Track(n, String.valueOf(n));
    for (int t = 0; t < FRAMES; t++) {
      double at = x.applyAsDouble(t);
      double s = score.applyAsDouble(t);
      if (!Double.isNaN(at)) {
        track.put(
            t,
            Pose.of(new double[] {at, at, at}, new double[] {0, 10, 20}, new double[] {s, s, s}));
      }
    }
    return track;
  }

  private static List<Stretch> found(Doubt doubt, Track... tracks) {
    Recording recording = Walkers.of(1, 1).withTracks(List.of(tracks));
    return doubt.in(recording, 0.5);
  }

  /** They stand 100 pixels apart and come within 5, a quarter of their length, at frames 20-29. */
  @Test
  void crossing_isWhereBoxesAreNear() {
    Track still = track(0, t -> 0, t -> 1);
    Track comes = track(1, t -> t >= 20 && t < 30 ? 5 : 100, t -> 1);
    Track far = track(2, t -> 300, t -> 1);
    assertEquals(List.of(new Stretch(20, 29, 0, 1)), found(Doubt.CROSSING, still, comes, far));
    Track lessNear = track(1, t -> t >= 20 && t < 30 ? 5.1 : 100, t -> 1);
    assertEquals(List.of(), found(Doubt.CROSSING, still, lessNear));
  }

  @Test
  void crossing_thatFlickers_isOne() {
    Track still = track(0, t -> 0, t -> 1);
    Track comes = track(1, t -> t >= 20 && t < 40 && t % 5 == 0 ? 0 : 100, t -> 1);
    assertEquals(List.of(new Stretch(20, 35, 0, 1)), found(Doubt.CROSSING, still, comes));
    Track twice = track(1, t -> t == 20 || t == 26 ? 0 : 100, t -> 1);
    assertEquals(2, found(Doubt.CROSSING, still, twice).size());
  }

  @Test
  void lowScore_isBelowTheLimit() {
    Track track = track(0, t -> t, t -> t >= 10 && t <= 12 || t == 40 ? 0.49 : 0.5);
    assertEquals(
        List.of(new Stretch(10, 12, 0, -1), new Stretch(40, 40, 0, -1)),
        found(Doubt.LOW_SCORE, track));
  }

  @Test
  void gap_isBetweenPosesAlone() {
    Track track = track(0, t -> t < 5 || t > 50 || t >= 20 && t < 23 ? Double.NaN : t, t -> 1);
    assertEquals(List.of(new Stretch(20, 22, 0, -1)), found(Doubt.GAP, track));
  }

  /** Half a body's length is 10 pixels; a fast walker's five steps are 40. */
  @Test
  void jump_isFarForTheBodyAndForItsPace() {
    Track slow = track(0, t -> t + (t >= 30 ? 10 : 0), t -> 1);
    assertEquals(List.of(new Stretch(30, 30, 0, -1)), found(Doubt.JUMP, slow));
    Track fast = track(0, t -> 8 * t + (t >= 30 ? 20 : 0), t -> 1);
    assertEquals(List.of(), found(Doubt.JUMP, fast));
  }

  @Test
  void next_andPrevious_beginAfterAndBefore() {
    List<Stretch> two = List.of(new Stretch(10, 12, 0, -1), new Stretch(40, 40, 0, -1));
    assertEquals(Optional.of(two.get(0)), Stretch.next(two, 9));
    assertEquals(Optional.of(two.get(1)), Stretch.next(two, 10));
    assertEquals(Optional.empty(), Stretch.next(two, 40));
    assertEquals(Optional.of(two.get(1)), Stretch.previous(two, 59));
    assertEquals(Optional.of(two.get(0)), Stretch.previous(two, 40));
    assertEquals(Optional.empty(), Stretch.previous(two, 10));
  }
}
