// SPDX-License-Identifier: BSD-2-Clause
package org.posej.heat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.codec.Planes;
import org.posej.heat.Refinement.Method;
import org.posej.math.GaussianBlur;

/**
 * DARK and UDP as published, on whole maps: blur, rescale to the old maximum, clip, logarithm,
 * step.
 *
 * <p>Written out here without the shortcuts of {@link PeakRefiner}, for maps with noise that is
 * negative in places, so that cells are clipped.
 */
class WholeMapRefinementTest {
  private static final int W = 24;
  private static final int H = 20;
  private static final int KERNEL = 11;

  @ParameterizedTest
  @CsvSource({"DARK, 0.01", "DARK, 0.4", "UDP, 0.01", "UDP, 0.4"})
  void refine_noisyMap_equalsTheWholeMapMethod(Method method, double noise) {
    SplittableRandom r = new SplittableRandom(4);
    PeakRefiner refiner = new PeakRefiner(method, new GaussianBlur(KERNEL), 2, W, H);
    int moved = 0;
    for (int i = 0; i < 200; i++) {
      float[] map = map(r, noise);
      int peak = Planes.peak(map);
      double[] found = new double[2];
      refiner.refine(map, peak, found);
      double[] expected = method == Method.DARK ? dark(map, peak) : udp(map, peak);
      assertArrayEquals(expected, found, 2e-3 * (1 + Math.hypot(expected[0], expected[1])));
      moved += expected[0] == peak % W ? 0 : 1;
    }
    assertTrue(moved > 100);
  }

  private static float[] map(SplittableRandom r, double noise) {
    double x0 = r.nextDouble() * W;
    double y0 = r.nextDouble() * H;
    float[] map = new float[W * H];
    for (int i = 0; i < map.length; i++) {
      double d2 = Math.pow(i % W - x0, 2) + Math.pow(i / W - y0, 2);
      map[i] = (float) (0.3 * Math.exp(-d2 / 8) + noise * r.nextGaussian());
    }
    return map;
  }

  private static double[][] logarithm(float[] map, double low, double high) {
    double sigma = 0.3 * ((KERNEL - 1) / 2.0 - 1) + 0.8;
    double max = 0;
    double blurredMax = 0;
    double[][] l = new double[H][W];
    for (int p = 0; p < map.length; p++) {
      l[p / W][p % W] = blurred(map, p, sigma);
      max = Math.max(max, map[p]);
      blurredMax = Math.max(blurredMax, l[p / W][p % W]);
    }
    for (int p = 0; p < map.length; p++) {
      double v = l[p / W][p % W] * max / blurredMax;
      l[p / W][p % W] = Math.log(Math.min(high, Math.max(low, v)));
    }
    return l;
  }

  private static double blurred(float[] map, int p, double sigma) {
    double sum = 0;
    double all = 0;
    int half = KERNEL / 2;
    for (int dy = -half; dy <= half; dy++) {
      for (int dx = -half; dx <= half; dx++) {
        double w = Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
        int x = p % W + dx;
        int y = p / W + dy;
        all += w;
        sum += x >= 0 && x < W && y >= 0 && y < H ? w * map[y * W + x] : 0;
      }
    }
    return sum / all;
  }

  private static double[] dark(float[] map, int peak) {
    int x = peak % W;
    int y = peak / W;
    if (x <= 1 || x >= W - 2 || y <= 1 || y >= H - 2) {
      return new double[] {x, y};
    }
    double[][] l = logarithm(map, 1e-10, Double.MAX_VALUE);
    double dx = (l[y][x + 1] - l[y][x - 1]) / 2;
    double dy = (l[y + 1][x] - l[y - 1][x]) / 2;
    double dxx = (l[y][x + 2] - 2 * l[y][x] + l[y][x - 2]) / 4;
    double dyy = (l[y + 2][x] - 2 * l[y][x] + l[y - 2][x]) / 4;
    double dxy = (l[y + 1][x + 1] - l[y - 1][x + 1] - l[y + 1][x - 1] + l[y - 1][x - 1]) / 4;
    return step(x, y, dx, dy, new double[] {dxx, dxy, dyy});
  }

  private static double[] udp(float[] map, int peak) {
    double[][] l = logarithm(map, 1e-3, 50);
    int x = peak % W;
    int y = peak / W;
    int l0 = Math.max(0, x - 1);
    int r0 = Math.min(W - 1, x + 1);
    int u = Math.max(0, y - 1);
    int d = Math.min(H - 1, y + 1);
    double c = l[y][x];
    double dx = (l[y][r0] - l[y][l0]) / 2;
    double dy = (l[d][x] - l[u][x]) / 2;
    double dxx = l[y][r0] - 2 * c + l[y][l0] + Math.ulp(1f);
    double dyy = l[d][x] - 2 * c + l[u][x] + Math.ulp(1f);
    double dxy = (l[d][r0] - l[y][r0] - l[d][x] + 2 * c - l[y][l0] - l[u][x] + l[u][l0]) / 2;
    return step(x, y, dx, dy, new double[] {dxx, dxy, dyy});
  }

  private static double[] step(int x, int y, double dx, double dy, double[] hessian) {
    double det = hessian[0] * hessian[2] - hessian[1] * hessian[1];
    if (det == 0) {
      return new double[] {x, y};
    }
    return new double[] {
      x - (hessian[2] * dx - hessian[1] * dy) / det, y - (hessian[0] * dy - hessian[1] * dx) / det
    };
  }
}
