// SPDX-License-Identifier: BSD-2-Clause
package org.posej.repair;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.posej.Skeleton;

/** The keypoints that change sides together when a limb is taken for its partner. */
public final class SidedLimb {
  private SidedLimb() {}

  /**
   * Returns one keypoint of each pair of the limbs that a keypoint belongs to, such as hip, knee
   * and ankle, from the trunk outwards; none for a keypoint of the midline.
   */
  public static List<Integer> of(Skeleton skeleton, int keypoint) {
    return SideChain.of(skeleton).stream()
        .filter(
            chain ->
                IntStream.concat(Arrays.stream(chain.first()), Arrays.stream(chain.second()))
                    .anyMatch(k -> k == keypoint))
        .findFirst()
        .map(chain -> Arrays.stream(chain.first()).boxed().toList())
        .orElse(List.of());
  }
}
