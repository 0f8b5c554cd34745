// SPDX-License-Identifier: BSD-2-Clause
package org.posej.codec;

import java.util.List;
import org.posej.Box;
import org.posej.Tensor;

/** Reads boxes from what a network gives. */
public interface BoxDecoder {

  /**
   * Returns the boxes in pixels of the network's input, the best first where they are chosen here.
   *
   * @param outputs of one run, float32, in the network's order; not changed
   * @throws IllegalArgumentException if number, type or shape of the outputs is not the expected
   */
  List<Box> boxes(List<Tensor> outputs);
}
