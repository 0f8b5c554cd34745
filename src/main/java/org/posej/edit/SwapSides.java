// SPDX-License-Identifier: BSD-2-Clause
package org.posej.edit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.posej.Recording;
import org.posej.Skeleton;

/**
 * Left and right take each other's place in a range of frames.
 *
 * @param individual its name
 * @param points keypoints of either side, each of which changes place with its partner; empty for
 *     all that have one
 */
public record SwapSides(String individual, List<String> points, Range range) implements Edit {

  /** Copies the list. */
  public SwapSides {
    points = List.copyOf(points);
  }

  @Override
  public Recording of(Recording recording) {
    List<int[]> pairs = pairs(recording.skeleton());
    String what = "swapped left and right (" + Keypoints.text(points) + ")";
    return Parts.edited(recording, individual, range, pose -> pose.exchanged(pairs), what);
  }

  private List<int[]> pairs(Skeleton skeleton) {
    int[] mirrors = skeleton.mirrors();
    int[] indices = Keypoints.indices(skeleton, points);
    for (int k : indices) {
      if (!points.isEmpty() && mirrors[k] == k) {
        throw new IllegalArgumentException(
            "Keypoint '"
                + skeleton.keypoints().get(k).name()
                + "' has no partner on the other side.");
      }
    }
    List<int[]> pairs =
        Arrays.stream(indices)
            .filter(k -> mirrors[k] != k)
            .map(k -> Math.min(k, mirrors[k]))
            .distinct()
            .mapToObj(k -> new int[] {k, mirrors[k]})
            .toList();
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException(
          "No keypoint of " + skeleton.name() + " has a partner on the other side.");
    }
    return pairs;
  }

  @Override
  public Map<String, String> options() {
    return Edit.options("swap-sides", individual, points, range);
  }
}
