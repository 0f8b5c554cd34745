// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.posej.ImageSize;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.io.PoseFormat;
import org.posej.skeleton.Skeletons;

/** A program that saves a recording in every format that is written. */
final class KilledSaveMain {
  private static final int FRAMES = 500;
  private static final int SIDE = 640;

  private KilledSaveMain() {}

  /**
   * Saves it; folders that are there are left, since none is written over.
   *
   * @param arguments the folder, and a seed that decides where the points are
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Recording people = recording(Skeletons.of("coco-17"), Long.parseLong(arguments[1]));
    Recording bodies = recording(Skeletons.of("body-25"), Long.parseLong(arguments[1]));
    for (PoseFormat format : Formats.written()) {
      Path file = folder.resolve(format.key() + format.ending());
      if (!Files.isDirectory(file)) {
        save(format, file, people, bodies);
      }
    }
  }

  /** A format that cannot hold these points of a body may hold those. */
  private static void save(PoseFormat format, Path file, Recording... recordings)
      throws IOException {
    for (Recording recording : recordings) {
      try {
        format.write(recording, file);
        return;
      } catch (IllegalArgumentException unfit) {
        System.out.println(unfit.getMessage());
      }
    }
  }

  private static Recording recording(Skeleton skeleton, long seed) {
    Random random = new Random(seed);
    Track track = new Track(1, "1");
    for (int t = 0; t < FRAMES; t++) {
      double[] x = random.doubles(skeleton.size(), 0, SIDE).toArray();
      double[] y = random.doubles(skeleton.size(), 0, SIDE).toArray();
      track.put(t, Pose.labelled(x, y));
    }
    List<String> names = IntStream.range(0, FRAMES).mapToObj(t -> "f" + t + ".png").toList();
    return new Recording(
            skeleton, List.of(track), names, Timeline.ofRate(25), Scale.PIXELS, List.of())
        .withFrameSizes(List.of(new ImageSize(SIDE, SIDE)));
  }
}
