// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sample;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of drawing a frame of the sample, which must stay small beside that of finding it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class WalkingGeckoBenchmark {
  private final WalkingGecko movie = new WalkingGecko();
  private int t;

  /** Draws the next frame. */
  @Benchmark
  public Object frame() {
    t = (t + 1) % movie.size();
    return movie.frame(t);
  }
}
