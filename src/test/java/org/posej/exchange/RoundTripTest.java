// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
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
}
