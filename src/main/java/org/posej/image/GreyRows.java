// SPDX-License-Identifier: BSD-2-Clause
package org.posej.image;

import java.util.Arrays;

/** The rows of a crop of a grey frame, given once for every channel. */
final class GreyRows implements CropRows {
  private final Taps taps;
  private final float[][] values;
  private final float[] sums;
  private final float[][] channels;
  private FramePixels pixels;

  GreyRows(InputSpec spec) {
    taps = new Taps(spec.width(), spec.height(), false);
    values = new float[Taps.COUNT][spec.width()];
    sums = new float[spec.width()];
    channels = new float[spec.channelCount()][];
    Arrays.fill(channels, sums);
  }

  @Override
  public void aim(Crop crop, FramePixels frame, Border border) {
    pixels = frame;
    taps.aim(crop, frame, border);
  }

  @Override
  public float[][] row(int v) {
    taps.row(v);
    if (taps.areOutside()) {
      Arrays.fill(sums, taps.border());
      return channels;
    }
    for (int i = 0; i < Taps.COUNT; i++) {
      pixels.values(taps.at[i], taps.start[i], values[i]);
    }
    Arrays.fill(sums, 0);
    mix(values[0], values[1], taps.weights[0], taps.weights[1], sums);
    mix(values[2], values[3], taps.weights[2], taps.weights[3], sums);
    taps.addBorder(v, sums);
    return channels;
  }

  /** Adds two products, which compilers turn into vectors, as they do not with four. */
  private static void mix(float[] a, float[] b, float[] p, float[] q, float[] out) {
    for (int u = 0; u < out.length; u++) {
      out[u] += a[u] * p[u] + b[u] * q[u];
    }
  }
}
