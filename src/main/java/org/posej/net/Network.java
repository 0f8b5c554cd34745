// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import java.util.List;
import org.posej.Tensor;

/** A function from tensors to tensors. */
public interface Network extends AutoCloseable {

  /**
   * Runs the network.
   *
   * @param inputs in the network's order; used in place, not copied
   * @return the outputs in the network's order
   * @throws IllegalArgumentException if the inputs do not fit
   */
  List<Tensor> run(List<Tensor> inputs);

  @Override
  void close();
}
