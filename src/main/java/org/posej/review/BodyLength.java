// SPDX-License-Identifier: BSD-2-Clause
package org.posej.review;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.posej.Box;
import org.posej.Recording;
import org.posej.Track;

/** How long the bodies of a recording are. */
final class BodyLength {
  private BodyLength() {}

  /** Returns the median diagonal of the boxes around poses of two points or more, in pixels. */
  static double of(Recording recording) {
    double[] sorted =
        recording.tracks().stream().flatMapToDouble(BodyLength::all).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  private static DoubleStream all(Track track) {
    Stream<Box> boxes =
        track
            .frames()
            .mapToObj(track::pose)
            .filter(pose -> pose.count() > 1)
            .map(pose -> pose.bounds());
    return boxes.mapToDouble(Box::diagonal);
  }
}
