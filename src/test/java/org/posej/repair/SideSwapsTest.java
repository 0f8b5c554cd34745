// SPDX-License-Identifier: BSD-2-Clause
package org.posej.repair;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Pose.Source;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.skeleton.Skeletons;

/** A person is drawn that walks past with a stride of a second; swaps are put in by hand. */
class SideSwapsTest {
  private static final int FRAMES = 240;
  private static final int[] LEGS = {11, 13, 15};
  private static final int[] ARMS = {5, 7, 9};

  @Test
  void of_cleanTrack_findsNothing() throws IOException {
    for (int seed = 0; seed < 10; seed++) {
      assertEquals(List.of(), runs(walker(seed)));
    }
  }

  @Test
  void of_swappedLegs_findsTheFrames() throws IOException {
    Track track = walker(1);
    swap(track, LEGS, 40, 59);
    swap(track, LEGS, 100, 100);
    swap(track, LEGS, 150, 199);
    assertEquals(List.of("40-59 11 13 15", "100-100 11 13 15", "150-199 11 13 15"), runs(track));
  }

  @Test
  void of_swappedBelowTheKnee_leavesTheHips() throws IOException {
    Track track = walker(2);
    swap(track, new int[] {15}, 70, 79);
    assertEquals(List.of("70-79 15"), runs(track));
  }

  @Test
  void of_swappedBody_findsAllLimbs() throws IOException {
    Track track = walker(3);
    swap(track, LEGS, 90, 110);
    swap(track, ARMS, 90, 110);
    assertEquals(
        List.of("90-110 11 13 15", "90-110 5 7 9"), runs(track).stream().sorted().toList());
  }

  @Test
  void of_runAfterGap_isFound() throws IOException {
    Track whole = walker(4);
    swap(whole, LEGS, 50, 69);
    Track track = new Track(0, "one");
    whole.frames().filter(t -> t < 66 || t > 72).forEach(t -> track.put(t, whole.pose(t)));
    assertEquals(
        List.of("50-65 11 13 15"), runs(track).stream().map(r -> r.replace("-72", "-65")).toList());
  }

  @Test
  void of_handPlacedPoints_areNeverSwapped() throws IOException {
    Track track = walker(5);
    swap(track, LEGS, 40, 59);
    Pose pose = track.pose(50);
    track.put(50, pose.with(15, pose.x(15), pose.y(15), 1, Source.EDITED));
    assertTrue(runs(track).stream().noneMatch(run -> covers(run, 50) && run.contains(" 15")));
  }

  private static boolean covers(String run, int frame) {
    String[] ends = run.substring(0, run.indexOf(' ')).split("-");
    return Integer.parseInt(ends[0]) <= frame && frame <= Integer.parseInt(ends[1]);
  }

  @Test
  void chances_ofSwappedAndOtherFrames_areNearOneAndZero() throws IOException {
    Track track = walker(6);
    swap(track, LEGS, 120, 139);
    float[] chances = SideSwaps.of(track, coco()).chances();
    assertEquals(FRAMES, chances.length);
    assertTrue(chances[130] > 0.99, "in the swap: " + chances[130]);
    assertTrue(chances[60] < 0.01, "apart from it: " + chances[60]);
  }

  @Test
  void of_pointsThatMoveTogether_countOnce() throws IOException {
    Track track = walker(8);
    tremblingLegs(track, 20); // so that chances are neither 0 nor 1
    swap(track, new int[] {15}, 78, 82);
    Track twice = new Track(0, "ankles told twice");
    track.frames().forEach(t -> twice.put(t, withAnklesTwice(track.pose(t))));
    assertArrayEquals(
        SideSwaps.of(track, coco()).chances(),
        SideSwaps.of(twice, withAnklesTwice(coco())).chances(),
        1e-5f);
  }

  private static void tremblingLegs(Track track, double pixels) {
    Random random = new Random(1);
    for (int t = 0; t < FRAMES; t++) {
      Pose pose = track.pose(t);
      track.put(
          t,
          Pose.of(
              IntStream.range(0, 17)
                  .mapToDouble(k -> pose.x(k) + (k < 11 ? 0 : pixels) * random.nextGaussian())
                  .toArray(),
              IntStream.range(0, 17).mapToDouble(pose::y).toArray(),
              IntStream.range(0, 17).mapToDouble(pose::score).toArray()));
    }
  }

  private static Pose withAnklesTwice(Pose pose) {
    int[] source = IntStream.range(0, 19).map(k -> k < 17 ? k : k - 2).toArray();
    return Pose.of(
        Arrays.stream(source).mapToDouble(pose::x).toArray(),
        Arrays.stream(source).mapToDouble(pose::y).toArray(),
        Arrays.stream(source).mapToDouble(pose::score).toArray());
  }

  private static Skeleton withAnklesTwice(Skeleton skeleton) {
    List<Skeleton.Keypoint> keypoints = new ArrayList<>(skeleton.keypoints());
    keypoints.add(new Skeleton.Keypoint("left_again", 18, Double.NaN, 0));
    keypoints.add(new Skeleton.Keypoint("right_again", 17, Double.NaN, 0));
    List<Skeleton.Limb> limbs = new ArrayList<>(skeleton.limbs());
    limbs.add(new Skeleton.Limb(13, 17, 0));
    limbs.add(new Skeleton.Limb(14, 18, 0));
    return new Skeleton("ankles twice", keypoints, limbs);
  }

  @Test
  void undoneIn_twice_isTheTrackAgain() throws IOException {
    Track track = walker(7);
    swap(track, LEGS, 40, 59);
    SideSwaps swaps = SideSwaps.of(track, coco());
    Track repaired = swaps.undoneIn(track);
    Track again = swaps.undoneIn(repaired);
    Track clean = walker(7);
    for (int t = 0; t < FRAMES; t++) {
      assertEquals(clean.pose(t), repaired.pose(t));
      assertEquals(track.pose(t), again.pose(t));
    }
  }

  @Test
  void of_emptyTrackOrNoSides_findsNothing() throws IOException {
    assertEquals(0, SideSwaps.of(new Track(0, "empty"), coco()).runs().size());
    Skeleton one =
        new Skeleton("one", List.of(new Skeleton.Keypoint("tip", 0, Double.NaN, 0)), List.of());
    Track track = new Track(0, "tip");
    track.put(3, Pose.of(new double[] {1}, new double[] {2}, new double[] {1}));
    SideSwaps none = SideSwaps.of(track, one);
    assertEquals(List.of(), none.runs());
    assertArrayEquals(new float[1], none.chances());
  }

  @Test
  void of_pointsOfNoFrame_findsNothing() throws IOException {
    double[] none = new double[17];
    Arrays.fill(none, Double.NaN);
    Track track = new Track(0, "missing");
    for (int t = 0; t < 20; t++) {
      track.put(t, Pose.of(none, none, new double[17]));
    }
    assertEquals(List.of(), runs(track));
  }

  private static Skeleton coco() throws IOException {
    return Skeletons.of("coco-17");
  }

  private static List<String> runs(Track track) throws IOException {
    List<String> found = new ArrayList<>();
    for (SwapRun run : SideSwaps.of(track, coco()).runs()) {
      StringBuilder text = new StringBuilder(run.first() + "-" + run.last());
      run.pairs().forEach(pair -> text.append(' ').append(pair[0]));
      found.add(text.toString());
    }
    return found;
  }

  private static void swap(Track track, int[] points, int first, int last) {
    List<int[]> pairs = new ArrayList<>();
    for (int k : points) {
      pairs.add(new int[] {k, k + 1});
    }
    for (int t = first; t <= last; t++) {
      track.put(t, track.pose(t).exchanged(pairs));
    }
  }

  private static Track walker(int seed) {
    return DrawnWalker.walk(FRAMES, seed);
  }
}
