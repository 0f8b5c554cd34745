// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.io.FileStart;
import org.posej.io.LongCsv;
import org.posej.io.PoseFormat;
import org.posej.io.PoseFormatContract;
import org.posej.io.ReadOptions;
import org.posej.io.TestRecordings;

class CsvLongTest extends PoseFormatContract {
  @Override
  protected PoseFormat format() {
    return new CsvLong();
  }

  @Override
  protected Recording example() {
    return tables(Timeline.ofRate(50), new Scale(0.5, 0.25, "mm"), "=nose, \"tip\"", "-ear\nleft");
  }

  /** A recording of two individuals that tables hold without a loss. */
  static Recording tables(Timeline timeline, Scale scale, String... names) {
    Track first = new Track(0, "=first");
    Track second = new Track(1, "second, one");
    first.put(0, pose(1.25, 4));
    first.put(3, pose(-1e5, 1 / 3.0).with3d(k -> k, k -> -0.5, k -> 2.25));
    second.put(0, pose(3.5, 2));
    second.put(1, pose(2, 0.1));
    Skeleton skeleton = LongCsv.skeleton("", List.of(names));
    return new Recording(skeleton, List.of(first, second), List.of(), timeline, scale, List.of());
  }

  static Pose pose(double a, double b) {
    return Pose.of(new double[] {a, b}, new double[] {2 * a, b - 1}, new double[] {0.5, 0.125});
  }

  @Test
  void matches_tableWithARowPerFrame_isFalse() throws IOException {
    Path file = folder.resolve("wide.csv");
    new CsvWide().write(tables(Timeline.UNKNOWN, Scale.PIXELS, "a", "b"), file);
    assertFalse(format().matches(FileStart.of(file)));
    Files.writeString(file, "Frame,Individual,Keypoint,Score\n1,a,b,1\n");
    assertFalse(format().matches(FileStart.of(file)));
  }

  @Test
  void losses_ofHiddenPoints_areNamed() {
    Recording recording = tables(Timeline.UNKNOWN, Scale.PIXELS, "a", "b");
    recording.tracks().get(0).put(5, pose(1, 2).without(1));
    assertTrue(format().losses(recording).contains("which points are hidden"));
  }

  @Test
  void write_aRecordingWithEverything_keepsItsPoints() throws IOException {
    Recording all = TestRecordings.recording(TestRecordings.times());
    Path file = folder.resolve("all.csv");
    format().write(all, file);
    Recording got = format().read(file, ReadOptions.NONE);
    for (int i = 0; i < 2; i++) {
      Track track = all.tracks().get(i);
      for (int t : track.frames().filter(t -> track.pose(t).count() > 0).toArray()) {
        for (int k = 0; k < 4; k++) {
          assertEquals(track.pose(t).x(k), got.tracks().get(i).pose(t).x(k), i + " " + t);
        }
      }
    }
  }
}
