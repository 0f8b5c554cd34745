// SPDX-License-Identifier: BSD-2-Clause
package org.posej.image;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.posej.Tensor;

/**
 * What a network takes as its image: size, layout, channels and normalisation.
 *
 * <p>A pixel value v on 0..255 enters as {@code (v - mean[c]) / std[c]}.
 *
 * @param width in pixels
 * @param height in pixels
 * @param layout the order of the axes
 * @param channels the order of the channels
 * @param type FLOAT32 or FLOAT16; UINT8 and INT32 take rounded values, mean 0 and deviation 1
 * @param mean one per channel, in the order of the channels; copied
 * @param std one per channel, in the order of the channels; copied
 */
public record InputSpec(
    int width,
    int height,
    Layout layout,
    Channels channels,
    Tensor.Type type,
    float[] mean,
    float[] std) {

  /** The order of the axes: items, channels, rows (height) and columns (width). */
  public enum Layout {
    NCHW,
    NHWC
  }

  /** The order of the channels. */
  public enum Channels {
    RGB,
    BGR,
    GREY
  }

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if a size is not positive, mean or deviation do not fit the
   *     channels or the type, or the type is none for pixels
   */
  public InputSpec {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "A network's input of " + width + " x " + height + " pixels has no area.");
    }
    if (type == Tensor.Type.INT64) {
      throw new IllegalArgumentException("A network's image is no INT64.");
    }
    mean = mean.clone();
    std = std.clone();
    checkNormalisation(count(channels), type, mean, std);
  }

  private static void checkNormalisation(int n, Tensor.Type type, float[] mean, float[] std) {
    if (mean.length != n || std.length != n) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Mean and deviation have %d and %d values for %d channels.",
              mean.length,
              std.length,
              n));
    }
    boolean whole = type == Tensor.Type.UINT8 || type == Tensor.Type.INT32;
    for (int c = 0; c < n; c++) {
      if (whole && (mean[c] != 0 || std[c] != 1)) {
        throw new IllegalArgumentException(
            "A network that takes " + type + " needs mean 0 and deviation 1.");
      }
      if (!Float.isFinite(mean[c]) || !Float.isFinite(std[c]) || std[c] == 0) {
        throw new IllegalArgumentException(
            "Mean " + mean[c] + " and deviation " + std[c] + " do not normalise.");
      }
    }
  }

  private static int count(Channels channels) {
    return channels == Channels.GREY ? 1 : 3;
  }

  /** Returns the number of channels. */
  public int channelCount() {
    return count(channels);
  }

  /** Returns a copy of the means. */
  @Override
  public float[] mean() {
    return mean.clone();
  }

  /** Returns a copy of the deviations. */
  @Override
  public float[] std() {
    return std.clone();
  }

  /**
   * Allocates a tensor of zeros for a batch.
   *
   * @return in direct memory; FLOAT16 is kept as the bits in a {@code ShortBuffer}
   * @throws IllegalArgumentException if the batch is empty or larger than 2 GB
   */
  public Tensor tensor(int items) {
    long bytes = (long) width * height * channelCount() * items * size();
    if (items < 1 || bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A batch of %d images of %d x %d pixels cannot be held.",
              items,
              width,
              height));
    }
    return new Tensor(buffer((int) bytes), type, shape(items));
  }

  /** Returns the shape of a batch. */
  int[] shape(int items) {
    return layout == Layout.NCHW
        ? new int[] {items, channelCount(), height, width}
        : new int[] {items, height, width, channelCount()};
  }

  private int size() {
    return switch (type) {
      case UINT8 -> 1;
      case FLOAT16 -> 2;
      default -> 4;
    };
  }

  private Buffer buffer(int bytes) {
    ByteBuffer data = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    return switch (type) {
      case UINT8 -> data;
      case FLOAT16 -> data.asShortBuffer();
      case INT32 -> data.asIntBuffer();
      default -> data.asFloatBuffer();
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InputSpec s
        && width == s.width
        && height == s.height
        && layout == s.layout
        && channels == s.channels
        && type == s.type
        && Arrays.equals(mean, s.mean)
        && Arrays.equals(std, s.std);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        width, height, layout, channels, type, Arrays.hashCode(mean), Arrays.hashCode(std));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "InputSpec[%d x %d %s %s %s, mean %s, deviation %s]",
        width,
        height,
        layout,
        channels,
        type,
        Arrays.toString(mean),
        Arrays.toString(std));
  }
}
