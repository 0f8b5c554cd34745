// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

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

/**
 * Time to bring a plane of 640 x 480 to half its size.
 *
 * <p>A hat four pixels wide is laid over rows (4 x 640 x 240) and then columns (4 x 320 x 240):
 * 0.92 million multiplications with an addition, and 1.2 MB are read once. With four lanes at 3 GHz
 * that is 0.08 ms.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class ResizeBenchmark {
  private final float[] image = new float[640 * 480];
  private final Resize resize = new Resize(640, 480, 0.5);
  private final float[] out = new float[320 * 240];

  /** Draws random pixels. */
  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) random.nextDouble();
    }
  }

  /** Halves the image. */
  @Benchmark
  public float[] apply() {
    resize.apply(image, out);
    return out;
  }
}
