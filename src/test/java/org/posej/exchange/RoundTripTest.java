// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Box;
import org.posej.Extent;
import org.posej.ImageSize;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;
import org.posej.io.RecordingJson;
import org.posej.io.TestRecordings;
import org.posej.skeleton.SkeletonInference;
import org.posej.skeleton.Skeletons;

class RoundTripTest {
  private final Recording all = TestRecordings.recording(TestRecordings.times());

  /** PoseJ's own format that loses events and says so or not. */
  private record Forgetful(List<String> losses, boolean writes) implements PoseFormat {
    @Override
    public String key() {
      return "forgetful";
    }

    @Override
    public String title() {
      return "Forgetful";
    }

    @Override
    public String ending() {
      return ".json";
    }

    @Override
    public boolean matches(FileStart start) {
      return false;
    }

    @Override
    public Recording read(Path path, ReadOptions options) throws IOException {
      return RecordingJson.read(path);
    }

    @Override
    public List<String> losses(Recording recording) {
      return losses;
    }

    @Override
    public void write(Recording recording, Path path) throws IOException {
      RecordingJson.write(recording.withEvents(List.of()), path);
    }
  }

  /** YOLO-pose holds parts of images whose sizes differ and are lost without the images. */
  @Test
  void of_boxesInPartsOfSizesThatAreLost_areExplained() {
    Track track = new Track(0, "1");
    Pose pose = Pose.labelled(new double[] {10, 20}, new double[] {10, 30});
    Skeleton pair = SkeletonInference.infer("", List.of("a", "b"), List.of());
    for (int t = 0; t < 2; t++) {
      track.put(t, pose.with(Extent.of(Box.of(5, 5, 20, 30), Double.NaN)));
    }
    Recording labels =
        new Recording(
                pair, List.of(track), List.of("a", "b"), Timeline.UNKNOWN, Scale.PIXELS, List.of())
            .withFrameSizes(List.of(new ImageSize(100, 80), new ImageSize(60, 50)));
    RoundTrip trip = RoundTrip.of(labels, Formats.of("yolo-pose"));
    assertEquals("lossy-named", trip.result(), trip.note());
  }

  @Test
  void of_ownFormat_isEqual() {
    assertEquals(new RoundTrip("equal", ""), RoundTrip.of(all, Formats.of("posej")));
  }

  @Test
  void of_lossThatWasForetold_isNamed() {
    RoundTrip trip = RoundTrip.of(all, new Forgetful(List.of("events"), true));
    assertEquals(new RoundTrip("lossy-named", "events"), trip);
  }

  @Test
  void of_lossThatWasNot_isAFailure() {
    RoundTrip trip = RoundTrip.of(all, new Forgetful(List.of(), true));
    assertEquals("failed", trip.result());
    assertTrue(trip.note().contains("events"), trip.note());
  }

  /** Everything that there can be, on the skeletons that formats have. */
  private List<Recording> recordings() {
    List<Recording> recordings = new ArrayList<>();
    for (String name : List.of("coco-17", "body-25", "panoptic-19", "coco-wholebody-133")) {
      recordings.add(TestRecordings.recording(Skeletons.of(name)));
    }
    Recording labels = TestRecordings.labels();
    recordings.addAll(List.of(all, all.withTracks(all.tracks().subList(0, 1))));
    recordings.addAll(List.of(labels, labels.withTracks(labels.tracks().subList(1, 2))));
    return recordings;
  }

  /** Formats that refuse a recording say so; what they write comes back but for what they named. */
  @Test
  void of_recordingsWithEverything_losesNothingUnnamed() {
    for (PoseFormat format : Formats.written()) {
      int written = 0;
      for (Recording recording : recordings()) {
        RoundTrip trip = RoundTrip.of(recording, format);
        assertFalse(trip.note().startsWith("not foretold"), format.key() + " " + trip.note());
        written += trip.result().equals("failed") ? 0 : 1;
      }
      assertTrue(written > 0, format.key());
    }
  }
}
