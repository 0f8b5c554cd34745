// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingTest {
  private static final Skeleton POINT =
      new Skeleton("p", List.of(new Skeleton.Keypoint("a", 0, Double.NaN, 0)), List.of());

  private static Recording of(List<Track> tracks, List<String> names) {
    return new Recording(POINT, tracks, names, Timeline.UNKNOWN, Scale.PIXELS, List.of());
  }

  private static Track track(int... frames) {
    Track t = new Track(0, "a");
    for (int f : frames) {
      t.put(f, Pose.labelled(new double[] {1}, new double[] {1}));
    }
    return t;
  }

  @Test
  void frameCount_isOneMoreThanTheLastFrame() {
    assertEquals(0, of(List.of(), List.of()).frameCount());
    assertEquals(0, of(List.of(track()), List.of()).frameCount());
    assertEquals(12, of(List.of(track(11, 3), track(5)), List.of()).frameCount());
  }

  @Test
  void frameName_countsFromOneWithoutNames() {
    Recording r = of(List.of(), List.of("img0.png"));
    assertEquals("img0.png", r.frameName(0));
    assertEquals("2", r.frameName(1));
  }

  @Test
  void recording_copiesItsLists() {
    List<Track> tracks = new ArrayList<>(List.of(track(1)));
    Recording r = of(tracks, List.of());
    tracks.clear();
    assertEquals(1, r.tracks().size());
  }

  @Test
  void timeSec_followsRateOrTimestamps() {
    assertEquals(0.5, Timeline.ofRate(30).timeSec(15), 1e-12);
    assertEquals(7.5, new Timeline(30, new double[] {0, 7.5}).timeSec(1));
    assertEquals(Double.NaN, Timeline.UNKNOWN.timeSec(3));
  }

  @Test
  void ofRate_notPositive_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Timeline.ofRate(0));
    assertThrows(IllegalArgumentException.class, () -> Timeline.ofRate(-1));
    assertThrows(IllegalArgumentException.class, () -> Timeline.ofRate(Double.NaN));
  }

  @Test
  void scale_isPositive() {
    assertFalse(Scale.PIXELS.isCalibrated());
    assertTrue(new Scale(0.5, 0.5, "mm").isCalibrated());
    assertTrue(new Scale(1, 1, "mm").isCalibrated());
    assertThrows(IllegalArgumentException.class, () -> new Scale(0, 1, "mm"));
    assertThrows(IllegalArgumentException.class, () -> new Scale(1, Double.NaN, "mm"));
  }
}
