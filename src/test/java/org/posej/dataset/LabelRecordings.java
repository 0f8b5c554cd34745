// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.posej.Box;
import org.posej.Extent;
import org.posej.ImageSize;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;

/** Recordings of labels as data sets have them, and where the real ones are. */
final class LabelRecordings {
  private LabelRecordings() {}

  /** Returns a real file or folder; the test is skipped where it is not there. */
  static Path real(String name) {
    Path path =
        Path.of(System.getProperty("posej.shared", "../shared")).resolve("data").resolve(name);
    Assumptions.assumeTrue(Files.exists(path), "There is no " + path + ".");
    return path;
  }

  /** Returns points with a gap and a hidden one, with box and area. */
  static Pose pose(int points, SplittableRandom random) {
    double[] x = new double[points];
    double[] y = new double[points];
    for (int k = 0; k < points; k++) {
      x[k] = k == 1 ? Double.NaN : 600 * random.nextDouble();
      y[k] = 400 * random.nextDouble();
    }
    Box box = Box.of(x[0], y[0], 100 + x[0], 50.25);
    return Pose.labelled(x, y).hidden(0).with(Extent.of(box, 1234.5));
  }

  /** Returns three frames with two, no and one body, the second one's track first to end. */
  static Recording of(Skeleton skeleton, List<String> names, List<ImageSize> sizes) {
    SplittableRandom random = new SplittableRandom(5);
    Track first = new Track(1, "1");
    Track second = new Track(2, "2");
    first.put(0, pose(skeleton.size(), random));
    second.put(0, pose(skeleton.size(), random));
    first.put(2, pose(skeleton.size(), random));
    return new Recording(
        skeleton,
        List.of(first, second),
        names,
        sizes,
        Timeline.UNKNOWN,
        Scale.PIXELS,
        List.of(),
        List.of());
  }

  /** Returns the number of bodies that have points. */
  static int bodies(Recording recording) {
    int n = 0;
    for (Track track : recording.tracks()) {
      n += (int) track.frames().filter(t -> track.pose(t).count() > 0).count();
    }
    return n;
  }

  /** Returns the number of points of all bodies. */
  static int points(Recording recording) {
    return recording.tracks().stream()
        .mapToInt(track -> track.frames().map(t -> track.pose(t).count()).sum())
        .sum();
  }

  /** Returns the poses of a frame, by track. */
  static List<Pose> at(Recording recording, int frame) {
    List<Pose> poses = new ArrayList<>();
    for (Track track : recording.tracks()) {
      if (track.pose(frame) != null) {
        poses.add(track.pose(frame));
      }
    }
    return poses;
  }
}
