// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;

/** Puts bodies together to a recording whose frames are images, in the order of their first one. */
final class ImageFrames {
  private final Map<String, Integer> frames = new LinkedHashMap<>();
  private final BodyTracks individuals = new BodyTracks();

  /** Returns the frame of an image, a new one where it was not named before. */
  int frame(String image) {
    return frames.computeIfAbsent(image, name -> frames.size());
  }

  /** Adds a body to an image. */
  void add(String image, Pose pose) {
    individuals.add(frame(image), "", pose);
  }

  /**
   * Returns the recording.
   *
   * @throws IllegalArgumentException if there is no body
   */
  Recording recording(Skeleton skeleton) {
    if (individuals.tracks().isEmpty()) {
      throw new IllegalArgumentException("nobody in it has keypoints");
    }
    return new Recording(
        skeleton,
        individuals.tracks(),
        List.copyOf(frames.keySet()),
        Timeline.UNKNOWN,
        Scale.PIXELS,
        List.of());
  }
}
