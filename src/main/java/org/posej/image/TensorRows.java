// SPDX-License-Identifier: BSD-2-Clause
package org.posej.image;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Locale;
import org.posej.Tensor;
import org.posej.math.Float16;

/** Normalises rows of pixels and writes them into a tensor. */
final class TensorRows {
  private final InputSpec spec;
  private final int channels;
  private final float[] gain;
  private final float[] offset;
  private final float[] row;
  private final short[] halves;
  private final int[] ints;
  private final byte[] bytes;

  TensorRows(InputSpec spec) {
    this.spec = spec;
    channels = spec.channelCount();
    gain = new float[channels];
    offset = new float[channels];
    float[] mean = spec.mean();
    float[] std = spec.std();
    for (int c = 0; c < channels; c++) {
      gain[c] = 1 / std[c];
      offset[c] = -mean[c] / std[c];
    }
    row = new float[spec.width() * (isPlanar() ? 1 : channels)];
    halves = new short[spec.type() == Tensor.Type.FLOAT16 ? row.length : 0];
    ints = new int[spec.type() == Tensor.Type.INT32 ? row.length : 0];
    bytes = new byte[spec.type() == Tensor.Type.UINT8 ? row.length : 0];
  }

  private boolean isPlanar() {
    return spec.layout() == InputSpec.Layout.NCHW;
  }

  /**
   * Checks that an image of a tensor can be written.
   *
   * @throws IllegalArgumentException if the tensor is no batch of the network's or has no such item
   */
  void check(Tensor out, int item) {
    int[] shape = out.shape();
    boolean fits =
        out.type() == spec.type()
            && shape.length == 4
            && Arrays.equals(shape, spec.shape(shape[0]))
            && out.data().limit() >= out.count();
    if (!fits) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A tensor of %s %s does not fit %s.",
              out.type(),
              Arrays.toString(shape),
              spec));
    }
    if (item < 0 || item >= shape[0]) {
      throw new IllegalArgumentException(
          "A batch of " + shape[0] + " images has no image " + item + ".");
    }
  }

  /**
   * Writes a row.
   *
   * @param planes values on 0..255, one row per channel
   */
  void put(Tensor out, int item, int v, float[][] planes) {
    int width = spec.width();
    int height = spec.height();
    for (int c = 0; c < channels; c++) {
      if (isPlanar()) {
        normalise(planes[c], c);
        store(out, ((item * channels + c) * height + v) * width);
      } else {
        interleave(planes[c], c);
      }
    }
    if (!isPlanar()) {
      store(out, (item * height + v) * width * channels);
    }
  }

  private void normalise(float[] plane, int c) {
    float g = gain[c];
    float o = offset[c];
    for (int u = 0; u < row.length; u++) {
      row[u] = plane[u] * g + o;
    }
  }

  private void interleave(float[] plane, int c) {
    float g = gain[c];
    float o = offset[c];
    for (int u = 0; u < plane.length; u++) {
      row[u * channels + c] = plane[u] * g + o;
    }
  }

  private void store(Tensor out, int at) {
    switch (spec.type()) {
      case FLOAT16 -> {
        for (int i = 0; i < row.length; i++) {
          halves[i] = Float16.of(row[i]);
        }
        ((ShortBuffer) out.data()).put(at, halves);
      }
      case INT32 -> {
        for (int i = 0; i < row.length; i++) {
          ints[i] = (int) (row[i] + 0.5f);
        }
        ((IntBuffer) out.data()).put(at, ints);
      }
      case UINT8 -> {
        for (int i = 0; i < row.length; i++) {
          bytes[i] = (byte) (row[i] + 0.5f);
        }
        ((ByteBuffer) out.data()).put(at, bytes);
      }
      default -> ((FloatBuffer) out.data()).put(at, row);
    }
  }
}
