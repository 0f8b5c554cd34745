// SPDX-License-Identifier: BSD-2-Clause
package org.posej.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.posej.Box;
import org.posej.Extent;
import org.posej.Pose;
import org.posej.compare.FramePoses;
import org.posej.metric.ReferenceLength;

/** Worked numbers of tracks that break, swap and are made up. */
class TracksTest {
  private static final double NAN = Double.NaN;
  private static final double[] NONE = {};
  private static final Closeness HALF_HEAD = Closeness.within(0.5, ReferenceLength.head());

  /** A body of two points at x, with a head of 60. */
  private static Pose body(double x) {
    return Pose.labelled(new double[] {x, x + 10}, new double[2])
        .with(new Extent(null, NAN, false, Box.of(x, 0, 60, 80)));
  }

  /** One body at 0 over ten frames, found in tracks of these numbers; -1 where it was not. */
  private static List<FramePoses> one(int... tracks) {
    return IntStream.range(0, tracks.length)
        .mapToObj(
            t ->
                new FramePoses(
                    t,
                    List.of(body(0)),
                    List.of(0),
                    tracks[t] < 0 ? List.of() : List.of(body(0)),
                    tracks[t] < 0 ? List.of() : List.of(tracks[t])))
        .toList();
  }

  @Test
  void mota_twoMissesASwitchAndThreeMadeUpOfTwenty_is70() {
    ClearMot mot = new ClearMot();
    for (int t = 0; t < 20; t++) {
      boolean missed = t == 3 || t == 4;
      int id = t < 10 ? 1 : 2;
      double[] own = missed ? NONE : new double[] {0.25};
      int[] found = missed ? new int[0] : new int[] {id};
      if (t > 16) {
        found = new int[] {id, 7};
        own = new double[] {0.25, NAN};
      }
      mot.add(new int[] {0}, found, new double[][] {own});
    }
    assertArrayEquals(
        new int[] {20, 2, 1, 3},
        new int[] {mot.objects(), mot.misses(), mot.switches(), mot.falsePositives()});
    assertEquals(0.7, mot.mota(), 1e-12);
    assertEquals(0.75, mot.motp(), 1e-12);
  }

  @Test
  void mota_oneThatHadAHypothesis_keepsItThoughAnotherIsNearer() {
    ClearMot mot = new ClearMot();
    mot.add(new int[] {0}, new int[] {1}, new double[][] {{0.1}});
    mot.add(new int[] {0}, new int[] {2, 1}, new double[][] {{0.0, 0.4}});
    assertEquals(0, mot.switches());
    assertEquals(1, mot.falsePositives());
    assertEquals(0.75, mot.motp(), 1e-12);
  }

  @Test
  void mota_afterAGap_aNewNumberIsASwitch() {
    ClearMot mot = ClearMot.ofBodies(one(1, -1, -1, 2, 2), HALF_HEAD, 0.5);
    assertEquals(1, mot.switches());
    assertEquals(2, mot.misses());
  }

  @Test
  void mota_withoutBodies_isNaN() {
    assertTrue(Double.isNaN(new ClearMot().mota()));
    assertTrue(Double.isNaN(new ClearMot().motp()));
  }

  @Test
  void hota_ofATrackThatBreaksInTheMiddle() {
    Hota h = Hota.of(one(1, 1, 1, 1, 1, 2, 2, 2, 2, 2), HALF_HEAD);
    assertEquals(1, Hota.mean(h.detA()), 1e-12);
    assertEquals(0.5, Hota.mean(h.assA()), 1e-12); // 5 of 10 in common with either half
    assertEquals(Math.sqrt(0.5), Hota.mean(h.hota()), 1e-12);
    assertEquals(19, h.hota().length);
  }

  @Test
  void hota_ofPerfectTracks_isOne_andWithoutAny_zero() {
    assertEquals(1, Hota.mean(Hota.of(one(4, 4, 4), HALF_HEAD).hota()), 1e-12);
    assertEquals(0, Hota.mean(Hota.of(one(-1, -1), HALF_HEAD).hota()), 1e-12);
  }

  @Test
  void idf1_ofATrackThatBreaksInTheMiddle_isAHalf() {
    Idf1 f = Idf1.of(one(1, 1, 1, 1, 1, 2, 2, 2, 2, 2), HALF_HEAD, 0.5);
    assertEquals(List.of(5, 5, 5), List.of(f.right(), f.wrong(), f.missed()));
    assertEquals(5, f.frames().stream().mapToInt(Idf1.FrameCounts::right).sum());
    assertEquals(0.5, f.idf1(), 1e-12);
    assertEquals(0.5, f.precision(), 1e-12);
    assertEquals(0.5, f.recall(), 1e-12);
  }

  @Test
  void within_isTheShareOfPointsNearEnough() {
    Pose found = Pose.labelled(new double[] {30, 41}, new double[2]);
    assertEquals(0.5, HALF_HEAD.of(body(0), found), 1e-12); // 30 and 31 away, 30 is the most
    assertEquals(0, HALF_HEAD.of(body(NAN), found));
  }

  @Test
  void crowds_areLeftOut() {
    Pose crowd = body(0).with(new Extent(null, NAN, true, Box.of(0, 0, 60, 80)));
    FramePoses f = new FramePoses(0, List.of(crowd), List.of(0), List.of(), List.of());
    assertEquals(0, ClearMot.ofBodies(List.of(f), HALF_HEAD, 0.5).objects());
  }

  @Test
  void bodiesWithoutLabelledPoints_areNoMisses() {
    FramePoses f = new FramePoses(0, List.of(body(NAN)), List.of(0), List.of(), List.of());
    assertEquals(0, ClearMot.ofBodies(List.of(f), HALF_HEAD, 0.5).objects());
  }

  @Test
  void poseTrack_eachKeypointByItself_andTheMeanOfThoseThatThereAre() {
    List<FramePoses> frames = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      double far = t == 0 ? 100 : 0; // the second point is wrong once: a miss and one made up
      Pose found = Pose.labelled(new double[] {15, 10 + far, 5}, new double[3]);
      Pose truth = Pose.labelled(new double[] {0, 10, NAN}, new double[3]);
      frames.add(
          new FramePoses(
              t, List.of(truth.with(body(0).extent())), List.of(0), List.of(found), List.of(9)));
    }
    PoseTrackMota mota = new PoseTrackMota(frames, 3, ReferenceLength.head());
    assertEquals(1, mota.keypoints().get(0).mota(), 1e-12);
    assertEquals(0.75, mota.keypoints().get(0).motp(), 1e-12); // 15 of 60
    assertEquals(0.5, mota.keypoints().get(1).mota(), 1e-12);
    assertEquals(4, mota.keypoints().get(2).falsePositives());
    assertEquals(0.75, mota.mota(), 1e-12);
    assertEquals(0.875, mota.motp(), 1e-12);
  }

  @Test
  void poseTrack_aBodyWithoutHead_isRefused() {
    Pose bare = Pose.labelled(new double[2], new double[2]);
    FramePoses f = new FramePoses(4, List.of(bare), List.of(0), List.of(bare), List.of(0));
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new PoseTrackMota(List.of(f), 2, ReferenceLength.head()));
    assertTrue(e.getMessage().contains("frame 5"), e.getMessage());
  }
}
