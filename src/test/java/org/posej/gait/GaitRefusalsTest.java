// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Timeline;
import org.posej.Track;

/** What is missing is said in one sentence; what can still be given is given. */
class GaitRefusalsTest {
  private static void assertSays(String expected, Runnable task) {
    String message = assertThrows(IllegalArgumentException.class, task::run).getMessage();
    assertTrue(message.contains(expected), message);
  }

  private static void assertWarns(String expected, GaitAnalysis found) {
    assertTrue(
        found.warnings().stream().anyMatch(w -> w.contains(expected)), found.warnings().toString());
  }

  private static SideWalker walker(Consumer<SideWalker> change) {
    SideWalker walker = new SideWalker();
    change.accept(walker);
    return walker;
  }

  @Test
  void of_noFrameRate_asksForIt() {
    Recording r = new SideWalker().recording();
    Recording timeless =
        new Recording(r.skeleton(), r.tracks(), List.of(), Timeline.UNKNOWN, r.scale(), List.of());
    Track track = r.tracks().get(0);
    assertSays(
        "The frame rate is not known", () -> GaitAnalysis.of(timeless, track, GaitOptions.USUAL));
    GaitAnalysis told = GaitAnalysis.of(timeless, track, GaitOptions.USUAL.withRate(100));
    assertEquals(120, told.measure(Quantity.CADENCE).mean(), 0.5);
  }

  @Test
  void of_twoFrames_saysHowMany() {
    assertSays("There are 2 frames", () -> walker(w -> w.seconds = 0.02).analysis());
  }

  @Test
  void of_standing_saysNobodyWalks() {
    assertSays("Nobody walks here", () -> walker(w -> w.strideLength = 0.05).analysis());
  }

  @Test
  void of_halfAStride_givesEventsAlone() {
    GaitAnalysis found = walker(w -> w.seconds = 0.6).analysis();
    assertTrue(!found.events().isEmpty());
    assertTrue(found.cycles().isEmpty());
    assertWarns("No foot makes a whole stride", found);
  }

  @Test
  void of_oneFoot_givesWhatItCan() {
    GaitAnalysis found =
        walker(w -> w.names = List.of("pelvis", "left_heel", "left_toe")).analysis();
    assertWarns("Left: the other foot of the pair is not seen", found);
    assertEquals(1, found.measure(0, Quantity.STRIDE_TIME).mean(), 0.003);
    assertEquals(0, found.measure(0, Quantity.STEP_TIME).count());
  }

  @Test
  void of_footThatIsNeverSeen_countsAsAbsent() {
    Recording r = new SideWalker().recording();
    Track track = changed(r, pose -> pose.without(2).without(4));
    GaitAnalysis found = GaitAnalysis.of(r.withTracks(List.of(track)), track, GaitOptions.USUAL);
    assertEquals(1, found.gait().feet().size());
    assertWarns("Left: the other foot of the pair is not seen", found);
  }

  @Test
  void of_allMissing_saysThatNoFootWasFound() {
    Recording r = new SideWalker().recording();
    Track track = changed(r, pose -> pose.without(1).without(2).without(3).without(4));
    assertSays("No foot was found", () -> GaitAnalysis.of(r, track, GaitOptions.USUAL));
  }

  private static Track changed(Recording r, UnaryOperator<Pose> change) {
    Track track = new Track(0, "walker");
    Track old = r.tracks().get(0);
    old.frames().forEach(t -> track.put(t, change.apply(old.pose(t))));
    return track;
  }

  @Test
  void of_wrongSkeleton_namesWhatItNeeds() {
    assertSays(
        "Name the heels, the toes or the ankles",
        () -> walker(w -> w.names = List.of("pelvis", "left_wrist")).analysis());
  }

  @Test
  void of_namedFootThatIsAbsent_listsTheKeypoints() {
    Feet feet = new Feet(List.of(), List.of(new Feet.Foot("Left", "Right", "hoof", "hoof", false)));
    assertSays(
        "There is no keypoint 'hoof'; there are pelvis",
        () -> new SideWalker().analysis(GaitOptions.USUAL.withFeet(feet)));
  }

  @Test
  void of_tenFramesPerSecond_warns() {
    GaitAnalysis found = walker(w -> w.rateHz = 10).analysis();
    assertWarns("A stride has only 10 frames: events may be off by 50 ms", found);
    assertEquals(120, found.measure(Quantity.CADENCE).mean(), 5);
  }

  @Test
  void of_anklesAlone_warns() {
    GaitAnalysis found =
        walker(w -> w.names = List.of("left_hip", "right_hip", "left_ankle", "right_ankle"))
            .analysis();
    assertWarns("there is no heel", found);
    assertWarns("there is no toe", found);
  }
}
