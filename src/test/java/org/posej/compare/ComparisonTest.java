// SPDX-License-Identifier: BSD-2-Clause
package org.posej.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.compare.Comparison.Individuals;

/** Frames, keypoints and individuals of two recordings brought together. */
class ComparisonTest {
  private static final double NAN = Double.NaN;

  private static Skeleton skeleton(String... names) {
    return new Skeleton(
        "test",
        Stream.of(names)
            .map(n -> new Skeleton.Keypoint(n, List.of(names).indexOf(n), NAN, 0))
            .toList(),
        List.of());
  }

  private static Recording recording(Skeleton skeleton, List<String> names, Track... tracks) {
    return new Recording(
        skeleton, List.of(tracks), names, Timeline.ofRate(1), Scale.PIXELS, List.of());
  }

  private static Track track(String name, int frame, Pose pose) {
    Track track = new Track(1, name);
    track.put(frame, pose);
    return track;
  }

  /** A pose of points at (x, x) and so on. */
  private static Pose at(double... x) {
    return Pose.labelled(x, x);
  }

  private static final Skeleton AB = skeleton("a", "b");

  private static double[] xOfFound(List<PosePair> pairs) {
    return pairs.stream().mapToDouble(p -> p.found() == null ? NAN : p.found().x(0)).toArray();
  }

  @Test
  void of_keypointsInAnotherOrder_areBroughtIntoTheTruths() {
    Recording truth = recording(AB, List.of(), track("1", 0, at(1, 2)));
    Recording found =
        recording(skeleton("c", "b", "a"), List.of(), track("1", 0, at(9, 20, 10).without(1)));
    Pose pose = Comparison.of(truth, found).frames().get(0).found().get(0);
    assertEquals(2, pose.size());
    assertEquals(10, pose.x(0));
    assertTrue(Double.isNaN(pose.x(1)));
    assertEquals(20, pose.placeX(1)); // withheld, with its forced estimate
  }

  @Test
  void of_keypointsThatWereNotSought_areNotCompared() {
    Recording truth = recording(AB, List.of(), track("1", 0, at(1, 2)));
    Comparison c =
        Comparison.of(truth, recording(skeleton("a", "c"), List.of(), track("1", 0, at(1, 2))));
    assertEquals(List.of("b"), c.notCompared());
    assertEquals(1, c.frames().get(0).truth().get(0).count());
  }

  @Test
  void of_noKeypointInCommon_isRefused() {
    Recording truth = recording(AB, List.of(), track("1", 0, at(1, 2)));
    Recording found = recording(skeleton("c"), List.of(), track("1", 0, at(1)));
    var e = assertThrows(IllegalArgumentException.class, () -> Comparison.of(truth, found));
    assertTrue(e.getMessage().contains("[a, b]"), e.getMessage());
  }

  @Test
  void of_framesWithoutTruth_countWhereThatIsWanted() {
    Recording truth = recording(AB, List.of(), track("1", 1, at(1, 2)));
    Recording found = recording(AB, List.of(), track("1", 0, at(1, 2)));
    assertEquals(1, Comparison.of(truth, found).frames().size());
    int[] same = {0, 1};
    List<FramePoses> all = Comparison.of(truth, found, same, same, true).frames();
    assertEquals(2, all.size());
    assertEquals(1, all.get(0).found().size());
    assertEquals(0, all.get(1).found().size());
  }

  @Test
  void pairs_byEachRule() {
    Recording truth =
        recording(AB, List.of(), track("red", 0, at(0, 1)), track("blue", 0, at(100, 101)));
    Recording found =
        recording(AB, List.of(), track("blue", 0, at(1, 2)), track("red", 0, at(102, 103)));
    Comparison c = Comparison.of(truth, found);
    assertArrayEquals(new double[] {102, 1}, xOfFound(c.pairs(Individuals.NAME)));
    assertArrayEquals(new double[] {1, 102}, xOfFound(c.pairs(Individuals.NEAREST)));
    assertArrayEquals(new double[] {1, 102}, xOfFound(c.pairs(Individuals.ORDER)));
  }

  @Test
  void pairs_nearest_leavesOutWhomNothingBelongsTo() {
    Recording truth =
        recording(AB, List.of(), track("red", 0, at(0, 1)), track("blue", 0, at(100, 101)));
    Recording found = recording(AB, List.of(), track("1", 0, at(90, NAN)));
    List<PosePair> pairs = Comparison.of(truth, found).pairs(Individuals.NEAREST);
    assertNull(pairs.get(0).found());
    assertEquals(90, pairs.get(1).found().x(0));
    assertEquals(1, pairs.get(1).individual());
  }

  @Test
  void pairs_nearest_bodiesWithoutPoints_takeNobodysPlace() {
    Recording truth =
        recording(
            AB, List.of(), track("unlabelled", 0, at(NAN, NAN)), track("whole", 0, at(100, 101)));
    Recording found = recording(AB, List.of(), track("1", 0, at(101, 102)));
    assertEquals(101, Comparison.of(truth, found).pairs(Individuals.NEAREST).get(1).found().x(0));
  }

  @Test
  void pairs_nearest_posesWithoutCommonPoints_belongToOthers() {
    Recording truth =
        recording(
            AB, List.of(), track("one point", 0, at(NAN, 7)), track("whole", 0, at(100, 101)));
    Recording found =
        recording(AB, List.of(), track("1", 0, at(9, NAN)), track("2", 0, at(NAN, 80)));
    List<PosePair> pairs = Comparison.of(truth, found).pairs(Individuals.NEAREST);
    assertEquals(80, pairs.get(0).found().y(1));
    assertEquals(9, pairs.get(1).found().x(0));
  }

  @Test
  void match_byNames_andByFilesWhereFoldersDiffer() {
    Recording truth =
        recording(AB, List.of("a/1.png", "a/2.png", "a/3.png"), track("1", 2, at(1, 2)));
    Recording other = recording(AB, List.of("b/3.png", "b\\1.png"), track("1", 0, at(1, 2)));
    assertArrayEquals(new int[] {1, -1, 0}, FrameNames.match(truth, other));
    Recording same = recording(AB, List.of("1.png", "a/1.png"), track("1", 0, at(1, 2)));
    assertArrayEquals(new int[] {1, -1, -1}, FrameNames.match(truth, same));
  }

  @Test
  void match_numbersOfImages_areFoundInNamesWithZerosAndEndings() {
    Recording truth = recording(AB, List.of("a/000000000785.jpg", "0040083.jpg", "0.png"));
    Recording results = recording(AB, List.of("40083", "785"));
    assertArrayEquals(new int[] {1, 0, -1}, FrameNames.match(truth, results));
  }

  @Test
  void firstDifference_ofNames_isTheFirstFrameThatIsCalledOtherwise() {
    Recording truth = recording(AB, List.of("x/1.png", "x/2.png", "x/3.png"));
    Recording found = recording(AB, List.of("01.jpg", "3.png", "2.png"));
    assertEquals(OptionalInt.of(1), FrameNames.firstDifference(truth, found));
    assertTrue(FrameNames.firstDifference(truth, truth).isEmpty());
    assertTrue(FrameNames.firstDifference(truth, recording(AB, List.of())).isEmpty());
  }

  @Test
  void match_namesTwiceOrNeverInCommon_areRefused() {
    Recording truth = recording(AB, List.of("1.png"), track("1", 0, at(1, 2)));
    Recording twice = recording(AB, List.of("1.png", "1.png"), track("1", 0, at(1, 2)));
    Recording others = recording(AB, List.of("7.png"), track("1", 0, at(1, 2)));
    assertThrows(IllegalArgumentException.class, () -> FrameNames.match(truth, twice));
    var e = assertThrows(IllegalArgumentException.class, () -> FrameNames.match(truth, others));
    assertTrue(e.getMessage().contains("7.png"), e.getMessage());
  }

  @Test
  void observerCentric_swapsWhoFacesTheCamera() {
    Skeleton s =
        new Skeleton(
            "trunk",
            List.of(
                new Skeleton.Keypoint("left_shoulder", 1, NAN, 0),
                new Skeleton.Keypoint("right_shoulder", 0, NAN, 0),
                new Skeleton.Keypoint("left_hip", 3, NAN, 0),
                new Skeleton.Keypoint("right_hip", 2, NAN, 0)),
            List.of());
    ObserverCentric oc = new ObserverCentric(s);
    Pose facing = at(30, 10, 28, 12);
    Pose away = at(10, 30, 12, 28);
    assertEquals(10, oc.of(facing).x(0));
    assertEquals(28, oc.of(facing).x(3));
    assertEquals(away, oc.of(away));
    assertThrows(IllegalArgumentException.class, () -> new ObserverCentric(AB));
  }
}
