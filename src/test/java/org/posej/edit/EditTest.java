// SPDX-License-Identifier: BSD-2-Clause
package org.posej.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;

/** What each edit changes, and that it changes nothing else. */
class EditTest {
  private static final Recording TWO = Walkers.of(2, 10);

  private static String refusal(Edit edit, Recording recording) {
    return assertThrows(IllegalArgumentException.class, () -> edit.of(recording)).getMessage();
  }

  private static Pose pose(Recording recording, int n, int t) {
    return recording.tracks().get(n).pose(t);
  }

  /** Checks that all poses outside a range of frames are those that were. */
  private static void assertSameOutside(Recording changed, int first, int last) {
    for (int t = 0; t < 10; t++) {
      for (int n = 0; n < 2 && (t < first || t > last); n++) {
        assertEquals(Walkers.pose(n, t), pose(changed, n, t), "frame " + t);
      }
    }
  }

  @Test
  void move_isOnePointOfOneFrame_placedByHand() {
    Recording moved = new MovePoint("b", "left foot", 4, 7.5, 8.25).of(TWO);
    Pose pose = pose(moved, 1, 4);
    assertEquals(List.of(7.5, 8.25), List.of(pose.x(1), pose.y(1)));
    assertEquals(Pose.Source.EDITED, pose.source(1));
    assertEquals(1, pose.score(1));
    assertEquals(105, pose.estimateX(1));
    assertEquals(104, pose.x(0));
    assertSameOutside(moved, 4, 4);
    assertEquals(Walkers.pose(0, 4), pose(moved, 0, 4));
    assertEquals(
        List.of("Drawn", "Edited: moved left foot of b in frame 5 to (7.50, 8.25)"),
        moved.history());
  }

  @Test
  void move_whereThereIsNoPose_makesOne() {
    Recording moved = new MovePoint("a", "nose", 12, 3, 4).of(TWO);
    Pose pose = pose(moved, 0, 12);
    assertEquals(List.of(3.0, 4.0), List.of(pose.x(0), pose.y(0)));
    assertEquals(1, pose.count());
    assertEquals(0, pose.score(1));
  }

  @Test
  void move_toNowhere_isRefused() {
    assertEquals(
        "Say where the point is to be, as x and y in pixels.",
        refusal(new MovePoint("a", "nose", 1, Double.NaN, 4), TWO));
  }

  @Test
  void hide_thenShow_isAsItWas() {
    Recording hidden = new HidePoints("a", List.of("nose"), new Range(3, 5)).of(TWO);
    for (int t = 3; t <= 5; t++) {
      assertFalse(pose(hidden, 0, t).has(0));
      assertEquals(Pose.Visibility.HIDDEN, pose(hidden, 0, t).visibility(0));
      assertEquals(t, pose(hidden, 0, t).estimateX(0));
      assertEquals(t + 1, pose(hidden, 0, t).x(1));
    }
    assertSameOutside(hidden, 3, 5);
    Recording shown = new ShowPoints("a", List.of(), new Range(4, 5)).of(hidden);
    assertFalse(pose(shown, 0, 3).has(0));
    assertEquals(Walkers.pose(0, 4), pose(shown, 0, 4));
    assertEquals(Walkers.pose(0, 5), pose(shown, 0, 5));
    assertEquals("showed all points of a in frames 5 to 6", Edit.last(shown));
  }

  @Test
  void swapSides_fromHere_goesToTheEnd() {
    Recording swapped = new SwapSides("a", List.of(), Range.from(6)).of(TWO);
    for (int t = 6; t < 10; t++) {
      assertEquals(t + 2, pose(swapped, 0, t).x(1));
      assertEquals(t + 1, pose(swapped, 0, t).x(2));
      assertEquals(0.7, pose(swapped, 0, t).score(1), 1e-6);
      assertEquals(t, pose(swapped, 0, t).x(0));
      assertEquals(Walkers.pose(1, t), pose(swapped, 1, t));
    }
    assertSameOutside(swapped, 6, 9);
    assertEquals(
        "swapped left and right (all points) of a in frame 7 to the end", Edit.last(swapped));
  }

  /** A point and its partner are one pair, whichever of them is named. */
  @Test
  void swapSides_ofNamedPoints_swapsEachPairOnce() {
    Recording all = new SwapSides("a", List.of(), Range.at(2)).of(TWO);
    Recording named = new SwapSides("a", List.of("right foot"), Range.at(2)).of(TWO);
    Recording both = new SwapSides("a", List.of("left foot", "right foot"), Range.at(2)).of(TWO);
    assertEquals(pose(all, 0, 2), pose(named, 0, 2));
    assertEquals(pose(all, 0, 2), pose(both, 0, 2));
    assertEquals(
        "Keypoint 'nose' has no partner on the other side.",
        refusal(new SwapSides("a", List.of("nose"), Range.ALL), TWO));
  }

  @Test
  void swapIdentities_swapsPosesAndEventsInTheRangeAlone() {
    Recording events =
        TWO.withEvents(
            List.of(Walkers.strike(10, 2), Walkers.strike(10, 5.2), Walkers.strike(-1, 5)));
    Recording swapped = new SwapIdentities("a", "b", new Range(4, 7)).of(events);
    for (int t = 4; t <= 7; t++) {
      assertEquals(Walkers.pose(1, t), pose(swapped, 0, t));
      assertEquals(Walkers.pose(0, t), pose(swapped, 1, t));
    }
    assertSameOutside(swapped, 4, 7);
    assertEquals(
        List.of(Walkers.strike(10, 2), Walkers.strike(11, 5.2), Walkers.strike(-1, 5)),
        swapped.events());
    assertEquals("swapped a and b in frames 5 to 8", Edit.last(swapped));
  }

  @Test
  void swapIdentities_whereOneIsAway_leavesTheOtherWithoutPose() {
    Recording away = TWO.withTracks(List.of(Walkers.track(0, 0, 9), Walkers.track(1, 0, 4)));
    Recording swapped = new SwapIdentities("a", "b", Range.from(3)).of(away);
    assertEquals(Walkers.pose(1, 4), pose(swapped, 0, 4));
    assertNull(pose(swapped, 0, 5));
    assertEquals(Walkers.pose(0, 9), pose(swapped, 1, 9));
  }

  @Test
  void merge_ofTracksThatDoNotOverlap_isOne() {
    Recording parts =
        TWO.withTracks(List.of(Walkers.track(0, 0, 4), Walkers.track(1, 5, 9)))
            .withEvents(List.of(Walkers.strike(11, 6)));
    Recording merged = new MergeTracks("a", "b", MergeTracks.Keep.REFUSE).of(parts);
    assertEquals(1, merged.tracks().size());
    assertEquals(10, merged.tracks().get(0).size());
    assertEquals(Walkers.pose(1, 5), pose(merged, 0, 5));
    assertEquals(List.of(Walkers.strike(10, 6)), merged.events());
    assertEquals("merged b into a", Edit.last(merged));
  }

  @Test
  void merge_ofTracksThatOverlap_asksWhoseToKeep() {
    Recording parts = TWO.withTracks(List.of(Walkers.track(0, 0, 5), Walkers.track(1, 4, 9)));
    assertEquals(
        "b and a both have a pose in 2 frames, the first of them 5: say whose to keep.",
        refusal(new MergeTracks("b", "a", MergeTracks.Keep.REFUSE), parts));
    Recording first = new MergeTracks("b", "a", MergeTracks.Keep.INDIVIDUAL).of(parts);
    assertEquals("b", first.tracks().get(0).name());
    assertEquals(Walkers.pose(1, 4), pose(first, 0, 4));
    assertEquals(Walkers.pose(0, 3), pose(first, 0, 3));
    Recording other = new MergeTracks("b", "a", MergeTracks.Keep.OTHER).of(parts);
    assertEquals(Walkers.pose(0, 5), pose(other, 0, 5));
    assertEquals(Walkers.pose(1, 6), pose(other, 0, 6));
  }

  @Test
  void split_thenMerge_isAsItWas() {
    Recording events = TWO.withEvents(List.of(Walkers.strike(10, 2), Walkers.strike(10, 8)));
    Recording split = new SplitTrack("a", 6, "").of(events);
    assertEquals(List.of("a", "b", "3"), split.tracks().stream().map(Track::name).toList());
    assertEquals(List.of(6, 10, 4), split.tracks().stream().map(Track::size).toList());
    assertEquals(List.of(10, 11, 12), split.tracks().stream().map(Track::id).toList());
    assertEquals(List.of(Walkers.strike(10, 2), Walkers.strike(12, 8)), split.events());
    Recording merged = new MergeTracks("a", "3", MergeTracks.Keep.REFUSE).of(split);
    assertEquals(2, merged.tracks().size());
    assertSameOutside(merged, -1, -1);
    assertEquals(events.events(), merged.events());
    assertEquals(
        "Individual a has no pose before frame 1.", refusal(new SplitTrack("a", 0, ""), TWO));
  }

  @Test
  void rename_keepsAllButTheName() {
    Recording renamed = new RenameTrack("b", " left fly ").of(TWO);
    assertEquals("left fly", renamed.tracks().get(1).name());
    assertEquals(11, renamed.tracks().get(1).id());
    assertSameOutside(renamed, -1, -1);
    assertEquals("There is an individual 'a' already.", refusal(new RenameTrack("b", "a"), TWO));
    assertEquals("Give the new name.", refusal(new RenameTrack("b", " "), TWO));
  }

  @Test
  void delete_takesThePosesOfTheRange() {
    Recording deleted = new DeletePoses("b", new Range(2, 3)).of(TWO);
    assertNull(pose(deleted, 1, 2));
    assertNull(pose(deleted, 1, 3));
    assertEquals(Walkers.pose(0, 3), pose(deleted, 0, 3));
    assertSameOutside(deleted, 2, 3);
    assertEquals(
        "Individual b has no pose in frames 3 to 4.",
        refusal(new DeletePoses("b", new Range(2, 3)), deleted));
  }

  @Test
  void individual_withoutANameOfItsOwn_isToldByNumber() {
    Track same = Walkers.track(0, 0, 9);
    Recording twins = TWO.withTracks(List.of(same, same.copy()));
    assertEquals(List.of("#1", "#2"), Individuals.texts(twins));
    Recording deleted = new DeletePoses("#2", Range.ALL).of(twins);
    assertEquals(List.of(10, 0), deleted.tracks().stream().map(Track::size).toList());
    assertEquals(
        "There is no individual 'c'; there are 'a', 'b'.", refusal(new RenameTrack("c", "d"), TWO));
    assertEquals(
        "Say which individual; there are 'a', 'b'.", refusal(new RenameTrack("", "d"), TWO));
  }

  @Test
  void range_backwards_isRefused() {
    assertEquals(
        "Frame 3 is to be the last, but comes before the first, 5.",
        assertThrows(IllegalArgumentException.class, () -> new Range(4, 2)).getMessage());
  }

  @Test
  void edits_leaveTheRecordingBefore() {
    new DeletePoses("a", Range.ALL).of(TWO);
    new SwapIdentities("a", "b", Range.ALL).of(TWO);
    assertSameOutside(TWO, -1, -1);
    assertEquals(List.of("Drawn"), TWO.history());
  }
}
