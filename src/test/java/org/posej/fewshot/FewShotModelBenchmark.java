// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
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
import org.posej.Skeleton;
import org.posej.image.Intensity;
import org.posej.learn.HeatNet;
import org.posej.learn.UNet;
import org.posej.model.Estimate;
import org.posej.model.Hints;
import org.posej.shape.Decoder;
import org.posej.shape.Exemplars;
import org.posej.sight.Channel;
import org.posej.sight.NetInput;
import org.posej.sight.Plane;
import org.posej.skeleton.SkeletonInference;

/**
 * Time of one frame of 640 x 480 at half size, one thread, four points, and of its parts.
 *
 * <p>The network has 24, 32 and 48 channels at 1/2, 1/4 and 1/8 of the working size. In
 * multiplications with an addition (MACs) a cell of the heatmaps takes 9 (4 x 24 + 24 x 24 + 24 x
 * 24) + 4 x 24, a quarter of 9 (24 x 32 + 32 x 32 + 32 x 32) + 32 x 24 and a sixteenth of 9 (32 x
 * 48 + 48 x 48) + 48 x 32: 20,112 MACs. Heatmaps of 160 x 120 cells take {@code heat} 386 million
 * MACs, and the eight views of 48 x 48 cells take {@code refine} 371 million. A core that does two
 * 8-lane multiply-adds per cycle at 2.5 GHz does 40 thousand million a second: at least 9.7 and 9.3
 * ms, half of that with 16 lanes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class FewShotModelBenchmark {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int CROP = 96;
  private static final int[] MIRROR = {0, 1, 2, 3};
  private static final double[] BODY = {150, 110, 170, 104, 172, 120, 205, 118};

  private final UNet shape = new UNet(1, 4, 24, 32, 48);
  private HeatNet net;
  private Refiner refiner;
  private Decoder decoder;
  private NetInput input;
  private LearntModel model;
  private RandomAccessibleInterval<?> frame;
  private Plane plane;
  private Finder.Window whole;
  private float[][] heat;
  private int columns;
  private int rows;

  /** Prepares a frame of noise and heatmaps with peaks at a body over noise. */
  @Setup
  public void prepare() {
    SplittableRandom random = new SplittableRandom(1);
    byte[] pixels = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (100 + 20 * random.nextGaussian());
    }
    frame = ArrayImgs.unsignedBytes(pixels, WIDTH, HEIGHT);
    input =
        new NetInput(
            WIDTH,
            HEIGHT,
            0.5,
            Intensity.BYTE,
            Channel.DIFFERENCE,
            new float[WIDTH * HEIGHT / 4],
            0.4f,
            0.1f);
    plane = input.plane(frame);
    net = new HeatNet(shape, shape.initial(1));
    Exemplars exemplars = new Exemplars(List.of(cells(1), cells(0.9), cells(1.1)));
    refiner =
        new Refiner(
            net,
            CROP,
            new Views(CROP, Math.PI, 8, null),
            () -> new Decoder(exemplars, MIRROR, Math.PI, CROP / 2, CROP / 2));
    whole = new Finder.Window(0, 0, plane.width(), plane.height());
    Finder finder = new Finder(net, exemplars, MIRROR, Math.PI, CROP);
    columns = finder.columns(whole);
    rows = finder.rows(whole);
    decoder = new Decoder(exemplars, MIRROR, Math.PI, columns, rows);
    model = new LearntModel(skeleton(), input, finder, CROP, Confidence.DEFAULT, "");
    heat = heat(random);
  }

  private static Skeleton skeleton() {
    return SkeletonInference.infer("", List.of("a", "b", "c", "d"), List.of());
  }

  private static double[] cells(double scale) {
    double[] cells = new double[BODY.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = scale * BODY[i] / 2;
    }
    return cells;
  }

  private float[][] heat(SplittableRandom random) {
    float[][] maps = new float[4][columns * rows];
    for (int k = 0; k < 4; k++) {
      for (int i = 0; i < maps[k].length; i++) {
        double d = Math.hypot(i % columns - BODY[2 * k] / 2, i / columns - BODY[2 * k + 1] / 2);
        maps[k][i] = (float) (0.9 * Math.exp(-d * d / 2) + 0.01 * random.nextDouble());
      }
    }
    return maps;
  }

  /** Frees the network. */
  @TearDown
  public void close() {
    model.close();
  }

  /** Reads, shrinks and standardises: about 1.3 million multiplications. */
  @Benchmark
  public Object plane() {
    return input.plane(frame);
  }

  /** Runs the network on the whole frame. */
  @Benchmark
  public float[][] heat() {
    return model.finder().heat(plane, whole);
  }

  /** Decodes heatmaps with six peaks each: four distance transforms and a log per cell. */
  @Benchmark
  public Object decode() {
    return decoder.decode(heat, 1, 0, 0);
  }

  /** Looks again from eight directions. */
  @Benchmark
  public Object refine() {
    return refiner.refine(plane, BODY, List.of(), Judge.Opinion.NONE);
  }

  /** All of it. */
  @Benchmark
  public Estimate estimate() {
    return model.estimate(frame, Hints.NONE);
  }
}
