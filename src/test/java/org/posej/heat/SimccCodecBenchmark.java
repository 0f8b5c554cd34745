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
import org.posej.heat.SimccCodec.Smoothing;

/**
 * Time to decode RTMPose's vectors of 17 keypoints on 192 x 256 pixels.
 *
 * <p>Compares 17 x (384 + 512) = 15,232 values, some 8 microseconds at two a nanosecond; the
 * refinement adds ten sums over 29 and 35 bins per keypoint (5,440 multiplications).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SimccCodecBenchmark {
  private static final int KEYPOINTS = 17;

  private final SimccCodec codec = new SimccCodec(KEYPOINTS, 192, 256, 2, Smoothing.RTMPOSE);
  private final SimccCodec refined = codec.refined();
  private List<Tensor> outputs;

  /** Draws one pose at random. */
  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(1);
    double[] x = new double[KEYPOINTS];
    double[] y = new double[KEYPOINTS];
    for (int k = 0; k < KEYPOINTS; k++) {
      x[k] = 191 * random.nextDouble();
      y[k] = 255 * random.nextDouble();
    }
    outputs = codec.encode(List.of(Pose.of(x, y, new double[KEYPOINTS])));
  }

  /** The largest bins. */
  @Benchmark
  public List<Pose> decode() {
    return codec.decode(outputs);
  }

  /** Places between the bins. */
  @Benchmark
  public List<Pose> refined() {
    return refined.decode(outputs);
  }
}
