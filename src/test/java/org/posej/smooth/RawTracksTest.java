// SPDX-License-Identifier: BSD-2-Clause
package org.posej.smooth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.posej.Pose;
import org.posej.Pose.Source;
import org.posej.Progress;
import org.posej.Recording;
import org.posej.Track;
import org.posej.io.RecordingJson;
import org.posej.math.GapFill;

class RawTracksTest {
  private static final double SINGLE = 0.00003; // rounding of numbers up to 512

  static Stream<Cleaning> cleanings() {
    return Stream.of(
            Smoothing.NONE,
            new Smoothing.Median(5),
            new Smoothing.Butterworth(4, 6, false),
            new Smoothing.Butterworth(2, 10, true),
            new Smoothing.SavitzkyGolay(9, 3),
            new Smoothing.OneEuro(1, 0.05, 1, true),
            new Smoothing.Kalman(0.1))
        .flatMap(
            smoothing ->
                Stream.of(false, true)
                    .map(
                        more ->
                            new Cleaning(
                                more ? 0.4 : 0.25,
                                new Outliers(7, more ? 3 : 2),
                                new Gaps(
                                    more ? GapFill.Method.SPLINE : GapFill.Method.PCHIP,
                                    more ? 20 : 2,
                                    more),
                                smoothing,
                                more)));
  }

  private static Recording clean(Cleaning cleaning, Recording recording) {
    return cleaning.clean(recording, Progress.NONE).recording();
  }

  @ParameterizedTest
  @MethodSource("cleanings")
  void of_cleanedRecording_isWhatWasEstimated(Cleaning cleaning) {
    Recording before = Walks.untidy(5);
    Recording after = clean(cleaning, before);
    assertTrue(count(after, Source.FILLED) > 50, "filled " + count(after, Source.FILLED));
    assertSamePoints(before.tracks(), RawTracks.of(after).tracks(), SINGLE);
    assertEquals(3, RawTracks.of(after).history().size());
  }

  @ParameterizedTest
  @MethodSource("cleanings")
  void clean_again_startsFromTheEstimates(Cleaning cleaning) {
    Cleaning other =
        new Cleaning(0.3, new Outliers(5, 2), Gaps.NONE, new Smoothing.Median(9), true);
    Recording once = clean(cleaning, Walks.untidy(6));
    assertSamePoints(once.tracks(), clean(cleaning, once).tracks(), 0);
    assertSamePoints(
        once.tracks(), clean(cleaning, clean(other, Walks.untidy(6))).tracks(), SINGLE);
  }

  @Test
  void of_cleanedRecordingFromAFile_isWhatWasEstimated(@TempDir Path folder) throws IOException {
    Recording before = Walks.untidy(7);
    Cleaning cleaning = Cleaning.DEFAULT.with(new Smoothing.Butterworth(4, 6, false));
    Path file = folder.resolve("a.json");
    RecordingJson.write(clean(cleaning, before), file);
    Recording read = RecordingJson.read(file);
    assertSamePoints(before.tracks(), RawTracks.of(read).tracks(), 2 * SINGLE);
    assertSamePoints(clean(cleaning, before).tracks(), clean(cleaning, read).tracks(), 1e-4);
  }

  private static long count(Recording recording, Source source) {
    return recording.tracks().stream()
        .flatMap(track -> track.frames().mapToObj(track::pose))
        .mapToLong(
            pose -> {
              long n = 0;
              for (int k = 0; k < pose.size(); k++) {
                n += pose.has(k) && pose.source(k) == source ? 1 : 0;
              }
              return n;
            })
        .sum();
  }

  private static void assertSamePoints(List<Track> expected, List<Track> actual, double delta) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      Track a = expected.get(i);
      Track b = actual.get(i);
      assertArrayEquals(a.frames().toArray(), b.frames().toArray());
      a.frames().forEach(t -> assertSamePoints(t, a.pose(t), b.pose(t), delta));
    }
  }

  private static void assertSamePoints(int t, Pose a, Pose b, double delta) {
    for (int k = 0; k < a.size(); k++) {
      String where = "point " + k + " in frame " + t;
      assertEquals(a.x(k), b.x(k), delta, where);
      assertEquals(a.y(k), b.y(k), delta, where);
      assertEquals(a.placeX(k), b.placeX(k), delta, where);
      assertEquals(a.score(k), b.score(k), where);
      assertEquals(a.source(k), b.source(k), where);
      assertEquals(a.visibility(k), b.visibility(k), where);
    }
  }
}
