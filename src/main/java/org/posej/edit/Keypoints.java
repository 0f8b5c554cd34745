// SPDX-License-Identifier: BSD-2-Clause
package org.posej.edit;

import java.util.List;
import org.posej.Skeleton;

/** Keypoints of a skeleton by their names. */
final class Keypoints {
  private Keypoints() {}

  /**
   * Returns the indices of keypoints, all of them for an empty list.
   *
   * @throws IllegalArgumentException if there is no keypoint of a name
   */
  static int[] indices(Skeleton skeleton, List<String> names) {
    List<String> wanted = names.isEmpty() ? skeleton.names() : names;
    return wanted.stream().mapToInt(name -> index(skeleton, name)).distinct().toArray();
  }

  static int index(Skeleton skeleton, String name) {
    int k = skeleton.indexOf(name);
    if (k < 0) {
      throw new IllegalArgumentException(
          "There is no keypoint '"
              + name
              + "'; there are "
              + String.join(", ", skeleton.names())
              + ".");
    }
    return k;
  }

  /** Returns keypoints in words. */
  static String text(List<String> names) {
    return names.isEmpty() ? "all points" : String.join(", ", names);
  }
}
