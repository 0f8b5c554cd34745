// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.posej.Tensor;

/** Time of a run that copies its output, and of a bound one that writes it in place: 256 x 256. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class OnnxNetworkBenchmark {
  private static final int SIDE = 256;

  private final List<Tensor> input =
      List.of(TinyNetworks.tensor(new float[SIDE * SIDE], 1, 1, SIDE, SIDE));
  private Network network;
  private Run bound;

  @Setup
  public void open() {
    network = new OnnxNetwork(TinyNetworks.sums(), 1);
    bound = network.bind(input);
  }

  @TearDown
  public void close() {
    bound.close();
    network.close();
  }

  @Benchmark
  public List<Tensor> run() {
    return network.run(input);
  }

  @Benchmark
  public List<Tensor> boundRun() {
    return bound.run();
  }
}
