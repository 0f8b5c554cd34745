// SPDX-License-Identifier: BSD-2-Clause
package org.posej.compare;

import java.util.List;
import org.posej.Pose;

/**
 * The poses that are true and those that were found in one frame.
 *
 * @param frame of the truth
 * @param truth the true poses
 * @param truthTracks index of the track of each true pose
 * @param found in the order of the truth's keypoints
 * @param foundTracks index of the track of each pose found
 */
public record FramePoses(
    int frame,
    List<Pose> truth,
    List<Integer> truthTracks,
    List<Pose> found,
    List<Integer> foundTracks) {

  /** Copies the lists. */
  public FramePoses {
    truth = List.copyOf(truth);
    truthTracks = List.copyOf(truthTracks);
    found = List.copyOf(found);
    foundTracks = List.copyOf(foundTracks);
  }
}
