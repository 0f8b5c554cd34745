// SPDX-License-Identifier: BSD-2-Clause
package org.posej.codec;

import java.nio.FloatBuffer;
import java.util.Locale;
import org.posej.Tensor;

/** The maps of a tensor, read one plane at a time into an array that the caller keeps. */
public final class Planes {
  private final FloatBuffer data;
  private final int offset;
  private final boolean channelsLast;
  private float[] ordered; // the channels of one item one after another, where they come last
  private int orderedItem = -1;
  public final int items;
  public final int channels;
  public final int height;
  public final int width;

  private Planes(FloatBuffer data, int offset, boolean channelsLast, int[] nchw) {
    this.data = data;
    this.offset = offset;
    this.channelsLast = channelsLast;
    items = nchw[0];
    channels = nchw[1];
    height = nchw[2];
    width = nchw[3];
  }

  /**
   * Returns the maps of a tensor (N, C, H, W), or (N, H, W, C) with the channels last.
   *
   * @throws IllegalArgumentException if it has another rank or type
   */
  public static Planes of(Tensor t, boolean channelsLast) {
    Tensors.requireRank(t, 4, channelsLast ? "(N, H, W, C)" : "(N, C, H, W)");
    int[] s = t.shape();
    int[] nchw = channelsLast ? new int[] {s[0], s[3], s[1], s[2]} : s;
    return new Planes(Tensors.floats(t), 0, channelsLast, nchw);
  }

  /**
   * Returns the maps of one stage of a tensor (1, S, C, H, W), the channels last if so said.
   *
   * @param stage from 0, or -1 for the last
   * @throws IllegalArgumentException if it has another rank or type, or no such stage
   */
  public static Planes ofStage(Tensor t, int stage, boolean channelsLast) {
    Tensors.requireRank(t, 5, channelsLast ? "(1, S, H, W, C)" : "(1, S, C, H, W)");
    int[] s = t.shape();
    if (s[0] != 1 || stage >= s[1]) {
      throw Tensors.unexpected(t, "stage " + stage + " of one item");
    }
    int[] nchw = channelsLast ? new int[] {1, s[4], s[2], s[3]} : new int[] {1, s[2], s[3], s[4]};
    int one = nchw[1] * nchw[2] * nchw[3];
    return new Planes(Tensors.floats(t), (stage < 0 ? s[1] - 1 : stage) * one, channelsLast, nchw);
  }

  /**
   * Checks channels and size.
   *
   * @throws IllegalArgumentException if they are others
   */
  public void require(int wantedChannels, int wantedWidth, int wantedHeight) {
    if (channels != wantedChannels || width != wantedWidth || height != wantedHeight) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The network gives %d maps of %d x %d cells; this decoder reads %d of %d x %d.",
              channels,
              width,
              height,
              wantedChannels,
              wantedWidth,
              wantedHeight));
    }
  }

  /** Returns an array for one plane. */
  public float[] plane() {
    return new float[width * height];
  }

  /** Copies one channel, row by row. */
  public void read(int item, int channel, float[] plane) {
    int n = width * height;
    int start = offset + item * channels * n;
    if (!channelsLast) {
      data.get(start + channel * n, plane, 0, n);
      return;
    }
    if (orderedItem != item) {
      order(start);
      orderedItem = item;
    }
    System.arraycopy(ordered, channel * n, plane, 0, n);
  }

  /**
   * Puts the channels of an item one after another; a pass for each would read it all each time.
   */
  private void order(int start) {
    int n = width * height;
    if (ordered == null) {
      ordered = new float[channels * n];
    }
    float[] row = new float[width * channels];
    for (int y = 0; y < height; y++) {
      data.get(start + y * row.length, row);
      for (int c = 0; c < channels; c++) {
        int to = c * n + y * width;
        for (int x = 0, from = c; x < width; x++, from += channels) {
          ordered[to + x] = row[from];
        }
      }
    }
  }

  /** Returns one value. */
  public float at(int item, int channel, int cell) {
    int n = width * height;
    int start = offset + item * channels * n;
    return data.get(start + (channelsLast ? cell * channels + channel : channel * n + cell));
  }

  /**
   * Returns the index of the first largest value above zero, or -1 where there is none.
   *
   * <p>Also -1 if a value is NaN or positive infinity; negative infinity counts as no evidence.
   */
  public static int peak(float[] values) {
    int at = -1;
    float best = 0;
    for (int i = 0; i < values.length; i++) {
      float v = values[i];
      if (!(v <= best)) {
        if (!(v < Float.POSITIVE_INFINITY)) {
          return -1;
        }
        best = v;
        at = i;
      }
    }
    return at;
  }
}
