// SPDX-License-Identifier: BSD-2-Clause
package org.posej.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;
import org.posej.Track;

/** Upright bodies 100 px high that walk along x by formula, given in random order. */
class BodyLinkerTest {
  private static final Skeleton SKELETON =
      new Skeleton(
          "walker",
          List.of(point("head", 0), point("hip", 1), point("left", 3), point("right", 2)),
          List.of(new Limb(0, 1, 0), new Limb(1, 2, 0), new Limb(1, 3, 0)));

  private static Keypoint point(String name, int mirror) {
    return new Keypoint(name, mirror, Double.NaN, 0);
  }

  private static Pose at(double x, double y) {
    return Pose.of(
        new double[] {x, x, x - 15, x + 15},
        new double[] {y - 50, y, y + 50, y + 50},
        new double[] {0.9, 0.9, 0.9, 0.9});
  }

  /** A body that is seen in some frames; NaN where it is not. */
  private static Pose[] walk(int frames, double y, IntToDoubleFunction x) {
    Pose[] poses = new Pose[frames];
    for (int t = 0; t < frames; t++) {
      poses[t] = Double.isNaN(x.applyAsDouble(t)) ? null : at(x.applyAsDouble(t), y);
    }
    return poses;
  }

  private static Linked link(Linking linking, Looks looks, Pose[]... bodies) {
    BodyLinker linker = new BodyLinker(SKELETON, linking, looks);
    Random random = new Random(1);
    for (int t = 0; t < bodies[0].length; t++) {
      List<Pose> poses = new ArrayList<>();
      for (Pose[] body : bodies) {
        if (body[t] != null) {
          poses.add(random.nextInt(poses.size() + 1), body[t]);
        }
      }
      linker.add(t, poses);
    }
    return linker.link(Progress.NONE);
  }

  private static Linked link(int individuals, Pose[]... bodies) {
    return link(new Linking(individuals, 60, 3, false, true), Looks.NONE, bodies);
  }

  /** Checks that a track is one of the bodies in all frames, and all of it. */
  private static void assertIs(Pose[] body, Track track) {
    for (int t = 0; t < body.length; t++) {
      assertEquals(body[t], track.pose(t), "frame " + t);
    }
  }

  @Test
  void link_twoCross_keepWhoTheyAre() {
    Pose[] right = walk(100, 200, t -> 100 + 4 * t);
    Pose[] left = walk(100, 203, t -> 499 - 4 * t);
    Linked linked = link(0, right, left);
    assertEquals(2, linked.tracks().size());
    Track first = linked.tracks().get(right[0] == linked.tracks().get(0).pose(0) ? 0 : 1);
    assertIs(right, first);
  }

  /** Both stop 20 px apart, so that neither has passed the other, and go back. */
  @Test
  void link_twoMeetAndTurnBack_keepWhoTheyAre() {
    Pose[] a = walk(140, 200, t -> 290 - 4 * Math.max(0, Math.abs(t - 70) - 20));
    Pose[] b = walk(140, 200, t -> 310 + 4 * Math.max(0, Math.abs(t - 70) - 20));
    Linked linked = link(0, a, b);
    assertEquals(2, linked.tracks().size());
    assertIs(a, linked.tracks().get(a[0] == linked.tracks().get(0).pose(0) ? 0 : 1));
  }

  @Test
  void link_oneIsHiddenWhileTheyCross_isKnownAgain() {
    Pose[] right = walk(100, 200, t -> 100 + 4 * t);
    Pose[] left = walk(100, 203, t -> t > 42 && t < 58 ? Double.NaN : 499 - 4 * t);
    Linked linked = link(0, right, left);
    assertEquals(2, linked.tracks().size());
    assertIs(right, linked.tracks().get(right[0] == linked.tracks().get(0).pose(0) ? 0 : 1));
    assertEquals(1, linked.joined());
  }

  @Test
  void link_fourEnterAndLeaveInTurn_areFour() {
    Pose[][] bodies = new Pose[4][];
    for (int i = 0; i < 4; i++) {
      int start = 50 * i;
      bodies[i] =
          walk(300, 200, t -> t < start || t > start + 120 ? Double.NaN : 6.0 * (t - start));
    }
    Linked linked = link(0, bodies);
    assertEquals(4, linked.tracks().size());
    for (int i = 0; i < 4; i++) {
      assertIs(bodies[i], linked.tracks().get(i));
    }
  }

  @Test
  void link_longestGap_isTheLimit() {
    Pose[] body = walk(100, 200, t -> t >= 30 && t < 50 ? Double.NaN : 100);
    assertEquals(1, link(new Linking(0, 20, 3, false, true), Looks.NONE, body).tracks().size());
    assertEquals(2, link(new Linking(0, 19, 3, false, true), Looks.NONE, body).tracks().size());
  }

  @Test
  void link_poseSeenOnce_isLeftOut() {
    Pose[] body = walk(50, 200, t -> 100 + t);
    Pose[] stray = walk(50, 200, t -> t == 20 ? 900 : Double.NaN);
    Linked linked = link(0, body, stray);
    assertEquals(1, linked.tracks().size());
    assertEquals(1, linked.left());
  }

  @Test
  void link_oneOfTwoIsWanted_othersPosesAreLeftOut() {
    Pose[] long1 = walk(100, 200, t -> t == 50 ? Double.NaN : 100 + t);
    Pose[] short1 = walk(100, 200, t -> t < 30 ? Double.NaN : 600 - t);
    Linked linked = link(1, long1, short1);
    assertEquals(1, linked.tracks().size());
    assertIs(long1, linked.tracks().get(0));
    assertEquals(70, linked.left());
  }

  @Test
  void link_all_leavesNoPoseOut() {
    Pose[] a = walk(60, 200, t -> t % 7 == 3 ? Double.NaN : 100);
    Pose[] b = walk(60, 200, t -> t % 5 == 2 ? 1500 : 700);
    Pose[] hidden = walk(60, 200, t -> Double.NaN);
    hidden[10] = at(130, 200).without(0).without(1).without(2).without(3);
    Linked linked = link(Linking.all(2), Looks.NONE, a, b, hidden);
    assertEquals(2, linked.tracks().size());
    int poses = linked.tracks().stream().mapToInt(Track::size).sum();
    assertEquals(60 - 9 + 60 + 1, poses);
    assertEquals(0, linked.left());
  }

  /** Two bodies vanish and come back where either might have gone: only their colours tell. */
  @Test
  void link_bothReturnFromOutOfSight_lookTellsWhoIsWho() {
    Pose[] dark = walk(400, 200, t -> t >= 200 && t < 240 ? Double.NaN : 300);
    Pose[] light = walk(400, 330, t -> t >= 200 && t < 240 ? Double.NaN : 300);
    for (int t = 240; t < 400; t++) {
      Pose p = dark[t];
      dark[t] = light[t];
      light[t] = p;
    }
    Looks looks =
        (t, pose) -> new double[] {(pose == dark[t] ? 60 : 190) + 5 * Math.sin(pose.x(0) + t)};
    Linking linking = new Linking(2, 60, 3, false, true);
    Linked linked = link(linking, looks, dark, light);
    assertIs(dark, linked.tracks().get(dark[0] == linked.tracks().get(0).pose(0) ? 0 : 1));
    Linked blind = link(linking, Looks.NONE, dark, light);
    Track first = blind.tracks().get(dark[0] == blind.tracks().get(0).pose(0) ? 0 : 1);
    assertEquals(light[300], first.pose(300));
  }

  /** Two stand in one place for long, so that only their colours tell whether they turn back. */
  @Test
  void link_standInOnePlace_lookTellsWhoGoesWhere() {
    int exchanged = 0;
    for (int then : new int[] {-1, 1}) {
      Pose[] dark = walk(400, 200, t -> 300 + meeting(t, then));
      Pose[] light = walk(400, 200, t -> 300 - meeting(t, then));
      Looks looks =
          (t, pose) -> new double[] {(pose == dark[t] ? 60 : 190) + 5 * Math.sin(pose.x(0) + t)};
      Linked linked = link(new Linking(2, 60, 3, false, false), looks, dark, light);
      exchanged += linked.crossings();
      Track first = linked.tracks().get(dark[0] == linked.tracks().get(0).pose(0) ? 0 : 1);
      for (int t : new int[] {0, 100, 189, 211, 300, 399}) {
        assertEquals(dark[t], first.pose(t), "frame " + t);
      }
    }
    assertTrue(exchanged > 0);
  }

  private static double meeting(int t, int then) {
    return t < 190 ? t - 190 : t <= 210 ? 0 : then * (t - 210);
  }

  @Test
  void link_pointTakenFromTheOther_isGivenBack() {
    Pose[] a = walk(60, 200, t -> 100 + t);
    Pose[] b = walk(60, 230, t -> 140 + t);
    Pose rightA = a[30];
    Pose rightB = b[30];
    boolean[] head = {true, false, false, false};
    a[30] = rightA.withPointsOf(rightB, head);
    b[30] = rightB.withPointsOf(rightA, head);
    Linked linked = link(0, a, b);
    assertEquals(1, linked.points());
    Track first = linked.tracks().get(a[0] == linked.tracks().get(0).pose(0) ? 0 : 1);
    assertEquals(rightA, first.pose(30));
    assertEquals(0, link(new Linking(0, 60, 3, false, false), Looks.NONE, a, b).points());
  }

  @Test
  void link_singleFrame_allAreIndividuals() {
    Linked linked = link(0, walk(1, 200, t -> 100), walk(1, 200, t -> 400));
    assertEquals(2, linked.tracks().size());
    assertEquals(0, linked.left());
  }

  @Test
  void link_nothing_isNobody() {
    BodyLinker linker = new BodyLinker(SKELETON, Linking.DEFAULT, Looks.NONE);
    assertTrue(linker.link(Progress.NONE).tracks().isEmpty());
  }

  @Test
  void linking_negativeNumbers_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Linking(-1, 0, 0, false, false));
    assertThrows(IllegalArgumentException.class, () -> new Linking(0, -1, 0, false, false));
  }

  @Test
  void oldNames_mostPosesKeepTheirs() {
    Track before = new Track(7, "mouse");
    Track a = new Track(1, "1");
    Track b = new Track(2, "2");
    for (int t = 0; t < 10; t++) {
      Pose pose = at(t, 0);
      before.put(t, pose);
      (t < 4 ? a : b).put(t, pose);
    }
    List<Track> named = OldNames.of(List.of(a, b), List.of(before));
    assertEquals(List.of("1", "mouse"), named.stream().map(Track::name).toList());
    assertEquals(7, named.get(1).id());
  }
}
