// SPDX-License-Identifier: BSD-2-Clause
package org.posej.method;

import java.io.IOException;
import java.util.Arrays;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.sight.Channel;
import org.posej.sight.NetInput;

/** Tells frames of one scene from pictures that have nothing to do with each other. */
final class MovieScene {
  private static final int PAIRS = 9; // of frames that follow each other
  private static final double SIDE = 32; // pixels of the longer side that are compared
  private static final double ALIKE = 0.5; // correlation

  private MovieScene() {}

  /**
   * Returns whether frames that follow each other are alike: whether their grey values, at 32
   * pixels along the longer side, correlate by at least 0.5 in the median of nine pairs.
   *
   * @throws IOException if a frame cannot be read
   */
  static boolean isOne(Frames frames) throws IOException {
    double scale = Math.min(1, SIDE / Math.max(frames.width(), frames.height()));
    NetInput small =
        new NetInput(
            frames.width(), frames.height(), scale, Intensity.of(frames), Channel.GREY, null, 0, 1);
    int pairs = Math.min(PAIRS, frames.size() - 1);
    double[] alike = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      int t = (int) ((long) i * (frames.size() - 1) / pairs);
      alike[i] = correlation(small.shrink(frames.frame(t)), small.shrink(frames.frame(t + 1)));
    }
    Arrays.sort(alike);
    return alike[pairs / 2] >= ALIKE;
  }

  /** Returns the correlation of two pictures; 1 where both are of one value everywhere. */
  private static double correlation(float[] a, float[] b) {
    double meanA = mean(a);
    double meanB = mean(b);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return aa == 0 && bb == 0 ? 1 : ab / Math.max(Double.MIN_NORMAL, Math.sqrt(aa * bb));
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float v : values) {
      sum += v;
    }
    return sum / values.length;
  }
}
