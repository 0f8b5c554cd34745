// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.skeleton.Skeletons;

/** Feet that step along a floor of known slope. */
class FloorTest {
  private static final Skeleton SKELETON = Skeletons.of("halpe-26");
  private static final double SLOPE = -Math.tan(Math.toRadians(2)); // rises to the right

  /** Both big toes rest for ten frames in turn, then swing by 20 pixels a frame for ten. */
  private static Recording walk(int sign, Scale scale) {
    Track track = new Track(1, "1");
    int left = SKELETON.indexOf("left_big_toe");
    int right = SKELETON.indexOf("right_big_toe");
    for (int t = 0; t < 60; t++) {
      double[] x = new double[SKELETON.size()];
      double[] y = new double[SKELETON.size()];
      double[] scores = new double[SKELETON.size()];
      Arrays.fill(x, Double.NaN);
      Arrays.fill(y, Double.NaN);
      put(x, y, scores, left, sign, t);
      put(x, y, scores, right, sign, t + 10);
      track.put(t, Pose.of(x, y, scores));
    }
    return new Recording(
        SKELETON, List.of(track), List.of(), Timeline.ofRate(30), scale, List.of());
  }

  private static void put(double[] x, double[] y, double[] scores, int k, int sign, int t) {
    int swing = t % 20 - 10;
    x[k] = 500 + sign * 20 * (t / 20 * 10 + Math.max(0, swing));
    y[k] = 400 + SLOPE * x[k] - (swing > 0 ? 30 : 0);
    scores[k] = 0.9;
  }

  @Test
  void of_toesAtRest_isTheirLine() {
    Recording walk = walk(1, Scale.PIXELS);
    Floor floor = Floor.of(walk.tracks().get(0), SKELETON, Floor.AT_REST);
    assertEquals(SLOPE, floor.slope(), 1e-9);
    assertEquals(400, floor.start(), 1e-6);
    assertEquals(2, Math.toDegrees(floor.angle(1)), 1e-6);
    assertEquals(0, floor.rms(), 1e-6);
    assertEquals(1, floor.direction());
    Track back = walk(-1, Scale.PIXELS).tracks().get(0);
    assertEquals(-1, Floor.of(back, SKELETON, Floor.AT_REST).direction());
  }

  @Test
  void level_makesTheFloorHorizontalAndKeepsLengths() {
    Recording walk = walk(1, new Scale(1, 2, "mm"));
    Track track = walk.tracks().get(0);
    Recording level = Floor.of(track, SKELETON, Floor.AT_REST).level(walk, 0, 0, 0);
    int toe = SKELETON.indexOf("left_big_toe");
    Pose first = level.tracks().get(0).pose(5);
    Pose later = level.tracks().get(0).pose(45);
    assertEquals(400, first.y(toe), 1e-6);
    assertEquals(400, later.y(toe), 1e-6);
    double wide = track.pose(45).x(toe) - track.pose(5).x(toe);
    double high = 2 * (track.pose(45).y(toe) - track.pose(5).y(toe));
    assertEquals(Math.hypot(wide, high), later.x(toe) - first.x(toe), 1e-6);
    assertTrue(level.history().get(0).startsWith("turned by 3.99"), level.history().get(0));
  }

  @Test
  void of_toesThatNeverRestOrAreNotThere_areRefused() {
    Track track = walk(1, Scale.PIXELS).tracks().get(0);
    Track still = new Track(1, "1");
    still.put(0, track.pose(0));
    still.put(1, track.pose(0));
    String said =
        assertThrows(IllegalArgumentException.class, () -> Floor.of(still, SKELETON, Floor.AT_REST))
            .getMessage();
    assertTrue(said.contains("do not rest at two places"), said);
    Skeleton coco = Skeletons.of("coco-17");
    String none =
        assertThrows(IllegalArgumentException.class, () -> Floor.of(track, coco, Floor.AT_REST))
            .getMessage();
    assertTrue(none.contains("has no toes"), none);
  }

  /** The number is worked out by hand: A = 2.5, B = 1.5, turned by two degrees. */
  @Test
  void place_ofWorkedExample_isRight() {
    SagittalPlane plane = new SagittalPlane(0.005, 100, 700, Math.toRadians(2), 0, 0, 0);
    assertArrayEquals(new double[] {2.446128, 1.586335}, plane.place(600, 400), 1e-6);
  }

  /** A pinhole at 4 m sees what is 10 % farther away by as much nearer to the middle. */
  @Test
  void place_besideThePlane_isBroughtBack() {
    double x = 1.2;
    double y = 0.7;
    double u = 640 + 200 * x / 1.1;
    double v = 360 - 200 * y / 1.1;
    double offset = 1 - 1.1;
    SagittalPlane plane = new SagittalPlane(0.005, 640, 360, 0, offset, 640, 360);
    assertArrayEquals(new double[] {x, y}, plane.place(u, v), 1e-9);
  }
}
