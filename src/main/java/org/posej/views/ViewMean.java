// SPDX-License-Identifier: BSD-2-Clause
package org.posej.views;

import java.util.List;
import org.posej.Pose;
import org.posej.Tensor;

/** Joins what a network gives for several views of one body; for one thread. */
public interface ViewMean {

  /**
   * Adds a view.
   *
   * @param outputs of one item, float32, in the network's order; not kept
   * @throws IllegalArgumentException if number, type or shape of the outputs is not the expected
   */
  void add(List<Tensor> outputs, View view);

  /**
   * Returns the pose that the views give together, in pixels of the plain crop.
   *
   * @return points that no view has are missing
   */
  Pose pose();
}
