// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import java.util.ArrayList;
import java.util.List;
import org.posej.math.GaussianBlur;
import org.posej.math.LocalMaxima;

/**
 * The places of an image where two dark and two bright quarters meet, as at a chessboard's corners.
 *
 * <p>The ring of sixteen pixels of Bennett and Lasenby, "ChESS: quick and robust detection of
 * chess-board features" (2014): opposite pixels are alike, those a quarter on differ. Of the second
 * harmonic on the ring the phase tells which quarters are dark.
 */
final class SaddlePoints {

  /**
   * A place.
   *
   * @param x column
   * @param y row
   * @param phase of the second harmonic in radians; that of the next corner along an edge is
   *     opposite
   */
  record Saddle(double x, double y, double phase) {}

  private static final int[] RING_X = {0, 2, 3, 5, 5, 5, 3, 2, 0, -2, -3, -5, -5, -5, -3, -2};
  private static final int[] RING_Y = {-5, -5, -3, -2, 0, 2, 3, 5, 5, 5, 3, 2, 0, -2, -3, -5};
  private static final int RADIUS = 5;
  private static final int MOST = 2000;
  private static final double CONTRAST = 0.15; // of the strongest place

  private SaddlePoints() {}

  /**
   * Finds them, the strongest first.
   *
   * @param plane luminance, row-major
   */
  static List<Saddle> of(float[] plane, int width, int height) {
    float[] smooth = new float[width * height];
    new GaussianBlur(3).mirrored().apply(plane, width, height, smooth);
    float[] map = new float[width * height];
    float strongest = 0;
    for (int y = RADIUS; y < height - RADIUS; y++) {
      for (int x = RADIUS; x < width - RADIUS; x++) {
        float strength = strength(smooth, width, x, y);
        map[y * width + x] = strength;
        strongest = Math.max(strongest, strength);
      }
    }
    List<Saddle> saddles = new ArrayList<>();
    for (int i : LocalMaxima.of(map, width, height, CONTRAST * strongest, MOST)) {
      int x = i % width;
      int y = i / width;
      boolean near = saddles.stream().anyMatch(s -> Math.hypot(s.x - x, s.y - y) < RADIUS);
      if (!near) {
        saddles.add(new Saddle(x, y, phase(smooth, width, x, y)));
      }
    }
    return saddles;
  }

  private static float strength(float[] plane, int width, int x, int y) {
    float cross = 0;
    float across = 0;
    float mean = 0;
    for (int n = 0; n < 8; n++) {
      float a = ring(plane, width, x, y, n);
      float b = ring(plane, width, x, y, n + 8);
      across += Math.abs(a - b);
      mean += a + b;
      if (n < 4) {
        float c = ring(plane, width, x, y, n + 4);
        float d = ring(plane, width, x, y, n + 12);
        cross += Math.abs(a + b - c - d);
      }
    }
    float middle = 0;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        middle += plane[(y + dy) * width + x + dx] / 9;
      }
    }
    return cross - across - Math.abs(mean - 16 * middle);
  }

  private static float ring(float[] plane, int width, int x, int y, int n) {
    return plane[(y + RING_Y[n]) * width + x + RING_X[n]];
  }

  private static double phase(float[] plane, int width, int x, int y) {
    double cos = 0;
    double sin = 0;
    for (int n = 0; n < 16; n++) {
      double angle = 2 * Math.atan2(RING_Y[n], RING_X[n]);
      cos += Math.cos(angle) * ring(plane, width, x, y, n);
      sin += Math.sin(angle) * ring(plane, width, x, y, n);
    }
    return Math.atan2(sin, cos);
  }
}
