// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import org.posej.Box;
import org.posej.Event;
import org.posej.Extent;
import org.posej.ImageSize;
import org.posej.Pose;
import org.posej.Pose.Source;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;
import org.posej.Timeline;
import org.posej.Track;

/** Recordings with every feature that a file must keep. */
public final class TestRecordings {
  public static final Skeleton SKELETON =
      new Skeleton(
          "m\u00e4use, \"v1\"",
          List.of(
              new Keypoint("nose \"tip\"", 0, 0.026, 0xF0E442),
              new Keypoint("=ear[left]", 2, Double.NaN, 0x0072B2),
              new Keypoint("ear\nright", 1, Double.NaN, 0xD55E00),
              new Keypoint("-tail; base, \u9f20", 3, 0.1, 0x000001)),
          List.of(new Limb(0, 1, 0x56B4E9), new Limb(0, 2, 0xE69F00), new Limb(3, 0, 0xffffff)));

  private TestRecordings() {}

  /** Poses of every kind: plain, in space, labelled, edited, withheld, filled, with estimates. */
  public static List<Pose> poses() {
    double nan = Double.NaN;
    double[] x = {1.25, 2 / 3.0, 1e-7, 1234.5678901234567};
    double[] y = {-0.5, Math.PI, 4, 480};
    double[] holes = {1, nan, 3, nan};
    Pose plain = Pose.of(x, y, new double[] {0.9, 0.8, 1 / 3.0, 1});
    Pose gaps = Pose.of(holes, holes, new double[] {0.9, 0.8, 0.7, 0.6});
    Pose labelled = Pose.labelled(holes, holes);
    return List.of(
        plain,
        inSpace(plain.withScore(0.123)),
        gaps,
        labelled,
        labelled.with(0, 7.7, 8.8, 1, Source.EDITED),
        labelled.with(0, 7.7, 8.8, 0.25, Source.LABELLED),
        inSpace(plain.without(1)),
        plain.without(1).without(3).withEstimate(0, 5.1, 6.1),
        plain.with(2, 3.3, 4.4, 0.5, Source.FILTERED).with(1, 9, 9, 0.1, Source.FILLED),
        gaps.with(1, 5, 6, 0.2, Source.FILLED).without(0).withScore(0.4),
        plain.with(0, nan, nan, 0, Source.EDITED),
        labelled.hidden(2).with(Extent.of(Box.of(-1, 2.5, 30, 40.25), 600.5)),
        plain.with(new Extent(null, 1e5, true, Box.of(3, 4, 5, 6))),
        Pose.of(new double[] {nan, nan, nan, nan}, holes, new double[4]),
        Pose.labelled(new double[] {nan, nan, nan, nan}, holes));
  }

  private static Pose inSpace(Pose pose) {
    return pose.with3d(k -> k == 0 ? Double.NaN : 0.1 * k, k -> -1.0 / 3 * k, k -> 1e-7);
  }

  public static Recording recording(Timeline timeline) {
    Track first = new Track(7, "=first, \"a\"");
    Track second = new Track(-3, "second");
    List<Pose> poses = poses();
    for (int i = 0; i < poses.size(); i++) {
      first.put(i * 2, poses.get(i));
      second.put(i + 3, poses.get(poses.size() - 1 - i));
    }
    List<String> names = new java.util.ArrayList<>();
    for (int t = 0; t < 29; t++) {
      names.add("img " + t + " \u00b5\t.png");
    }
    return new Recording(
        SKELETON,
        List.of(first, second, new Track(9, "nobody")),
        names,
        List.of(new ImageSize(640, 480)),
        timeline,
        new Scale(0.125, 0.25, "\u00b5m"),
        List.of(new Event("Foot Strike", "Left", 7, 3.25), new Event("=light, \"on\"", "", -1, 0)),
        List.of("fitted to 5 frames", "line with \"quotes\"\nand a break"));
  }

  /** Estimates, labels and points in space of a body with a skeleton, in every fourth frame. */
  public static Recording recording(Skeleton skeleton) {
    SplittableRandom random = new SplittableRandom(6);
    int n = skeleton.size();
    Track track = new Track(4, "Ann");
    for (int i = 0; i < 4; i++) {
      double[] x = random.doubles(n, 0, 640).toArray();
      x[i] = i == 0 ? Double.NaN : x[i];
      double[] y = random.doubles(n, 0, 480).toArray();
      Pose pose = i == 1 ? Pose.labelled(x, y) : Pose.of(x, y, random.doubles(n).toArray());
      track.put(4 * i, i == 2 ? inSpace(pose).without(3) : pose.withScore(0.3));
    }
    return new Recording(
        skeleton,
        List.of(track),
        List.of(),
        List.of(new ImageSize(640, 480)),
        Timeline.ofRate(30),
        Scale.PIXELS,
        List.of(),
        List.of());
  }

  /** Labels of two dogs on two images, with all that data sets tell of bodies. */
  public static Recording labels() {
    List<Track> tracks = List.of(new Track(3, "Rex"), new Track(8, "Ida"));
    for (int i = 0; i < 4; i++) {
      double[] x = {10 + i, 20, 30.5, 90};
      double[] y = {50, 60 + i, 70, 80};
      Pose pose = Pose.labelled(x, y).hidden(2).withScore(0.5);
      Box box = Box.of(5, 40, 90, 50 + i);
      Extent extent = new Extent(box, 1000 + i, i == 2, Box.of(8, 45, 14, 12 + i));
      tracks.get(i % 2).put(i / 2, pose.with(extent));
    }
    return new Recording(
        SKELETON,
        tracks,
        List.of("12.png", "7.png"),
        List.of(new ImageSize(640, 480), new ImageSize(320, 480)),
        Timeline.ofRate(25),
        new Scale(0.5, 0.25, "mm"),
        List.of(new Event("bark", "", 8, 1)),
        List.of());
  }

  public static Timeline times() {
    double[] times = new double[29];
    SplittableRandom random = new SplittableRandom(2);
    for (int t = 1; t < times.length; t++) {
      times[t] = times[t - 1] + 0.01 + random.nextDouble() / 10;
    }
    return new Timeline(Double.NaN, times);
  }

  public static void assertSame(Recording expected, Recording got) {
    assertEquals(expected.skeleton(), got.skeleton());
    assertEquals(expected.frameNames(), got.frameNames());
    assertEquals(expected.frameSizes(), got.frameSizes());
    assertEquals(expected.events(), got.events());
    assertEquals(expected.scale(), got.scale());
    assertEquals(expected.history(), got.history());
    assertEquals(expected.timeline().rateHz(), got.timeline().rateHz());
    assertArrayEquals(expected.timeline().timesSec(), got.timeline().timesSec());
    assertEquals(expected.tracks().size(), got.tracks().size());
    for (int i = 0; i < expected.tracks().size(); i++) {
      Track a = expected.tracks().get(i);
      Track b = got.tracks().get(i);
      assertEquals(a.id(), b.id());
      assertEquals(a.name(), b.name());
      assertArrayEquals(a.frames().toArray(), b.frames().toArray());
      a.frames().forEach(t -> assertSame(a.pose(t), b.pose(t), "track " + a.id() + " frame " + t));
    }
  }

  private static void assertSame(Pose a, Pose b, String where) {
    assertEquals(a, b, where);
    for (int k = 0; k < a.size(); k++) {
      assertEquals(a.visibility(k), b.visibility(k), where);
      assertEquals(a.source(k), b.source(k), where);
      assertEquals(a.x(k), b.x(k), where);
      assertEquals((float) a.estimateY(k), (float) b.estimateY(k), where);
    }
  }
}
