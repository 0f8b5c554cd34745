// SPDX-License-Identifier: BSD-2-Clause
package org.posej.smooth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.math.ResidualAnalysis;

class SuggestedCutoffsTest {

  @Test
  void of_slowAndFastPoint_areCutOffAboveTheirMotionWithTheNoiseThatWasAdded() {
    Random random = new Random(2);
    Track track = new Track(1, "two");
    for (int t = 0; t < 3000; t++) {
      double phase = 2 * Math.PI * t / Walks.RATE;
      double[] x = {50 * Math.sin(phase), 50 * Math.sin(6 * phase)};
      double[] y = {50 * Math.cos(phase), 50 * Math.cos(6 * phase)};
      for (int k = 0; k < 2; k++) {
        x[k] += 2 * random.nextGaussian();
        y[k] += 2 * random.nextGaussian();
      }
      track.put(t, Pose.of(x, y, new double[] {1, 1}));
    }
    track.put(700, Pose.of(new double[] {900, 900}, new double[2], new double[] {1, 1}));
    Recording recording = Walks.recording(Timeline.ofRate(Walks.RATE), track);
    List<ResidualAnalysis> found = SuggestedCutoffs.of(recording, Cleaning.DEFAULT);
    for (ResidualAnalysis analysis : found) {
      assertEquals(2, analysis.intercept(), 0.3);
    }
    double slow = found.get(0).cutoffHz();
    double fast = found.get(1).cutoffHz();
    assertTrue(slow > 1.5 && slow < 6, "slow " + slow);
    assertTrue(fast > 8 && fast < 25, "fast " + fast);
  }

  @Test
  void of_unknownRate_isRefused() {
    Recording recording = Walks.recording(Timeline.UNKNOWN, Walks.diagonal(50));
    assertThrows(
        IllegalArgumentException.class, () -> SuggestedCutoffs.of(recording, Cleaning.DEFAULT));
  }
}
