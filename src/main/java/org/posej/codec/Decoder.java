// SPDX-License-Identifier: BSD-2-Clause
package org.posej.codec;

import java.util.List;
import org.posej.Pose;
import org.posej.Tensor;

/** Reads poses from what a network gives. */
public interface Decoder {

  /**
   * Returns the poses in pixels of the network's input, where an integer is the centre of a pixel.
   *
   * @param outputs of one run, float32, in the network's order; not changed
   * @return points without evidence, or with values that are not finite, are missing with score 0
   * @throws IllegalArgumentException if number, type or shape of the outputs is not the expected
   */
  List<Pose> decode(List<Tensor> outputs);
}
