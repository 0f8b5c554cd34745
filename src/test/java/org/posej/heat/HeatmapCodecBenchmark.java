// SPDX-License-Identifier: BSD-2-Clause
package org.posej.heat;

import java.nio.FloatBuffer;
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
import org.posej.heat.Refinement.Method;

/**
 * Time to decode 17 heatmaps of 48 x 64 cells, and of one plain pass that finds their maxima.
 *
 * <p>The pass compares 52,224 values; DARK compares them too and then blurs 25 cells per map, which
 * is 15 rows of 5 sums over 11 cells (450 multiplications) and 275 more, and takes 13 logarithms.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HeatmapCodecBenchmark {
  private static final int KEYPOINTS = 17;
  private static final Grid GRID = Grid.of(192, 256, 48, 64);

  private final Codec argmax = new HeatmapCodec(KEYPOINTS, GRID, Method.ARGMAX);
  private final Codec dark = new HeatmapCodec(KEYPOINTS, GRID, Method.DARK);
  private final Codec udp = new HeatmapCodec(KEYPOINTS, GRID, Method.UDP);
  private final Codec fit = new HeatmapCodec(KEYPOINTS, GRID, Method.GAUSSIAN_FIT);
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
    outputs = dark.encode(List.of(Pose.of(x, y, new double[KEYPOINTS])));
  }

  /** One plain pass over the maps. */
  @Benchmark
  public float onePass() {
    FloatBuffer data = (FloatBuffer) outputs.get(0).data();
    float sum = 0;
    int n = GRID.width() * GRID.height();
    for (int k = 0; k < KEYPOINTS; k++) {
      float max = 0;
      for (int i = k * n; i < (k + 1) * n; i++) {
        float v = data.get(i);
        if (v > max) {
          max = v;
        }
      }
      sum += max;
    }
    return sum;
  }

  /** The largest cells. */
  @Benchmark
  public List<Pose> argmax() {
    return argmax.decode(outputs);
  }

  /** DARK. */
  @Benchmark
  public List<Pose> dark() {
    return dark.decode(outputs);
  }

  /** UDP. */
  @Benchmark
  public List<Pose> udp() {
    return udp.decode(outputs);
  }

  /** Least squares. */
  @Benchmark
  public List<Pose> fit() {
    return fit.decode(outputs);
  }
}
