// SPDX-License-Identifier: BSD-2-Clause
package org.posej.smooth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.posej.smooth.Walks.NONE;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Pose;
import org.posej.Pose.Source;
import org.posej.Pose.Visibility;
import org.posej.Progress;
import org.posej.Recording;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.math.Butterworth;
import org.posej.math.ConstantVelocity;
import org.posej.math.GapFill;

class CleaningTest {
  private static final Timeline RATE = Timeline.ofRate(Walks.RATE);
  private static final Cleaning NOTHING =
      new Cleaning(0, Outliers.NONE, Gaps.NONE, Smoothing.NONE, false);
  private static final Gaps LINEAR = new Gaps(GapFill.Method.LINEAR, 3, false);

  private static Cleaning filling(Gaps gaps) {
    return new Cleaning(0.3, Outliers.NONE, gaps, Smoothing.NONE, false);
  }

  private static Cleaned clean(Cleaning cleaning, Track track) {
    return cleaning.clean(Walks.recording(RATE, track), Progress.NONE);
  }

  @Test
  void clean_butterworth_isTheFilterOfXAndYWithTheEstimatesBeneath() {
    double[] x = FilteredRows.of("x");
    double[] y = FilteredRows.of("y");
    Cleaned cleaned =
        clean(NOTHING.with(new Smoothing.Butterworth(4, 6, false)), Walks.onePoint(x, y));
    double[] filteredX = Butterworth.of(2, 6, Walks.RATE).filter(x);
    double[] filteredY = Butterworth.of(2, 6, Walks.RATE).filter(y);
    for (int t = 0; t < x.length; t++) {
      Pose pose = Walks.pose(cleaned, t);
      assertEquals(filteredX[t], pose.x(0), 1e-4);
      assertEquals(filteredY[t], pose.y(0), 1e-4);
      assertEquals(Source.FILTERED, pose.source(0));
      assertEquals(x[t], pose.estimateX(0), 1e-4);
      assertEquals(y[t], pose.estimateY(0), 1e-4);
    }
    assertEquals(List.of(new Counts(0, 0, 0, x.length, 0, 0)), cleaned.counts());
  }

  @Test
  void clean_steps_comeInTheirOrder() {
    Track track = Walks.diagonal(60);
    track.put(10, track.pose(10).with(0, 10, 10, 0.1, Source.ESTIMATED));
    track.put(20, Pose.of(new double[] {90}, new double[] {20}, new double[] {0.9}));
    for (int t = 0; t < 60; t++) {
      Pose pose = track.pose(t);
      double noise = 0.1 * Math.sin(7 * t);
      track.put(t, pose.with(0, pose.x(0) + noise, pose.y(0), pose.score(0), Source.ESTIMATED));
    }
    Cleaning cleaning =
        new Cleaning(0.3, new Outliers(7, 3), LINEAR, new Smoothing.SavitzkyGolay(9, 1), false);
    Cleaned cleaned = clean(cleaning, track);
    Counts counts = cleaned.counts().get(0);
    assertEquals(1, counts.unsure());
    assertEquals(1, counts.outliers());
    assertEquals(2, counts.filled());
    assertEquals(58, counts.filtered());
    for (int t = 0; t < 60; t++) {
      assertEquals(t, Walks.x(cleaned, t), 0.1);
      boolean filled = t == 10 || t == 20;
      assertEquals(filled ? Source.FILLED : Source.FILTERED, Walks.pose(cleaned, t).source(0));
    }
    assertEquals(0.1f, Walks.pose(cleaned, 10).score(0), "scores stay");
    assertEquals(90, Walks.pose(cleaned, 20).estimateX(0), 0.11);
  }

  @Test
  void clean_gaps_areFilledUpToTheLongestAlsoInFramesWithoutAPose() {
    Track all = Walks.diagonal(30);
    Track track = new Track(1, "one");
    all.frames()
        .filter(t -> t < 5 || t > 7 && t < 15 || t > 18)
        .forEach(t -> track.put(t, all.pose(t)));
    track.put(25, Pose.of(new double[] {NONE}, new double[] {NONE}, new double[1]));
    Cleaned cleaned = clean(filling(LINEAR), track);
    for (int t = 5; t < 8; t++) {
      assertEquals(t, Walks.x(cleaned, t), 1e-12);
      assertEquals(Source.FILLED, Walks.pose(cleaned, t).source(0));
      assertEquals(Visibility.HIDDEN, Walks.pose(cleaned, t).visibility(0));
      assertEquals(0, Walks.pose(cleaned, t).score(0));
    }
    assertNull(Walks.pose(cleaned, 15), "a gap of four stays");
    assertEquals(25, Walks.x(cleaned, 25), 1e-12);
    assertEquals(4, cleaned.total().filled());
    assertSame(all.pose(3), Walks.pose(cleaned, 3), "poses that do not change are shared");
  }

  @Test
  void clean_withheldPoint_isFilledAndItsEstimateStaysBeneath() {
    Track track = Walks.diagonal(9);
    track.put(4, Pose.of(new double[] {70}, new double[] {70}, new double[] {0.2}).without(0));
    Cleaned cleaned = clean(filling(LINEAR), track);
    assertEquals(4, Walks.x(cleaned, 4));
    assertEquals(70, Walks.pose(cleaned, 4).estimateX(0));
    assertEquals(track.pose(4), RawTracks.of(cleaned.recording()).tracks().get(0).pose(4));
  }

  @Test
  void clean_everyFifthFrame_hasNoGapsBetweenAndALowerRate() {
    Track all = Walks.diagonal(200);
    Track track = new Track(1, "one");
    all.frames().filter(t -> t % 5 == 0 && t != 50).forEach(t -> track.put(t, all.pose(t)));
    track.put(52, Pose.labelled(new double[] {7}, new double[] {7}));
    Cleaned cleaned = clean(filling(LINEAR), track);
    assertEquals(50, Walks.x(cleaned, 50), 1e-12);
    assertEquals(1, cleaned.total().filled());
    assertEquals(41, cleaned.recording().tracks().get(0).size());
    assertEquals(7, Walks.x(cleaned, 52));
    Cleaning tooFast = NOTHING.with(new Smoothing.Butterworth(4, 10, false));
    var e = assertThrows(IllegalArgumentException.class, () -> clean(tooFast, track));
    assertTrue(e.getMessage().contains("10.0 Hz"), e.getMessage());
  }

  @Test
  void clean_beyondTheEnds_isFilledWhereAskedAndWithinTheMovie() {
    Track all = Walks.diagonal(20);
    Track late = new Track(1, "late");
    all.frames().filter(t -> t >= 2 && t < 18).forEach(t -> late.put(t, all.pose(t)));
    Track whole = new Track(2, "whole");
    all.frames().forEach(t -> whole.put(t, all.pose(t)));
    Recording recording = Walks.recording(RATE, late, whole);
    Gaps gaps = new Gaps(GapFill.Method.SPLINE, 5, true);
    Cleaned cleaned = filling(gaps).clean(recording, Progress.NONE);
    assertEquals(20, cleaned.recording().tracks().get(0).size());
    assertEquals(2, Walks.x(cleaned, 0));
    assertEquals(17, Walks.x(cleaned, 19));
    assertEquals(
        16, filling(LINEAR).clean(recording, Progress.NONE).recording().tracks().get(0).size());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void clean_pointsPlacedByHand_neverMove(boolean bones) {
    Recording before = Walks.untidy(3);
    Cleaning all = new Cleaning(1, new Outliers(7, 2), LINEAR, new Smoothing.Kalman(0.01), bones);
    Recording after = all.clean(before, Progress.NONE).recording();
    int placed = 0;
    for (int i = 0; i < 2; i++) {
      for (int t : before.tracks().get(i).frames().toArray()) {
        Pose pose = before.tracks().get(i).pose(t);
        for (int k = 0; k < pose.size(); k++) {
          if (pose.source(k) == Source.EDITED && pose.has(k)) {
            Pose now = after.tracks().get(i).pose(t);
            assertEquals(pose.x(k), now.x(k));
            assertEquals(Source.EDITED, now.source(k));
            placed++;
          }
        }
      }
    }
    assertTrue(placed > 20, placed + " points");
  }

  @Test
  void clean_unsurePointThatIsNotFilled_isWithheldUntilThatIsTakenBack() {
    Track track = Walks.diagonal(5);
    track.put(2, Pose.of(new double[] {70}, new double[] {60}, new double[] {0.2}));
    Cleaned cleaned = clean(filling(Gaps.NONE), track);
    assertFalse(Walks.pose(cleaned, 2).has(0));
    assertEquals(70, Walks.pose(cleaned, 2).estimateX(0));
    assertEquals(0.2f, Walks.pose(cleaned, 2).score(0));
    assertEquals(track.pose(2), RawTracks.of(cleaned.recording()).tracks().get(0).pose(2));
  }

  @Test
  void clean_scoreAsLargeAsTheSmallest_stays() {
    Track track = Walks.onePoint(new double[] {1, 2}, new double[] {3, 4});
    Cleaning cleaning = new Cleaning(0.9, Outliers.NONE, Gaps.NONE, Smoothing.NONE, false);
    assertEquals(0, clean(cleaning, track).total().unsure());
  }

  @Test
  void clean_boneWithAnEndPlacedByHand_hasItsLengthFromThere() {
    Track track = new Track(1, "two");
    for (int t = 0; t < 21; t++) {
      track.put(t, Pose.of(new double[] {t, t + 10}, new double[2], new double[] {1, 1}));
    }
    track.put(10, track.pose(10).with(0, 6, 0, 1, Source.EDITED));
    Smoothing mean = new Smoothing.SavitzkyGolay(5, 1);
    Pose pose = Walks.pose(clean(new Cleaning(0, Outliers.NONE, Gaps.NONE, mean, true), track), 10);
    assertEquals(6, pose.x(0));
    assertEquals(16, pose.x(1), 0.05);
  }

  @Test
  void clean_kalman_takesNothingFilledInForMeasured() {
    double[] x = FilteredRows.of("gaps");
    Track track = Walks.onePoint(x, x);
    Gaps gaps = new Gaps(GapFill.Method.SPLINE, 10, false);
    Cleaned cleaned = clean(filling(gaps).with(new Smoothing.Kalman(0.01)), track);
    double[] noise = new double[x.length];
    Arrays.fill(noise, ConstantVelocity.noise(0.9));
    double[] expected = ConstantVelocity.smooth(x, x, noise, 0.01).x();
    for (int t = 0; t < x.length; t++) {
      assertEquals(expected[t], Walks.x(cleaned, t), 1e-4);
    }
  }

  @Test
  void clean_kalman_putsTheGapWhereTheMotionLeads() {
    Track track = Walks.diagonal(41);
    Pose missing = Pose.of(new double[] {NONE}, new double[] {NONE}, new double[1]);
    track.put(20, missing);
    track.put(21, missing);
    Cleaned cleaned = clean(filling(LINEAR).with(new Smoothing.Kalman(0.1)), track);
    assertEquals(20, Walks.x(cleaned, 20), 0.02);
    assertEquals(Source.FILLED, Walks.pose(cleaned, 20).source(0));
    double[] bend = new double[41];
    Arrays.setAll(bend, t -> 0.05 * (t - 20) * (t - 20));
    Track curved = Walks.onePoint(bend, bend);
    for (int t = 18; t < 23; t++) {
      curved.put(t, missing);
    }
    Gaps five = new Gaps(GapFill.Method.LINEAR, 5, false);
    double linear = Walks.x(clean(filling(five), curved), 20);
    double kalman = Walks.x(clean(filling(five).with(new Smoothing.Kalman(10)), curved), 20);
    assertTrue(kalman < linear - 0.3, kalman + " and " + linear);
  }

  @Test
  void clean_runsTooShort_stayAndAreCounted() {
    Track all = Walks.diagonal(60);
    Track track = new Track(1, "one");
    all.frames().filter(t -> t < 9 || t > 30).forEach(t -> track.put(t, all.pose(t)));
    Cleaned cleaned = clean(NOTHING.with(new Smoothing.Butterworth(4, 6, false)), track);
    assertEquals(1, cleaned.total().shortRuns());
    for (int t = 0; t < 9; t++) {
      assertSame(all.pose(t), Walks.pose(cleaned, t));
    }
    assertEquals(Source.FILTERED, Walks.pose(cleaned, 31).source(0));
  }

  @Test
  void clean_boneLengths_holdsLimbsAndMovesTheUnsureEndMore() {
    Track track = new Track(1, "two");
    for (int t = 0; t < 21; t++) {
      double length = t == 10 ? 16 : 10;
      track.put(t, Pose.of(new double[] {t, t + length}, new double[2], new double[] {1, 0.5}));
    }
    Cleaned cleaned = clean(new Cleaning(0, Outliers.NONE, Gaps.NONE, Smoothing.NONE, true), track);
    Pose pose = Walks.pose(cleaned, 10);
    assertEquals(10, pose.x(1) - pose.x(0), 0.02);
    assertEquals(11.2, pose.x(0), 0.01, "of 6 pixels one fifth by the weights 1 and 4");
    assertEquals(2, cleaned.total().filtered());
    assertSame(track.pose(9), Walks.pose(cleaned, 9));
  }

  @Test
  void clean_unknownRate_isRefusedWhereHertzAreAsked() {
    Recording recording = Walks.recording(Timeline.UNKNOWN, Walks.diagonal(50));
    for (Smoothing smoothing :
        List.of(new Smoothing.Butterworth(4, 6, false), new Smoothing.OneEuro(1, 0.01, 1, false))) {
      var e =
          assertThrows(
              IllegalArgumentException.class,
              () -> NOTHING.with(smoothing).clean(recording, Progress.NONE));
      assertTrue(e.getMessage().startsWith("The frame rate is not known; set it"), e.getMessage());
    }
    for (Smoothing smoothing :
        List.of(
            new Smoothing.Median(5), new Smoothing.SavitzkyGolay(5, 2), new Smoothing.Kalman(1))) {
      Cleaned cleaned = NOTHING.with(smoothing).clean(recording, Progress.NONE);
      assertEquals(25, Walks.x(cleaned, 25), 0.01);
    }
  }

  @Test
  void clean_unevenTimes_areRefusedForButterworthAndTakenByOneEuro() {
    double[] x = FilteredRows.of("x");
    double[] times = FilteredRows.of("times");
    Recording recording = Walks.recording(new Timeline(NONE, times), Walks.onePoint(x, x));
    Cleaning low = NOTHING.with(new Smoothing.Butterworth(4, 6, false));
    var e = assertThrows(IllegalArgumentException.class, () -> low.clean(recording, Progress.NONE));
    assertTrue(e.getMessage().contains("choose One-Euro"), e.getMessage());
    Cleaned cleaned =
        NOTHING.with(new Smoothing.OneEuro(1, 0.007, 1, false)).clean(recording, Progress.NONE);
    double[] expected = new org.posej.math.OneEuro(1, 0.007, 1, false).filter(times, x);
    assertEquals(expected[59], Walks.x(cleaned, 59), 1e-4);
  }

  @Test
  void clean_timesRoundedToMilliseconds_haveARate() {
    double[] x = FilteredRows.of("x");
    double[] times = new double[60];
    Arrays.setAll(times, t -> Math.round(1000 * t / 29.97) / 1000.0);
    Recording recording = Walks.recording(new Timeline(NONE, times), Walks.onePoint(x, x));
    Cleaned cleaned =
        NOTHING.with(new Smoothing.Butterworth(4, 6, false)).clean(recording, Progress.NONE);
    double expected = Butterworth.of(2, 6, 29.97).filter(x)[30];
    assertEquals(expected, Walks.x(cleaned, 30), 0.01);
  }

  @Test
  void clean_timesThatEndEarlyOrGoBack_areRefused() {
    for (double[] times : List.of(new double[] {0, 1}, new double[] {0, 1, 1, 2})) {
      Recording recording = Walks.recording(new Timeline(NONE, times), Walks.diagonal(4));
      assertThrows(IllegalArgumentException.class, () -> NOTHING.clean(recording, Progress.NONE));
    }
  }

  @Test
  void clean_history_tellsEveryNumber() {
    Cleaning cleaning =
        new Cleaning(
            0.25,
            new Outliers(9, 2.5),
            new Gaps(GapFill.Method.PCHIP, 12, false),
            new Smoothing.Butterworth(4, 6.5, true),
            true);
    List<String> history = clean(cleaning, Walks.diagonal(40)).recording().history();
    assertEquals("made", history.get(0));
    assertEquals(
        "Estimates cleaned at 100.0 Hz: smallest score 0.25, outliers by Hampel (window 9, threshold 2.5), gaps"
            + " of at most 12 frames filled (PCHIP, not beyond the ends), Butterworth (order 4,"
            + " cut-off 6.5 Hz, corrected for both directions), limbs kept at their median lengths"
            + "; 0 points below the score, 0 outliers, 0 filled in, 40 moved, 0 runs"
            + " too short to be smoothed, 0 placed by hand, which stay",
        history.get(1));
  }

  private static int handPlaced(Recording recording) {
    int n = 0;
    for (Track track : recording.tracks()) {
      for (int t : track.frames().toArray()) {
        Pose pose = track.pose(t);
        for (int k = 0; k < pose.size(); k++) {
          n += pose.has(k) && pose.source(k) == Source.EDITED ? 1 : 0;
        }
      }
    }
    return n;
  }

  @Test
  void clean_nothing_leavesThePosesAndTheInput() {
    Recording untidy = Walks.untidy(1);
    Cleaned cleaned = NOTHING.clean(untidy, Progress.NONE);
    assertEquals(new Counts(0, 0, 0, 0, 0, handPlaced(untidy)), cleaned.total());
    Track before = untidy.tracks().get(0);
    before.frames().forEach(t -> assertSame(before.pose(t), Walks.pose(cleaned, t)));
  }

  @Test
  void clean_noPoses_isEmpty() {
    Recording empty =
        Walks.recording(RATE, Walks.diagonal(1)).withTracks(List.of(new Track(1, "one")));
    assertEquals(1, Cleaning.DEFAULT.clean(empty, Progress.NONE).recording().tracks().size());
    Recording none = empty.withTracks(List.of());
    assertTrue(Cleaning.DEFAULT.clean(none, Progress.NONE).recording().tracks().isEmpty());
  }

  @Test
  void clean_framesFarApart_takeNoRoomBetween() {
    Track track = new Track(1, "one");
    Pose pose = Walks.diagonal(1).pose(0);
    for (int t : new int[] {0, 1, 2, 99_000_000, 99_000_001}) {
      track.put(t, pose);
    }
    Cleaned cleaned = clean(Cleaning.DEFAULT, track);
    assertEquals(5, cleaned.recording().tracks().get(0).size());
  }

  @Test
  void clean_stopped_leavesTheRecording() {
    Progress stop =
        (done, message) -> {
          throw new CancellationException();
        };
    Recording untidy = Walks.untidy(1);
    assertThrows(CancellationException.class, () -> Cleaning.DEFAULT.clean(untidy, stop));
    assertFalse(untidy.history().size() > 1);
  }

  @ParameterizedTest
  @CsvSource({"-0.1", "1.5", "NaN"})
  void new_scoreOutsideItsRange_isRefused(double score) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Cleaning(score, Outliers.NONE, Gaps.NONE, Smoothing.NONE, false));
  }

  @Test
  void new_impossibleNumbers_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Outliers(4, 3));
    assertThrows(IllegalArgumentException.class, () -> new Outliers(5, 0));
    assertThrows(IllegalArgumentException.class, () -> new Gaps(GapFill.Method.LINEAR, -1, false));
    assertThrows(IllegalArgumentException.class, () -> new Smoothing.Median(2));
    assertThrows(IllegalArgumentException.class, () -> new Smoothing.Butterworth(3, 6, false));
    assertThrows(IllegalArgumentException.class, () -> new Smoothing.Butterworth(4, 0, false));
    assertThrows(IllegalArgumentException.class, () -> new Smoothing.SavitzkyGolay(5, 5));
    assertThrows(IllegalArgumentException.class, () -> new Smoothing.OneEuro(0, 0, 1, false));
    assertThrows(IllegalArgumentException.class, () -> new Smoothing.Kalman(0));
  }
}
