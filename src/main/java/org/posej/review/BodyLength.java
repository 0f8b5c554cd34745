// SPDX-License-Identifier: BSD-2-Clause
package org.posej.review;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.posej.Box;
import org.posej.Recording;

/** How long the bodies of a recording are. */
final class BodyLength {
  private BodyLength() {}

  /** Returns the median diagonal of the boxes around all poses, in pixels. */
  static double of(Recording recording) {
    return median(
        recording.tracks().stream()
            .flatMap(track -> track.frames().mapToObj(t -> track.pose(t).bounds())));
  }

  /** Returns the median diagonal of boxes, of which some may be null. */
  static double of(List<Box[]> boxes) {
    return median(boxes.stream().flatMap(Arrays::stream));
  }

  /** A single point has no length. */
  private static double median(Stream<Box> boxes) {
    double[] sorted =
        boxes
            .filter(Objects::nonNull)
            .mapToDouble(Box::diagonal)
            .filter(length -> length > 0)
            .sorted()
            .toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }
}
