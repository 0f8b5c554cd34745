// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import java.util.Arrays;
import java.util.List;
import org.posej.Pose;
import org.posej.Pose.Visibility;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.skeleton.SkeletonMapping;

/** Takes recordings to the points of a format that has no others. */
final class Remapped {
  private Remapped() {}

  /**
   * Returns a recording with the points of a skeleton; one that has them is returned as it is.
   *
   * <p>A point is hidden where one that it comes from is; boxes and areas stay.
   *
   * @throws IllegalArgumentException if none of its points is among them
   */
  static Recording to(Skeleton skeleton, Recording recording) {
    if (recording.skeleton().names().equals(skeleton.names())) {
      return recording;
    }
    SkeletonMapping mapping = SkeletonMapping.between(recording.skeleton(), skeleton);
    if (mapping.count() == 0) {
      throw new IllegalArgumentException(
          "None of the points of '"
              + recording.skeleton().name()
              + "' is one of "
              + skeleton.name()
              + ", which this format holds; choose another format.");
    }
    List<Track> tracks =
        recording.tracks().stream().map(track -> to(skeleton.size(), mapping, track)).toList();
    return new Recording(
        skeleton,
        tracks,
        recording.frameNames(),
        recording.frameSizes(),
        recording.timeline(),
        recording.scale(),
        recording.events(),
        recording.history());
  }

  private static Track to(int points, SkeletonMapping mapping, Track track) {
    Track mapped = new Track(track.id(), track.name());
    track.frames().forEach(t -> mapped.put(t, to(points, mapping, track.pose(t))));
    return mapped;
  }

  private static Pose to(int points, SkeletonMapping mapping, Pose pose) {
    Pose mapped = mapping.apply(pose).with(pose.extent());
    for (int k = 0; k < points; k++) {
      boolean hidden =
          Arrays.stream(mapping.sources(k)).anyMatch(s -> pose.visibility(s) == Visibility.HIDDEN);
      mapped = hidden && mapped.has(k) ? mapped.hidden(k) : mapped;
    }
    return mapped;
  }
}
