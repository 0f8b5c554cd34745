// SPDX-License-Identifier: BSD-2-Clause
package org.posej.oks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What COCO's ten numbers cost; it should grow as the images do. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class KeypointApBenchmark {
  @Param({"1000", "5000"})
  private int images;

  private KeypointApSpeed street;

  /** Draws the people. */
  @Setup
  public void draw() {
    street = new KeypointApSpeed(images);
  }

  /** Evaluates all images. */
  @Benchmark
  public KeypointApStats stats() {
    return street.stats();
  }
}
