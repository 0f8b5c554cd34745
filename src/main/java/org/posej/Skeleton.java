// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names the keypoints of a body, their mirror partners and the limbs between them.
 *
 * @param name what the skeleton is called, such as {@code mouse}
 * @param keypoints in the order of every pose's points
 * @param limbs pairs of keypoints that are drawn as a line
 */
public record Skeleton(String name, List<Keypoint> keypoints, List<Limb> limbs) {

  /**
   * One named point of a body.
   *
   * @param name unique within its skeleton
   * @param mirror index of the same point on the other side of the body, its own index when it lies
   *     on the midline; left and right are the animal's own
   * @param sigma standard deviation of the labels relative to the body's size as in OKS, or NaN
   * @param rgb display colour as 0xRRGGBB
   */
  public record Keypoint(String name, int mirror, double sigma, int rgb) {}

  /**
   * A line between two keypoints.
   *
   * @param from index of the first keypoint
   * @param to index of the second keypoint
   * @param rgb display colour as 0xRRGGBB
   */
  public record Limb(int from, int to, int rgb) {}

  /**
   * Checks that names are unique and indices lie within the skeleton.
   *
   * @throws IllegalArgumentException if they do not
   */
  public Skeleton {
    keypoints = List.copyOf(keypoints);
    limbs = List.copyOf(limbs);
    Set<String> names = new HashSet<>();
    for (Keypoint k : keypoints) {
      if (k.name().isBlank()) {
        throw new IllegalArgumentException("A keypoint of skeleton '" + name + "' has no name.");
      }
      if (!names.add(k.name())) {
        throw new IllegalArgumentException("Two keypoints are both called '" + k.name() + "'.");
      }
      checkIndex(k.mirror(), keypoints.size());
    }
    for (Limb limb : limbs) {
      checkIndex(limb.from(), keypoints.size());
      checkIndex(limb.to(), keypoints.size());
    }
  }

  private static void checkIndex(int index, int size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException(
          "Keypoint index " + index + " is outside 0 to " + (size - 1) + ".");
    }
  }

  /** Returns the number of keypoints. */
  public int size() {
    return keypoints.size();
  }

  /** Returns the names in order. */
  public List<String> names() {
    return keypoints.stream().map(Keypoint::name).toList();
  }

  /** Returns the index of each keypoint's mirror partner, its own where it has none. */
  public int[] mirrors() {
    return keypoints.stream().mapToInt(Keypoint::mirror).toArray();
  }

  /** Returns the index of the keypoint with that name, or -1. */
  public int indexOf(String keypoint) {
    return names().indexOf(keypoint);
  }
}
