// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.Grid;
import org.posej.heat.GaussianTarget;
import org.posej.image.InputSpec;

/**
 * What a network sees besides the image: planes of the image's size.
 *
 * @param count of planes; 0 for the image alone
 * @param apart whether they are a second input instead of channels after those of the image
 * @param usual what is drawn where a run does not say
 */
public record ExtraPlanes(int count, boolean apart, Drawing usual) {

  /** The image alone. */
  public static final ExtraPlanes NONE = new ExtraPlanes(0, false, (crop, plane, values) -> {});

  /** Draws the planes of a crop. */
  @FunctionalInterface
  public interface Drawing {
    /**
     * Draws a plane.
     *
     * @param crop index among the crops of a run
     * @param plane from zero
     * @param values row by row, zero before
     */
    void draw(int crop, int plane, float[] values);
  }

  /** Returns planes that each run draws. */
  public static ExtraPlanes of(int count, boolean apart) {
    return new ExtraPlanes(count, apart, NONE.usual);
  }

  /**
   * Returns one channel that tells which of several people is meant: a Gaussian in the middle.
   *
   * @param sigma in pixels, 21 in Wei et al., "Convolutional pose machines" (2016)
   */
  public static ExtraPlanes centre(InputSpec input, double sigma) {
    int w = input.width();
    int h = input.height();
    double[] x = {(w - 1) / 2.0};
    double[] y = {(h - 1) / 2.0};
    List<Pose> middle = List.of(Pose.of(x, y, new double[] {1}));
    float[] gaussian = new float[w * h];
    GaussianTarget.of(sigma).draw(middle, 0, Grid.of(w, h, w, h), gaussian);
    return new ExtraPlanes(
        1, false, (crop, plane, values) -> System.arraycopy(gaussian, 0, values, 0, values.length));
  }

  /**
   * Allocates what a network takes for a batch.
   *
   * @return the image's tensor with the channels stacked on it, or both
   * @throws IllegalArgumentException if there are planes and the image is not float32
   */
  public List<Tensor> tensors(InputSpec input, int items) {
    if (count > 0 && input.type() != Tensor.Type.FLOAT32) {
      throw new IllegalArgumentException(
          "A network that takes planes beside the image takes float32, not " + input.type() + ".");
    }
    if (count == 0) {
      return List.of(input.tensor(items));
    }
    return apart
        ? List.of(input.tensor(items), floats(input, items, count))
        : List.of(floats(input, items, input.channelCount() + count));
  }

  private static Tensor floats(InputSpec input, int items, int channels) {
    int w = input.width();
    int h = input.height();
    long bytes = 4L * items * channels * w * h;
    if (bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A batch of %d images of %d x %d x %d cannot be held.",
              items,
              channels,
              h,
              w));
    }
    ByteBuffer data = ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.nativeOrder());
    int[] shape =
        input.layout() == InputSpec.Layout.NCHW
            ? new int[] {items, channels, h, w}
            : new int[] {items, h, w, channels};
    return new Tensor(data.asFloatBuffer(), Tensor.Type.FLOAT32, shape);
  }
}
