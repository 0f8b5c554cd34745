// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

/**
 * Resizes images with a linear hat as wide as the larger of the two pixels.
 *
 * <p>Pixel centres are aligned: output column i covers the input from i/s to (i + 1)/s. Immutable,
 * safe for several threads.
 */
public final class Resize {
  private final int inWidth;
  private final int inHeight;
  private final Axis columns;
  private final Axis rows;

  /** For each output cell the first input cell and its weights. */
  private record Axis(int[] first, float[][] weights) {
    static Axis of(int in, int out, double scale) {
      int[] first = new int[out];
      float[][] weights = new float[out][];
      double radius = Math.max(1, 1 / scale);
      for (int i = 0; i < out; i++) {
        double centre = (i + 0.5) / scale - 0.5;
        int a = (int) Math.ceil(centre - radius);
        int b = (int) Math.floor(centre + radius);
        int from = Math.max(0, Math.min(in - 1, a));
        int to = Math.max(from, Math.min(in - 1, b));
        double[] raw = weights(a, b, centre, scale);
        float[] w = new float[to - from + 1];
        for (int j = a; j <= b; j++) {
          w[Math.max(from, Math.min(to, j)) - from] += (float) raw[j - a];
        }
        first[i] = from;
        weights[i] = w;
      }
      return new Axis(first, weights);
    }

    /** The hat around a centre, tilted so that its mean lies exactly there. */
    private static double[] weights(int first, int last, double centre, double scale) {
      double[] w = new double[last - first + 1];
      double sum = 0;
      double mean = 0;
      double square = 0;
      for (int j = 0; j < w.length; j++) {
        double offset = first + j - centre;
        w[j] = Math.max(0, 1 - Math.abs(offset) * Math.min(1, scale));
        sum += w[j];
        mean += w[j] * offset;
        square += w[j] * offset * offset;
      }
      mean /= sum;
      double variance = square / sum - mean * mean;
      double tilt = variance > 0 ? mean / variance : 0;
      for (int j = 0; j < w.length; j++) {
        w[j] *= (1 - tilt * (first + j - centre - mean)) / sum;
      }
      return w;
    }
  }

  /**
   * Prepares resizing.
   *
   * @param scale output pixels per input pixel
   */
  public Resize(int inWidth, int inHeight, double scale) {
    this.inWidth = inWidth;
    this.inHeight = inHeight;
    columns = Axis.of(inWidth, length(inWidth, scale), scale);
    rows = Axis.of(inHeight, length(inHeight, scale), scale);
  }

  private static int length(int in, double scale) {
    return Math.max(1, (int) Math.ceil(in * scale - 1e-9));
  }

  /** Returns the width of the output. */
  public int width() {
    return columns.first.length;
  }

  /** Returns the height of the output. */
  public int height() {
    return rows.first.length;
  }

  /**
   * Resizes an image.
   *
   * @param in row-major, of the size given at the start
   * @param out row-major, of {@link #width} by {@link #height}
   * @throws IllegalArgumentException if an array has another length
   */
  public void apply(float[] in, float[] out) {
    if (in.length != inWidth * inHeight || out.length != width() * height()) {
      throw new IllegalArgumentException("An image has the wrong number of pixels.");
    }
    float[] row = new float[inWidth];
    int w = width();
    for (int y = 0; y < height(); y++) {
      mixRows(in, y, row);
      for (int x = 0; x < w; x++) {
        float[] weights = columns.weights[x];
        int at = columns.first[x];
        float sum = 0;
        for (int j = 0; j < weights.length; j++) {
          sum += weights[j] * row[at + j];
        }
        out[y * w + x] = sum;
      }
    }
  }

  private void mixRows(float[] in, int y, float[] row) {
    float[] weights = rows.weights[y];
    for (int j = 0; j < weights.length; j++) {
      int at = (rows.first[y] + j) * inWidth;
      float v = weights[j];
      if (j == 0) {
        for (int x = 0; x < inWidth; x++) {
          row[x] = v * in[at + x];
        }
      } else {
        for (int x = 0; x < inWidth; x++) {
          row[x] += v * in[at + x];
        }
      }
    }
  }
}
