// SPDX-License-Identifier: BSD-2-Clause
package org.posej.mocap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Timeline;
import org.posej.Track;

/** Recordings of markers, and what a file keeps of them. */
final class Markers {
  private static final double SINGLE = 2e-7; // relative

  private Markers() {}

  static Skeleton skeleton(String name, String... names) {
    List<Keypoint> keypoints =
        IntStream.range(0, names.length)
            .mapToObj(k -> new Keypoint(names[k], k, Double.NaN, 0x999999))
            .toList();
    return new Skeleton(name, keypoints, List.of());
  }

  /** A pose in space alone; x is missing where y and z are. */
  static Pose inSpace(double... x) {
    double[] nan = new double[x.length];
    Arrays.fill(nan, Double.NaN);
    return Pose.of(nan, nan, new double[x.length])
        .with3d(k -> x[k], k -> x[k] - 1.0 / 3, k -> 1e-4 * (k + 1));
  }

  /** Returns a recording at 100 Hz in which one marker is missing now and then. */
  static Recording recording(Skeleton skeleton, Track... tracks) {
    return new Recording(
        skeleton, List.of(tracks), List.of(), Timeline.ofRate(100), Scale.PIXELS, List.of());
  }

  static Track track(int id, String name, Pose... poses) {
    Track track = new Track(id, name);
    for (int t = 0; t < poses.length; t++) {
      if (poses[t] != null) {
        track.put(t, poses[t]);
      }
    }
    return track;
  }

  /** Asserts that all that Losses can name is the same, to single precision; not the history. */
  static void assertSame(Recording expected, Recording got) {
    assertEquals(expected.skeleton(), got.skeleton());
    assertEquals(expected.events(), got.events());
    assertEquals(expected.timeline().rateHz(), got.timeline().rateHz());
    assertArrayEquals(expected.timeline().timesSec(), got.timeline().timesSec());
    assertEquals(expected.scale(), got.scale());
    assertEquals(expected.tracks().size(), got.tracks().size());
    for (int i = 0; i < expected.tracks().size(); i++) {
      Track a = expected.tracks().get(i);
      Track b = got.tracks().get(i);
      assertEquals(a.name(), b.name());
      assertArrayEquals(a.frames().toArray(), b.frames().toArray(), a.name());
      a.frames().forEach(t -> assertSame(a.pose(t), b.pose(t), a.name() + " in frame " + t));
    }
  }

  private static void assertSame(Pose a, Pose b, String where) {
    assertEquals(a.size(), b.size(), where);
    for (int k = 0; k < a.size(); k++) {
      assertEquals(a.visibility(k), b.visibility(k), where);
      assertNear(a.x(k), b.x(k), where);
      assertNear(a.y(k), b.y(k), where);
      assertNear(a.x3d(k), b.x3d(k), where);
      assertNear(a.y3d(k), b.y3d(k), where);
      assertNear(a.z3d(k), b.z3d(k), where);
    }
  }

  static void assertNear(double a, double b, String where) {
    double tolerance = Double.isNaN(a) ? 0 : SINGLE * Math.max(Math.abs(a), 1e-3);
    assertTrue(
        Double.compare(a, b) == 0 || Math.abs(a - b) <= tolerance,
        () -> where + ": " + a + " " + b);
  }
}
