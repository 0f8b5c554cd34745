// SPDX-License-Identifier: BSD-2-Clause
package org.posej.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Pose.Source;
import org.posej.Recording;
import org.posej.fewshot.Example;

/** The points of recordings that were placed by hand: labelled ones and ones that were moved. */
public final class HandPlaced {
  private HandPlaced() {}

  /** Returns whether a point was placed by hand. */
  static boolean is(Pose pose, int k) {
    return pose.has(k) && (pose.source(k) == Source.LABELLED || pose.source(k) == Source.EDITED);
  }

  /** Returns whether a pose has a point from that source. */
  static boolean has(Pose pose, Source source) {
    return IntStream.range(0, pose.size()).anyMatch(k -> pose.has(k) && pose.source(k) == source);
  }

  /** Returns a pose of the points of another that were placed by hand; the others are missing. */
  public static Pose of(Pose pose) {
    double[] x = new double[pose.size()];
    double[] y = new double[pose.size()];
    Arrays.fill(x, Double.NaN);
    Arrays.fill(y, Double.NaN);
    for (int k = 0; k < x.length; k++) {
      if (is(pose, k)) {
        x[k] = pose.x(k);
        y[k] = pose.y(k);
      }
    }
    Pose placed = Pose.labelled(x, y);
    for (int k = 0; k < x.length; k++) {
      placed =
          pose.source(k) == Source.EDITED ? placed.with(k, x[k], y[k], 1, Source.EDITED) : placed;
    }
    return placed;
  }

  /**
   * Returns the labelled frames of a recording.
   *
   * <p>A frame with a moved point counts with all its points, as when the point was moved.
   */
  public static List<Example> examples(Recording recording) {
    List<Example> examples = new ArrayList<>();
    for (int t = 0; t < recording.frameCount(); t++) {
      List<Pose> found = Individuals.in(recording, t).stream().filter(Objects::nonNull).toList();
      boolean moved = found.stream().anyMatch(pose -> has(pose, Source.EDITED));
      boolean labelled = found.stream().anyMatch(pose -> has(pose, Source.LABELLED));
      List<Pose> poses =
          found.stream()
              .map(pose -> isWhole(pose, moved && !labelled) ? pose : of(pose))
              .filter(pose -> pose.count() > 0)
              .toList();
      if (!poses.isEmpty()) {
        examples.add(new Example(t, poses));
      }
    }
    return examples;
  }

  private static boolean isWhole(Pose pose, boolean inMovedFrame) {
    return !has(pose, Source.LABELLED) && (inMovedFrame || has(pose, Source.EDITED));
  }
}
