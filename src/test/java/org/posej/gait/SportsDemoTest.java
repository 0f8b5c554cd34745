// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Recording;
import org.posej.Track;
import org.posej.gait.GaitEvent.Kind;
import org.posej.gait.MarkedWalk.Distance;
import org.posej.gait.MarkedWalk.Mark;
import org.posej.repair.SideSwaps;
import org.posej.smooth.Cleaning;
import org.posej.smooth.Smoothing;

/** The walk of a real movie, against events that were marked by eye before it was analysed. */
class SportsDemoTest {
  private static final int LEFT = 0;
  private static final int RIGHT = 1;

  @Test
  void marks_ofBothTimes_differByHalfAFrameAtMost() {
    List<Mark> first = MarkedWalk.marks(1);
    List<Mark> second = MarkedWalk.marks(2);
    assertEquals(17, first.size());
    assertEquals(17, second.size());
    for (int i = 0; i < 17; i++) {
      assertEquals(first.get(i).frame(), second.get(i).frame(), 0.5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"blazepose-heavy", "blazepose-full"})
  void undoneIn_networksWalk_hasTheFootThatStruckInFront(String network) {
    Recording found = MarkedWalk.legs(network);
    Track repaired = repaired(found);
    List<Mark> marks = MarkedWalk.marks(1);
    int[] ankles = {
      found.skeleton().names().indexOf("left_ankle"),
      found.skeleton().names().indexOf("right_ankle")
    };
    int looked = 0;
    for (int i = 1; i + 1 < marks.size(); i++) {
      Mark strike = marks.get(i);
      Mark off = marks.get(i + 1);
      if (strike.kind() == Kind.STRIKE && off.kind() == Kind.OFF) {
        int front = strike.side().equals("left") ? LEFT : RIGHT;
        for (int t = (int) Math.ceil(strike.frame()); t <= Math.min(193, off.frame()); t++) {
          Pose pose = repaired.pose(t);
          double ahead = pose.x(ankles[1 - front]) - pose.x(ankles[front]); // she goes to the left
          assertTrue(ahead > 0, network + ", frame " + t + ": " + ahead);
          looked++;
        }
      }
    }
    assertTrue(looked > 40, looked + " frames");
  }

  @Test
  void of_heavyNetwork_isNearTheMarks() {
    Recording found = MarkedWalk.legs("blazepose-heavy");
    GaitAnalysis analysis = analysis(found.withTracks(List.of(repaired(found))));
    for (int set = 1; set <= 2; set++) {
      Distance distance = MarkedWalk.distance(analysis, MarkedWalk.marks(set));
      System.out.println("Set " + set + ": " + distance);
      assertEquals(15, distance.found(), distance.toString()); // not the first one and the last one
      assertTrue(distance.meanFrames() < 1.1, distance.toString());
      assertTrue(Math.abs(distance.biasFrames()) < 0.7, distance.toString());
    }
    for (Quantity quantity : Quantity.values()) {
      System.out.println(quantity.key() + ": " + analysis.measure(quantity).mean());
    }
    // by the marks: 7 steps in 130 frames, over the ground from heel to heel
    assertEquals(96.9, analysis.measure(Quantity.CADENCE).mean(), 2);
    assertEquals(0.73, analysis.measure(Quantity.STEP_LENGTH).mean(), 0.03);
    assertEquals(0.73 * 96.9 / 60, analysis.measure(Quantity.SPEED).mean(), 0.06);
  }

  private static Track repaired(Recording found) {
    Track track = found.tracks().get(0);
    return SideSwaps.of(track, found.skeleton()).atLeast(0.9).undoneIn(track);
  }

  private static GaitAnalysis analysis(Recording recording) {
    Smoothing smoothing = new Smoothing.Butterworth(4, 6, true);
    Recording cleaned =
        Cleaning.DEFAULT.with(smoothing).clean(recording, Progress.NONE).recording();
    return GaitAnalysis.of(cleaned, cleaned.tracks().get(0), GaitOptions.USUAL);
  }
}
