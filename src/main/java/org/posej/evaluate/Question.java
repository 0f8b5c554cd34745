// SPDX-License-Identifier: BSD-2-Clause
package org.posej.evaluate;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.compare.Comparison;
import org.posej.compare.FrameNames;
import org.posej.metric.ReferenceLength;

/**
 * How two recordings are compared.
 *
 * @param individuals which found body belongs to which true one
 * @param reference what errors are divided by for shares: {@code box-side}, {@code box-diagonal},
 *     {@code box-area}, {@code torso}, {@code head}, {@code pixels}, or two keypoints with a colon
 *     between them
 * @param thresholds of the shares, in parts of the reference length
 * @param byName whether frames are matched by their names, else by their numbers
 * @param empty whether what was found in frames without a true pose is wrong
 */
public record Question(
    Comparison.Individuals individuals,
    String reference,
    double[] thresholds,
    boolean byName,
    boolean empty) {
  /** The words for reference lengths. */
  public static final List<String> REFERENCES =
      List.of("box-diagonal", "box-side", "box-area", "torso", "head", "pixels");

  /** The usual question: the nearest bodies, shares of the box's diagonal. */
  public static final Question USUAL =
      new Question(
          Comparison.Individuals.NEAREST,
          REFERENCES.get(0),
          new double[] {0.02, 0.05, 0.1},
          false,
          false);

  /**
   * Brings two recordings side by side.
   *
   * @throws IllegalArgumentException if they have no keypoint or frame in common
   */
  public Comparison compare(Recording truth, Recording found) {
    int[] frames =
        byName ? FrameNames.match(truth, found) : IntStream.range(0, truth.frameCount()).toArray();
    int[] sources = Comparison.sameNames(truth.skeleton(), found.skeleton());
    return Comparison.of(truth, found, sources, frames, empty);
  }

  /**
   * Returns the reference length for a skeleton.
   *
   * @throws IllegalArgumentException if there is none of that name, or the skeleton lacks its
   *     points
   */
  ReferenceLength length(Skeleton skeleton) {
    String[] ends = reference.split(":", 2);
    if (ends.length == 2) {
      return ReferenceLength.limb(skeleton, ends[0].strip(), ends[1].strip());
    }
    return switch (reference.toLowerCase(Locale.ROOT)) {
      case "box-side" -> ReferenceLength.boxSide();
      case "box-diagonal" -> ReferenceLength.boxDiagonal();
      case "box-area" -> ReferenceLength.boxRootArea();
      case "torso" -> ReferenceLength.torso(skeleton);
      case "head" -> ReferenceLength.head();
      case "pixels" -> ReferenceLength.pixels();
      default ->
          throw new IllegalArgumentException(
              "A reference length is one of "
                  + String.join(", ", REFERENCES)
                  + ", or two keypoints with a colon between them, not '"
                  + reference
                  + "'.");
    };
  }
}
