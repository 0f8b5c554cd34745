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
import org.posej.Box;
import org.posej.Tensor;
import org.posej.image.InputSpec.Channels;
import org.posej.image.InputSpec.Layout;

/**
 * Time to crop a person of 400 x 530 pixels from 1920 x 1080 and to normalise 192 x 256.
 *
 * <p>Gathers four pixels for each of 49,152 and multiplies each channel by four weights. {@code
 * crops.py --time} times the same work of OpenCV and NumPy.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CropReaderBenchmark {
  private static final int WIDTH = 1920;
  private static final int HEIGHT = 1080;

  @Param({"argb", "byte", "short"})
  public String type;

  @Param({"0", "20"})
  public double angleDeg;

  private final InputSpec spec =
      new InputSpec(
          192,
          256,
          Layout.NCHW,
          Channels.RGB,
          Tensor.Type.FLOAT32,
          new float[] {123.675f, 116.28f, 103.53f},
          new float[] {58.395f, 57.12f, 57.375f});
  private final CropReader reader = new CropReader(spec, Border.blended(0));
  private final Tensor out = spec.tensor(1);
  private RandomAccessibleInterval<?> frame;
  private Crop crop;

  /** Draws random pixels. */
  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(1);
    int n = WIDTH * HEIGHT;
    byte[] bytes = new byte[n];
    short[] shorts = new short[n];
    int[] ints = new int[n];
    for (int i = 0; i < n; i++) {
      ints[i] = random.nextInt();
      bytes[i] = (byte) ints[i];
      shorts[i] = (short) (ints[i] & 0xff);
    }
    frame =
        switch (type) {
          case "argb" -> ArrayImgs.argbs(ints, WIDTH, HEIGHT);
          case "byte" -> ArrayImgs.unsignedBytes(bytes, WIDTH, HEIGHT);
          default -> ArrayImgs.unsignedShorts(shorts, WIDTH, HEIGHT);
        };
    Box box = new Box(700.3, 250.7, 400, 530, Math.toRadians(angleDeg), 1);
    crop = Crop.box(box, 1.25, spec.width(), spec.height(), Crop.Alignment.FIRST);
  }

  /** Crops and normalises. */
  @Benchmark
  public Tensor read() {
    reader.read(frame, Intensity.BYTE, crop, out, 0);
    return out;
  }
}
