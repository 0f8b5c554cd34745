// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import java.util.List;
import org.posej.Tensor;

/** A network bound to input buffers that are filled again and again; for one thread at a time. */
public interface Run extends AutoCloseable {

  /**
   * Reads the input buffers and runs the network.
   *
   * @return the outputs in the network's order; overwritten by the next run
   * @throws IllegalArgumentException if the network cannot work on these inputs
   * @throws IllegalStateException if this or the network is closed
   */
  List<Tensor> run();

  /** Frees what the run holds; the input buffers stay the caller's. */
  @Override
  void close();
}
