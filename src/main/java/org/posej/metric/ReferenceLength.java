// SPDX-License-Identifier: BSD-2-Clause
package org.posej.metric;

import java.util.function.ToDoubleFunction;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.compare.KeypointOrder;

/**
 * The length of a true body, in pixels, that errors are relative to.
 *
 * <p>NaN or a length that is not positive leaves the body out. Boxes are those that the data set
 * tells; where it tells none, the box around the labelled points.
 */
@FunctionalInterface
public interface ReferenceLength {
  /** MPII's head size as a part of the head box's diagonal (Andriluka et al., 2014). */
  double HEAD = 0.6;

  /** Returns the reference length of a true body. */
  double of(Pose truth);

  /** Errors stay in pixels. */
  static ReferenceLength pixels() {
    return truth -> 1;
  }

  /** A length that is the same for all bodies. */
  static ReferenceLength fixed(double pixels) {
    return truth -> pixels;
  }

  /** The longer side of the box: PCK (Yang and Ramanan, 2013). */
  static ReferenceLength boxSide() {
    return ofBox(box -> Math.max(box.width(), box.height()));
  }

  /** The diagonal of the box. */
  static ReferenceLength boxDiagonal() {
    return ofBox(Box::diagonal);
  }

  /** The root of the area of the box: NME of faces. */
  static ReferenceLength boxRootArea() {
    return ofBox(box -> Math.sqrt(box.width() * box.height()));
  }

  private static ReferenceLength ofBox(ToDoubleFunction<Box> length) {
    return truth -> {
      Box box = truth.extent().box() == null ? truth.bounds() : truth.extent().box();
      return box == null ? Double.NaN : length.applyAsDouble(box);
    };
  }

  /** 0.6 of the diagonal of the head box: PCKh (Andriluka et al., 2014); NaN where none is told. */
  static ReferenceLength head() {
    return truth -> {
      Box head = truth.extent().head();
      return head == null ? Double.NaN : HEAD * head.diagonal();
    };
  }

  /** The distance of two true keypoints; NaN where one is not labelled. */
  static ReferenceLength limb(int from, int to) {
    return truth -> Math.hypot(truth.x(to) - truth.x(from), truth.y(to) - truth.y(from));
  }

  /**
   * The distance of two true keypoints, such as the two eyes of a face.
   *
   * @throws IllegalArgumentException if the skeleton lacks one
   */
  static ReferenceLength limb(Skeleton skeleton, String from, String to) {
    return limb(KeypointOrder.index(skeleton, from), KeypointOrder.index(skeleton, to));
  }

  /**
   * From the left shoulder to the right hip: FLIC (Sapp and Taskar, 2013) and LSP.
   *
   * @throws IllegalArgumentException if the skeleton lacks one
   */
  static ReferenceLength torso(Skeleton skeleton) {
    return limb(skeleton, "left_shoulder", "right_hip");
  }
}
