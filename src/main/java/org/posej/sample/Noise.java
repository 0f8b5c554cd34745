// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sample;

/** Numbers that look random and are the same on every machine. */
final class Noise {
  private Noise() {}

  /** Returns 32 mixed bits for a number. */
  static int bits(int n) {
    int h = n * 0x9E3779B9;
    h = (h ^ h >>> 16) * 0x85EBCA6B;
    h = (h ^ h >>> 13) * 0xC2B2AE35;
    return h ^ h >>> 16;
  }

  /** Returns a number in 0..1 for a cell of a grid. */
  static double cell(int x, int y, int seed) {
    return (bits(x + bits(y + bits(seed))) >>> 8) * 0x1p-24;
  }

  /** Returns a nearly normal number of mean 0 and standard deviation 1. */
  static float normal(int n) {
    int h = bits(n);
    int sum = (h & 255) + (h >>> 8 & 255) + (h >>> 16 & 255) + (h >>> 24);
    return (sum - 510) / 147.8f;
  }

  /** Returns smooth noise in 0..1 whose grains are about one unit wide. */
  static double smooth(double x, double y, int seed) {
    int ix = (int) Math.floor(x);
    int iy = (int) Math.floor(y);
    double fx = ease(x - ix);
    double fy = ease(y - iy);
    double top = mix(cell(ix, iy, seed), cell(ix + 1, iy, seed), fx);
    double bottom = mix(cell(ix, iy + 1, seed), cell(ix + 1, iy + 1, seed), fx);
    return mix(top, bottom, fy);
  }

  /** Returns the distance to the nearest of scattered dots, one in each unit square. */
  static double dots(double x, double y, int seed) {
    int ix = (int) Math.floor(x);
    int iy = (int) Math.floor(y);
    double best = 9;
    for (int j = iy - 1; j <= iy + 1; j++) {
      for (int i = ix - 1; i <= ix + 1; i++) {
        double dx = i + 0.15 + 0.7 * cell(i, j, seed) - x;
        double dy = j + 0.15 + 0.7 * cell(i, j, seed + 1) - y;
        best = Math.min(best, dx * dx + dy * dy);
      }
    }
    return Math.sqrt(best);
  }

  /** Returns 0 up to 0, 1 from 1 on and a smooth step between. */
  static double ease(double t) {
    double u = Math.min(1, Math.max(0, t));
    return u * u * (3 - 2 * u);
  }

  /** Returns the way from a to b. */
  static double mix(double a, double b, double t) {
    return a + (b - a) * t;
  }
}
