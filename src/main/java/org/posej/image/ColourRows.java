// SPDX-License-Identifier: BSD-2-Clause
package org.posej.image;

import java.util.Arrays;
import org.posej.image.InputSpec.Channels;

/** The rows of a crop of a colour frame in the channels of an input. */
final class ColourRows implements CropRows {
  private final Taps taps;
  private final int[][] colours;
  private final int[] sums;
  private final float[][] planes;
  private final int[] shifts;
  private final float[][] luminance;
  private FramePixels pixels;

  ColourRows(InputSpec spec) {
    int width = spec.width();
    taps = new Taps(width, spec.height(), true);
    colours = new int[Taps.COUNT][width];
    sums = new int[width];
    planes = new float[3][width];
    shifts = spec.channels() == Channels.BGR ? new int[] {0, 8, 16} : new int[] {16, 8, 0};
    luminance = spec.channels() == Channels.GREY ? new float[1][width] : null;
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
      for (float[] plane : planes) {
        Arrays.fill(plane, taps.border());
      }
    } else {
      mix(v);
    }
    if (luminance == null) {
      return planes;
    }
    Luminance.mix(planes[0], planes[1], planes[2], luminance[0]);
    return luminance;
  }

  private void mix(int v) {
    pixels.colours(taps, colours);
    for (int c = 0; c < planes.length; c++) {
      sum(shifts[c]);
      scale(sums, planes[c]);
      taps.addBorder(v, planes[c]);
    }
  }

  private void sum(int shift) {
    int[][] weights = taps.wholeWeights;
    Arrays.fill(sums, 0);
    mix(colours[0], colours[1], weights[0], weights[1], shift, sums);
    mix(colours[2], colours[3], weights[2], weights[3], shift, sums);
  }

  /** Adds two products, which compilers turn into vectors, as they do not with four. */
  private static void mix(int[] a, int[] b, int[] p, int[] q, int shift, int[] out) {
    for (int u = 0; u < out.length; u++) {
      out[u] += (a[u] >> shift & 0xff) * p[u] + (b[u] >> shift & 0xff) * q[u];
    }
  }

  private static void scale(int[] sums, float[] out) {
    for (int u = 0; u < out.length; u++) {
      out[u] = sums[u] * (1f / Taps.ONE);
    }
  }
}
