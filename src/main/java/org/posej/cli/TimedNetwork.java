// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.posej.Tensor;
import org.posej.net.Network;
import org.posej.net.Run;
import org.posej.net.TensorSpec;

/**
 * A network whose time is counted.
 *
 * @param network that does the work
 * @param nanos to which the time of its runs is added
 * @param clock in nanoseconds
 */
record TimedNetwork(Network network, AtomicLong nanos, LongSupplier clock) implements Network {

  @Override
  public List<TensorSpec> inputs() {
    return network.inputs();
  }

  @Override
  public List<TensorSpec> outputs() {
    return network.outputs();
  }

  @Override
  public List<Tensor> run(List<Tensor> inputs) {
    long start = clock.getAsLong();
    List<Tensor> outputs = network.run(inputs);
    nanos.addAndGet(clock.getAsLong() - start);
    return outputs;
  }

  @Override
  public Run bind(List<Tensor> inputs) {
    Run run = network.bind(inputs);
    return new Run() {
      @Override
      public List<Tensor> run() {
        long start = clock.getAsLong();
        List<Tensor> outputs = run.run();
        nanos.addAndGet(clock.getAsLong() - start);
        return outputs;
      }

      @Override
      public void close() {
        run.close();
      }
    };
  }

  @Override
  public void close() {
    network.close();
  }
}
