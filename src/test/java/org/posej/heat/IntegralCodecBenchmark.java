// SPDX-License-Identifier: BSD-2-Clause
package org.posej.heat;

import java.util.List;
import java.util.SplittableRandom;
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
import org.openjdk.jmh.annotations.Warmup;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.Codec;
import org.posej.codec.Grid;
import org.posej.codec.Tensors;

/**
 * Time to take the mean of 17 maps of 48 x 64 cells under their softmax.
 *
 * <p>Each of the 52,224 cells takes some 20 operations for the exponential and 4 for the sums: 1.3
 * million, or 50 microseconds with eight lanes at 3 GHz, and a pass that finds the extremes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class IntegralCodecBenchmark {
  private final Codec codec = new IntegralCodec(17, Grid.of(192, 256, 48, 64));
  private List<Tensor> outputs;

  /** Draws logits with noise. */
  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(1);
    float[] v = new float[17 * 48 * 64];
    for (int i = 0; i < v.length; i++) {
      v[i] = (float) random.nextGaussian();
    }
    outputs = List.of(Tensors.of(v, 1, 17, 64, 48));
  }

  /** The means. */
  @Benchmark
  public List<Pose> decode() {
    return codec.decode(outputs);
  }
}
