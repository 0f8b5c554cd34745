// SPDX-License-Identifier: BSD-2-Clause
package org.posej.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.deeplabcut.DeepLabCutCsv;
import org.posej.deeplabcut.DeepLabCutHdf;
import org.posej.io.LongCsv;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;
import org.posej.io.TestRecordings;
import org.posej.sleap.SleapAnalysis;
import org.posej.sleap.SleapCsv;
import org.posej.sleap.SleapLabels;

/** What is lost of recordings with everything is named, and the rest survives. */
class ToolLossesTest {
  private static final List<String> KEEP_LIMBS = List.of("sleap", "sleap-analysis");

  @TempDir Path folder;

  static Stream<PoseFormat> formats() {
    return Stream.of(
        new DeepLabCutCsv(),
        new DeepLabCutHdf(),
        new SleapCsv(),
        new SleapLabels(),
        new SleapAnalysis(),
        new TrackMateXml(),
        new MtrackJ());
  }

  @ParameterizedTest
  @MethodSource("formats")
  void write_recordingWithEverything_keepsItsPoints(PoseFormat format) throws IOException {
    Recording all = TestRecordings.recording(Timeline.UNKNOWN);
    List<String> losses = format.losses(all);
    for (String expected :
        List.of("estimates beneath points", "points in space", "the history", "events", "limbs")) {
      assertTrue(
          losses.contains(expected)
              || expected.equals("limbs") && KEEP_LIMBS.contains(format.key()),
          format.key() + " " + losses);
    }
    Path file = folder.resolve("all" + format.ending());
    format.write(all, file);
    Recording got = format.read(file, ReadOptions.NONE);
    boolean named = losses.stream().noneMatch(l -> l.contains("names of points"));
    List<Track> kept = got.tracks().stream().filter(t -> t.size() > 0).toList();
    assertEquals(2, kept.size(), format.key());
    assertEquals(Examples.points(all), Examples.points(got), format.key());
    for (int n = 0; n < 2 && named && !losses.contains("line breaks in names"); n++) {
      Track expected = all.tracks().get(n);
      for (int t : expected.frames().toArray()) {
        Pose a = expected.pose(t);
        for (int k = 0; k < a.size(); k++) {
          int k2 = got.skeleton().indexOf(all.skeleton().names().get(k));
          if (a.has(k)) {
            assertEquals(a.x(k), kept.get(n).pose(t).x(k2), format.key());
            assertEquals(a.y(k), kept.get(n).pose(t).y(k2), format.key());
          }
        }
      }
    }
  }

  /** SLEAP's labels alone keep a place and a score beneath a point that is not shown. */
  @ParameterizedTest
  @MethodSource("formats")
  void losses_ofAWithheldPoint_nameItsScore(PoseFormat format) {
    Pose pose = Pose.of(new double[] {1, 2}, new double[] {3, 4}, new double[] {0.5, 0.25});
    Track track = new Track(0, "1");
    track.put(0, pose.without(1));
    Recording recording =
        new Recording(
            LongCsv.skeleton("", List.of("a", "b")),
            List.of(track),
            List.of(),
            Timeline.UNKNOWN,
            Scale.PIXELS,
            List.of());
    assertEquals(
        !format.key().equals("sleap"),
        format.losses(recording).contains("scores of withheld points"),
        format.key() + format.losses(recording));
  }
}
