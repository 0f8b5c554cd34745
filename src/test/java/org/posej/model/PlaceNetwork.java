// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import org.posej.Tensor;
import org.posej.image.InputSpec;
import org.posej.net.Network;
import org.posej.net.Run;
import org.posej.net.TensorSpec;

/**
 * A network that reads from an image whose red is x and whose green is y where its crop lies.
 *
 * <p>So it knows the truth in pixels of its input, whatever the crop is. Crops are upright.
 */
public final class PlaceNetwork implements Network {
  private static final int APART = 4; // pixels between those from which the map is read

  private final InputSpec input;
  private final ExtraPlanes extra;
  private final boolean free;
  private final Answer answer;
  private final int[] shape;
  private final AtomicInteger items = new AtomicInteger();
  private final AtomicInteger runs = new AtomicInteger();
  private boolean closed;

  /** What the network gives for an item. */
  @FunctionalInterface
  public interface Answer {
    float[] of(Seen seen);
  }

  /**
   * A network.
   *
   * @param free whether it takes any number of items
   * @param shape of the only output, one item
   */
  public PlaceNetwork(
      InputSpec input, ExtraPlanes extra, boolean free, Answer answer, int... shape) {
    this.input = input;
    this.extra = extra;
    this.free = free;
    this.answer = answer;
    this.shape = shape;
  }

  /** Returns pixels in colour, on 0..255. */
  public static InputSpec input(int width, int height, InputSpec.Layout layout) {
    return new InputSpec(
        width,
        height,
        layout,
        InputSpec.Channels.RGB,
        Tensor.Type.FLOAT32,
        new float[3],
        new float[] {1, 1, 1});
  }

  /** Returns the image of 250 x 250 pixels. */
  public static RandomAccessibleInterval<ARGBType> image() {
    int side = 250;
    int[] pixels = new int[side * side];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = ARGBType.rgba(i % side, i / side, 0, 255);
    }
    ArrayImg<ARGBType, ?> image = ArrayImgs.argbs(pixels, side, side);
    return image;
  }

  /** Returns how many crops were seen. */
  public int items() {
    return items.get();
  }

  /** Returns how often the network ran. */
  public int runs() {
    return runs.get();
  }

  /** Returns whether it was closed. */
  public boolean isClosed() {
    return closed;
  }

  /** What the network sees in one item. */
  public final class Seen {
    private final List<Tensor> inputs;
    private final int item;
    private final double stepX;
    private final double stepY;

    private Seen(List<Tensor> inputs, int item) {
      this.inputs = inputs;
      this.item = item;
      int u = input.width() / 2;
      int v = input.height() / 2;
      stepX = (image(0, u + APART, v) - image(0, u - APART, v)) / (2 * APART);
      stepY = (image(1, u, v + APART) - image(1, u, v - APART)) / (2 * APART);
    }

    private double image(int c, int u, int v) {
      return value(inputs.get(0), extra.apart() ? 3 : 3 + extra.count(), c, u, v);
    }

    private double value(Tensor t, int channels, int c, int u, int v) {
      int w = input.width();
      int h = input.height();
      int at =
          input.layout() == InputSpec.Layout.NCHW
              ? ((item * channels + c) * h + v) * w + u
              : ((item * h + v) * w + u) * channels + c;
      return ((FloatBuffer) t.data()).get(at);
    }

    /** Returns whether the crop is mirrored. */
    public boolean mirrored() {
      return stepX < 0;
    }

    /** Returns the input's column of a column of the image. */
    public double x(double imageX) {
      int u = input.width() / 2;
      return u + (imageX - image(0, u, input.height() / 2)) / stepX;
    }

    /** Returns the input's row of a row of the image. */
    public double y(double imageY) {
      int v = input.height() / 2;
      return v + (imageY - image(1, input.width() / 2, v)) / stepY;
    }

    /** Returns a value of a plane. */
    public double plane(int k, int u, int v) {
      return extra.apart()
          ? value(inputs.get(1), extra.count(), k, u, v)
          : value(inputs.get(0), 3 + extra.count(), 3 + k, u, v);
    }

    /** Returns column and row of the middle of a plane's values, and their sum. */
    public double[] middle(int k) {
      double[] m = new double[3];
      for (int v = 0; v < input.height(); v++) {
        for (int u = 0; u < input.width(); u++) {
          double value = plane(k, u, v);
          m[0] += value * u;
          m[1] += value * v;
          m[2] += value;
        }
      }
      return new double[] {m[0] / m[2], m[1] / m[2], m[2]};
    }
  }

  @Override
  public List<TensorSpec> inputs() {
    List<TensorSpec> specs = new ArrayList<>();
    for (Tensor t : extra.tensors(input, 1)) {
      specs.add(new TensorSpec("input" + specs.size(), t.type(), batch(t.shape(), free ? -1 : 1)));
    }
    return specs;
  }

  @Override
  public List<TensorSpec> outputs() {
    return List.of(new TensorSpec("output", Tensor.Type.FLOAT32, batch(shape, free ? -1 : 1)));
  }

  private static int[] batch(int[] shape, int n) {
    int[] all = shape.clone();
    all[0] = n;
    return all;
  }

  @Override
  public List<Tensor> run(List<Tensor> inputs) {
    for (int i = 0; i < inputs.size(); i++) {
      inputs().get(i).require(inputs.get(i));
    }
    int n = inputs.get(0).shape()[0];
    int each = new Tensor(null, Tensor.Type.FLOAT32, shape).count();
    FloatBuffer data = FloatBuffer.allocate(n * each);
    for (int i = 0; i < n; i++) {
      data.put(i * each, answer.of(new Seen(inputs, i)));
    }
    items.addAndGet(n);
    runs.incrementAndGet();
    return List.of(new Tensor(data, Tensor.Type.FLOAT32, batch(shape, n)));
  }

  @Override
  public Run bind(List<Tensor> inputs) {
    return new Run() {
      @Override
      public List<Tensor> run() {
        return PlaceNetwork.this.run(inputs);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {
    closed = true;
  }
}
