// SPDX-License-Identifier: BSD-2-Clause
package org.posej.tool;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.io.LongCsv;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/** Recordings and real files for the tests of the formats. */
public final class Examples {
  private static final double NAN = Double.NaN;

  private Examples() {}

  public static Recording recording(Skeleton skeleton, List<String> frameNames, Track... tracks) {
    return new Recording(
        skeleton, List.of(tracks), frameNames, Timeline.UNKNOWN, Scale.PIXELS, List.of());
  }

  public static Skeleton skeleton(String... names) {
    return LongCsv.skeleton("", List.of(names));
  }

  /** Two predicted animals of three points with gaps, in some of seven frames. */
  public static Recording predicted(Skeleton skeleton, String first, String second) {
    Track one = new Track(0, first);
    Track two = new Track(1, second);
    for (int t = 0; t < 7; t += 2) {
      one.put(t, pose(t));
      two.put(t + (t == 0 ? 0 : 1), pose(10 + t));
    }
    return recording(skeleton, List.of(), one, two);
  }

  private static Pose pose(int t) {
    double[] x = {t + 0.25, t % 4 == 0 ? NAN : 1.0 / 3 * t, -1.5};
    double[] y = {t, 2 * t, 480.125 + t};
    return Pose.of(x, y, new double[] {0.5, 0.25, 1.0 / (t + 1)});
  }

  /** One labelled animal in two of three images. */
  public static Recording labelled(String... names) {
    Track one = new Track(0, "1");
    one.put(0, Pose.labelled(new double[] {1.5, NAN, 3}, new double[] {2, NAN, 1e-3}));
    one.put(2, Pose.labelled(new double[] {7, 8, 9.75}, new double[] {10, 11, 12}));
    return recording(skeleton("nose", "ear, left", "tail"), List.of(names), one);
  }

  public static Path shared(String name) {
    Path file = Path.of(System.getProperty("posej.shared", "../shared")).resolve("data/" + name);
    Assumptions.assumeTrue(Files.exists(file), "The shared file " + name + " is absent.");
    return file;
  }

  public static int points(Recording recording) {
    int points = 0;
    for (Track track : recording.tracks()) {
      points += track.frames().map(t -> track.pose(t).count()).sum();
    }
    return points;
  }

  /** Returns a file that comes with the tests. */
  public static Path golden(String name) {
    return Path.of("src/test/resources/org/posej/tool").resolve(name);
  }

  public static String refusal(PoseFormat format, Path file, ReadOptions options) {
    String said = assertThrows(IOException.class, () -> format.read(file, options)).getMessage();
    assertTrue(said.contains(file.getFileName().toString()) && said.endsWith("."), said);
    assertFalse(said.contains("\n"), said);
    return said;
  }
}
