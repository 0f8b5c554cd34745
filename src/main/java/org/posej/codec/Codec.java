// SPDX-License-Identifier: BSD-2-Clause
package org.posej.codec;

import java.util.List;
import org.posej.Pose;
import org.posej.Tensor;

/** Also writes what a perfect network would give for poses: {@code decode(encode(p)) ≈ p}. */
public interface Codec extends Decoder {

  /**
   * Returns the outputs for poses.
   *
   * @param poses in pixels of the network's input; missing points leave no trace
   * @return float32, in direct memory
   * @throws IllegalArgumentException if a pose has another number of points
   */
  List<Tensor> encode(List<Pose> poses);
}
