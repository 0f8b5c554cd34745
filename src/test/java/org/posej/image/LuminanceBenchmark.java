// SPDX-License-Identifier: BSD-2-Clause
package org.posej.image;

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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time to turn one frame of 640 x 480 into luminance. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LuminanceBenchmark {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;

  @Param({"byte", "short", "float", "argb", "double"})
  public String type;

  private RandomAccessibleInterval<?> frame;
  private final float[] out = new float[WIDTH * HEIGHT];

  /** Draws random pixels. */
  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(1);
    int n = WIDTH * HEIGHT;
    byte[] bytes = new byte[n];
    short[] shorts = new short[n];
    float[] floats = new float[n];
    int[] ints = new int[n];
    double[] doubles = new double[n];
    for (int i = 0; i < n; i++) {
      ints[i] = random.nextInt();
      bytes[i] = (byte) ints[i];
      shorts[i] = (short) ints[i];
      floats[i] = ints[i] & 0xff;
      doubles[i] = floats[i];
    }
    frame =
        switch (type) {
          case "byte" -> ArrayImgs.unsignedBytes(bytes, WIDTH, HEIGHT);
          case "short" -> ArrayImgs.unsignedShorts(shorts, WIDTH, HEIGHT);
          case "float" -> ArrayImgs.floats(floats, WIDTH, HEIGHT);
          case "argb" -> ArrayImgs.argbs(ints, WIDTH, HEIGHT);
          default -> ArrayImgs.doubles(doubles, WIDTH, HEIGHT);
        };
  }

  /** Converts the frame. */
  @Benchmark
  public float[] read() {
    Luminance.read(frame, Intensity.BYTE, out);
    return out;
  }
}
