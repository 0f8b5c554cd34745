// SPDX-License-Identifier: BSD-2-Clause
package org.posej.learn;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.posej.sight.Plane;
import org.posej.sight.Shot;

/**
 * Time of one step of training on eight crops of 96 x 96 pixels, four points.
 *
 * <p>Eight heatmaps of 48 x 48 cells take 371 million multiplications with an addition forward (see
 * {@link FewShotModelBenchmark}), as many for the gradient of the weights and nearly as many for
 * that of the layers' inputs: 1.1 thousand million. At 40 thousand million a second that is at
 * least 28 ms on one thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class TrainingBenchmark {
  private static final int SIZE = 96;

  @Param({"1", "2"})
  public int threads;

  private ExecutorService pool;
  private Training training;
  private TrainingCrops crops;
  private List<Shot> shots;
  private int done;

  /** Draws a plane of noise with a body on it. */
  @Setup
  public void prepare() {
    SplittableRandom random = new SplittableRandom(1);
    float[] pixels = new float[320 * 240];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    double[] points = {150, 110, 170, 104, 172, 120, 205, 118};
    shots = List.of(new Shot(new Plane(pixels, 320, 240), points));
    pool = Executors.newFixedThreadPool(threads);
    crops = new TrainingCrops(SIZE, 4, Math.PI, null);
    training = new Training(new UNet(1, 4, 24, 32, 48), SIZE, crops, 1 << 30, 1, pool);
  }

  /** Frees the network. */
  @TearDown
  public void close() {
    training.close();
    pool.shutdown();
  }

  /** Draws crops and takes a step. */
  @Benchmark
  public float step() {
    training.run(shots, ++done, (step, loss) -> {});
    return done;
  }

  /** Draws the eight crops of a step, on one thread. */
  @Benchmark
  public Object draw() {
    int cells = SIZE * SIZE / 4;
    java.nio.FloatBuffer image = java.nio.FloatBuffer.allocate(8 * 4 * cells);
    java.nio.FloatBuffer target = java.nio.FloatBuffer.allocate(8 * 4 * cells);
    java.nio.FloatBuffer importance = java.nio.FloatBuffer.allocate(8 * 4 * cells);
    crops.draw(shots, 8, new SplittableRandom(done), image, target, importance);
    return image;
  }
}
