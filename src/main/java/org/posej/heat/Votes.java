// SPDX-License-Identifier: BSD-2-Clause
package org.posej.heat;

import java.util.Arrays;
import org.posej.codec.Grid;
import org.posej.codec.Planes;
import org.posej.codec.Points;

/** Votes for places among the pixels of a network's input; for one thread at a time. */
final class Votes {
  private final int width;
  private final int height;
  private final float[] sums;

  Votes(Grid grid) {
    width = grid.inputWidth();
    height = grid.inputHeight();
    sums = new float[width * height];
  }

  void clear() {
    Arrays.fill(sums, 0);
  }

  /** Shares a vote among the four pixels around a place; what falls outside is lost. */
  void cast(double x, double y, double weight) {
    if (!(Math.abs(x) < 1e6 && Math.abs(y) < 1e6)) {
      return;
    }
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double fx = x - left;
    double fy = y - top;
    add(left, top, weight * (1 - fx) * (1 - fy));
    add(left + 1, top, weight * fx * (1 - fy));
    add(left, top + 1, weight * (1 - fx) * fy);
    add(left + 1, top + 1, weight * fx * fy);
  }

  private void add(int x, int y, double weight) {
    if (x >= 0 && x < width && y >= 0 && y < height) {
      sums[y * width + x] += (float) weight;
    }
  }

  /** Sets point k to the mean of the votes within one pixel of the largest, which is its score. */
  void read(int k, Points points) {
    int peak = Planes.peak(sums);
    if (peak < 0) {
      return;
    }
    double sum = 0;
    double sumX = 0;
    double sumY = 0;
    for (int y = Math.max(0, peak / width - 1); y <= Math.min(height - 1, peak / width + 1); y++) {
      for (int x = Math.max(0, peak % width - 1); x <= Math.min(width - 1, peak % width + 1); x++) {
        double w = sums[y * width + x];
        sum += w;
        sumX += w * x;
        sumY += w * y;
      }
    }
    points.set(k, sumX / sum, sumY / sum, sums[peak]);
  }
}
