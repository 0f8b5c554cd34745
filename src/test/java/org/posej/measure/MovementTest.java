// SPDX-License-Identifier: BSD-2-Clause
package org.posej.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Timeline;
import org.posej.Track;

/** A body that goes round a square of 100 pixels at 10 pixels a frame and then rests. */
class MovementTest {
  private static final int ROUND = 40; // frames
  private static final int REST = 20;
  private static final Skeleton SKELETON =
      new Skeleton(
          "body",
          List.of(new Keypoint("nose", 0, Double.NaN, 0), new Keypoint("tail", 1, Double.NaN, 0)),
          List.of());

  private static double[] place(int t) {
    double way = 10.0 * Math.min(t, ROUND);
    double along = way % 100;
    return switch ((int) (way / 100) % 4) {
      case 0 -> new double[] {along, 0};
      case 1 -> new double[] {100, along};
      case 2 -> new double[] {100 - along, 100};
      default -> new double[] {0, 100 - along};
    };
  }

  private static Track track(IntPredicate seen) {
    Track track = new Track(0, "mouse");
    for (int t = 0; t <= ROUND + REST; t++) {
      if (seen.test(t)) {
        double[] p = place(t);
        track.put(
            t,
            Pose.of(
                new double[] {p[0] + 5, p[0] - 5}, new double[] {p[1], p[1]}, new double[] {1, 1}));
      }
    }
    return track;
  }

  private static Recording recording(Track track, Timeline timeline) {
    return new Recording(
        SKELETON, List.of(track), List.of(), timeline, new Scale(0.5, 0.5, "mm"), List.of());
  }

  private static Movement movement(IntPredicate seen, Zone... zones) {
    Track track = track(seen);
    return Movement.of(
        recording(track, Timeline.ofRate(20)), track, new int[0], Double.NaN, List.of(zones));
  }

  @Test
  void path_roundASquare_isItsCircumference() {
    Movement found = movement(t -> true);
    assertEquals(200, found.path(), 1e-9);
    assertEquals(0, found.distance(), 1e-9);
    assertEquals(61, found.frames());
    assertEquals(0, found.missing());
    assertEquals(100, found.mostSpeed(), 1e-9); // 10 pixels of 0.5 mm, 20 times a second
  }

  @Test
  void time_isMovingRestingOrUnknown() {
    Movement found = movement(t -> true);
    assertEquals(0.5, found.threshold(), 1e-9); // a tenth of 5 mm
    // the body moves in the frames 0 to 40; the speed of the first and the last is not known
    assertEquals(40 / 20.0, found.movingSec(), 1e-9);
    assertEquals(19 / 20.0, found.restingSec(), 1e-9);
    assertEquals(2 / 20.0, found.unknownSec(), 1e-9);
  }

  @Test
  void gap_isAStraightLineOfUnknownSpeed() {
    Movement found = movement(t -> t < 8 || t > 12);
    assertEquals(5, found.missing());
    assertEquals((400 - 60 + Math.hypot(30, 30)) * 0.5, found.path(), 1e-9);
    assertEquals(4 / 20.0, found.unknownSec(), 1e-9);
  }

  @Test
  void zones_timeVisitsAndPath() {
    Zone top = new Zone("top", (x, y) -> y < 5);
    Movement.Stay stay = movement(t -> true, top).stays().get(0);
    // the frames 0 to 10 of the upper side, and from 40 on the corner where it rests
    assertEquals(11 + 21, stay.frames());
    assertEquals(32 / 20.0, stay.timeSec(), 1e-9);
    assertEquals(32 / 61.0, stay.part(), 1e-9);
    assertEquals(2, stay.visits());
    assertEquals(0, stay.firstSec(), 1e-9);
    assertEquals(50, stay.path(), 1e-9);
    Zone never = new Zone("never", (x, y) -> false);
    assertTrue(Double.isNaN(movement(t -> true, never).stays().get(0).firstSec()));
  }

  @Test
  void noRate_givesPathsAlone() {
    Track track = track(t -> true);
    Zone top = new Zone("top", (x, y) -> y < 5);
    Movement found =
        Movement.of(recording(track, Timeline.UNKNOWN), track, new int[] {0}, 1, List.of(top));
    assertEquals(200, found.path(), 1e-9);
    assertTrue(Double.isNaN(found.meanSpeed() + found.medianSpeed() + found.mostSpeed()));
    assertTrue(Double.isNaN(found.movingSec() + found.restingSec()));
    assertTrue(Double.isNaN(found.stays().get(0).timeSec()));
    assertEquals(32, found.stays().get(0).frames());
  }

  @Test
  void noPlace_isRefused() {
    Track track = new Track(0, "mouse");
    track.put(0, Pose.of(new double[2], new double[2], new double[2]).without(0).without(1));
    assertThrows(
        IllegalArgumentException.class,
        () -> Movement.of(recording(track, Timeline.UNKNOWN), track, new int[0], 1, List.of()));
  }
}
