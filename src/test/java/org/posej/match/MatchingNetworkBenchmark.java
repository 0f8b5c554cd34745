// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import org.posej.Box;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.image.Crop;
import org.posej.image.Intensity;
import org.posej.skeleton.SkeletonInference;

/**
 * Time of a query of 17 points whose support is encoded already, on two threads, and of its parts.
 *
 * <p>The body has 400 of the picture's 1280 x 960 pixels, which shrink about twice. With the
 * network that comes with PoseJ a {@code query} takes at most 60 ms on two cores; where a build has
 * none, {@link TinyMatching} stands in, and only {@code crop} tells anything.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MatchingNetworkBenchmark {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 960;
  private static final int POINTS = 17;
  private static final int THREADS = 2;
  private static final Box BODY = Box.of(300, 200, 400, 300);

  private final SquareCrop crops = new SquareCrop();
  private final Crop crop = SquareCrop.about(BODY);
  private final FloatBuffer input = FloatBuffer.allocate(3 * 256 * 256);
  private MatchingNetwork network;
  private RandomAccessibleInterval<?> image;
  private Skeleton skeleton;
  private SupportPicture picture;
  private Tokens tokens;

  /** Prepares a picture of noise and points at random in its box. */
  @Setup
  public void prepare() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    image = ArrayImgs.argbs(random.ints(WIDTH * HEIGHT).toArray(), WIDTH, HEIGHT);
    List<String> names = IntStream.range(0, POINTS).mapToObj(i -> "p" + i).toList();
    skeleton = SkeletonInference.infer("noise", names, List.of());
    double[] x = random.doubles(POINTS, 300, 700).toArray();
    double[] y = random.doubles(POINTS, 200, 500).toArray();
    picture = new SupportPicture(image, Intensity.BYTE, BODY, Pose.labelled(x, y));
    network =
        MatchingNetwork.isShipped()
            ? MatchingNetwork.shipped(THREADS)
            : TinyMatching.network(TinyMatching.Kind.FULL);
    tokens = network.tokens(skeleton, List.of(picture));
  }

  /** From the picture to the points. */
  @Benchmark
  public Object query() {
    return network.match(image, Intensity.BYTE, BODY, tokens);
  }

  /** From a labelled picture to tokens. */
  @Benchmark
  public Object encode() {
    return network.tokens(skeleton, List.of(picture));
  }

  /** From the picture to the network's input. */
  @Benchmark
  public Object crop() {
    crops.read(image, Intensity.BYTE, crop, false, input, 0);
    return input;
  }

  /** Frees the network. */
  @TearDown
  public void close() {
    network.close();
  }
}
