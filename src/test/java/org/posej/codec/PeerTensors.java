// SPDX-License-Identifier: BSD-2-Clause
package org.posej.codec;

import java.util.List;
import org.posej.Tensor;

/** The tensors of tensors.py under src/test/python, of sums and products alone, to the last bit. */
final class PeerTensors {
  static final int WIDTH = 48;
  static final int HEIGHT = 64;
  static final int POINTS = 14;
  private static final int CELLS = WIDTH * HEIGHT;

  private final double[] x = new double[POINTS];
  private final double[] y = new double[POINTS];
  private final double[] height = new double[POINTS];
  private int state;

  private PeerTensors(int seed) {
    state = seed;
  }

  private double next() {
    state = state * 1664525 + 1013904223;
    return (state >>> 8) / 16777216.0;
  }

  /** Draws usual points, a faint one, five at the border or too high, and none. */
  private PeerTensors places() {
    fill(x, 47, 0);
    fill(y, 63, 0);
    fill(height, 0.7, 0.3);
    height[6] = 0.01;
    System.arraycopy(new double[] {0.3, 47, 1.4, 45.8, 20.3}, 0, x, 8, 5);
    System.arraycopy(new double[] {0.2, 63, 30.2, 61.6, 33.7}, 0, y, 8, 5);
    height[12] = 60;
    height[13] = 0;
    return this;
  }

  private void fill(double[] values, double scale, double offset) {
    for (int k = 0; k < POINTS; k++) {
      values[k] = scale * next() + offset;
    }
  }

  private double noise(int k) {
    return 0.04 * height[k] * (next() - 0.5);
  }

  private static double bell(double d2, double reach) {
    double t = Math.max(0, 1 - d2 / reach);
    t *= t;
    t *= t;
    return t * t;
  }

  private static double square(int cell, double x, double y) {
    double dx = cell % WIDTH - x;
    double dy = cell / WIDTH - y;
    return dx * dx + dy * dy;
  }

  /** Returns (1, K, 64, 48): bells of about two cells with noise; one map has two of them. */
  static Tensor heatmaps() {
    return Tensors.of(heat(POINTS, 1), 1, POINTS, HEIGHT, WIDTH);
  }

  /** Returns (1, 12, 64, 48): the first of the heatmaps, ten times as high. */
  static Tensor logits() {
    return Tensors.of(heat(12, 10), 1, 12, HEIGHT, WIDTH);
  }

  static float[] heat(int maps, double factor) {
    PeerTensors p = new PeerTensors(1).places();
    float[] v = new float[maps * CELLS];
    for (int i = 0; i < v.length; i++) {
      int k = i / CELLS;
      double one = p.height[k] * bell(square(i % CELLS, p.x[k], p.y[k]), 64);
      if (k == 7) {
        one += 0.9 * p.height[k] * bell(square(i % CELLS, 47 - p.x[k], 63 - p.y[k]), 64);
      }
      v[i] = (float) factor * (float) (one + p.noise(k));
    }
    return v;
  }

  /** Returns (1, 3 K, 64, 48): flat disks, and noisy offsets to their middle per 3.5 cells. */
  static Tensor offsets() {
    PeerTensors p = new PeerTensors(2).places();
    float[] v = new float[3 * POINTS * CELLS];
    for (int i = 0; i < v.length; i++) {
      int cell = i % CELLS;
      int k = i / CELLS / 3;
      v[i] =
          (float)
              switch (i / CELLS % 3) {
                case 0 ->
                    p.height[k] * Math.min(1, 4 * bell(square(cell, p.x[k], p.y[k]), 64))
                        + p.noise(k);
                case 1 -> (p.x[k] - cell % WIDTH) / 3.5 + 0.1 * (p.next() - 0.5);
                default -> (p.y[k] - cell / WIDTH) / 3.5 + 0.1 * (p.next() - 0.5);
              };
    }
    return Tensors.of(v, 1, 3 * POINTS, HEIGHT, WIDTH);
  }

  /** Returns (1, K, 384) and (1, K, 512): bells of five bins with noise. */
  static List<Tensor> lines() {
    PeerTensors p = new PeerTensors(3).places();
    return List.of(p.axis(p.x, 384), p.axis(p.y, 512));
  }

  private Tensor axis(double[] places, int bins) {
    float[] v = new float[POINTS * bins];
    for (int i = 0; i < v.length; i++) {
      int k = i / bins;
      double d = i % bins - 8 * places[k];
      v[i] = (float) (height[k] * bell(d * d, 400) + noise(k));
    }
    return Tensors.of(v, 1, POINTS, bins);
  }

  private float[] numbers(int count, double scale, double offset) {
    float[] v = new float[count];
    for (int i = 0; i < count; i++) {
      v[i] = (float) (scale * next() + offset);
    }
    return v;
  }

  /** Returns (1, K, 4) in 0..1, or the first two columns of it. */
  static Tensor coordinates(int columns) {
    float[] all = new PeerTensors(4).numbers(4 * POINTS, 1, 0);
    float[] v = new float[columns * POINTS];
    for (int i = 0; i < v.length; i++) {
      v[i] = all[i / columns * 4 + i % columns];
    }
    return Tensors.of(v, 1, POINTS, columns);
  }

  /** Returns (1, 525, 6) of a network with one class and an input of 160 x 160 pixels. */
  static Tensor yolox() {
    PeerTensors p = new PeerTensors(5);
    float[] v = new float[525 * 6];
    for (int i = 0; i < v.length; i++) {
      v[i] = (float) ((i % 6 == 2 || i % 6 == 3 ? 3 : 1) * p.next());
    }
    return Tensors.of(v, 1, 525, 6);
  }

  /** Returns (1, 30, 5) of boxes by their edges with scores and (1, 30, 3, 3) of points. */
  static List<Tensor> rtmo() {
    PeerTensors p = new PeerTensors(6);
    float[] boxes = new float[30 * 5];
    double[] row = new double[5];
    for (int i = 0; i < boxes.length; i++) {
      int c = i % 5;
      row[c] = 400 * p.next();
      double edge = c == 4 ? row[c] / 400 : c < 2 ? row[c] : row[c - 2] + 60 + row[c] / 4;
      boxes[i] = (float) edge;
    }
    float[] points = new float[30 * 9];
    for (int i = 0; i < points.length; i++) {
      points[i] = (float) ((i % 3 == 2 ? 1 : 600) * p.next());
    }
    return List.of(Tensors.of(boxes, 1, 30, 5), Tensors.of(points, 1, 30, 3, 3));
  }

  /** Returns (1, 2254, 12) and (1, 2254, 1) of a detector: three clusters of high scores. */
  static List<Tensor> anchored() {
    PeerTensors p = new PeerTensors(7);
    float[] v = new float[2254 * 12];
    for (int i = 0; i < v.length; i++) {
      double c = 60 * p.next() - 30;
      v[i] = (float) (i % 12 == 2 || i % 12 == 3 ? c + 90 : c);
    }
    double[] scores = new double[2254];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = 2 * p.next() - 4;
    }
    for (int first : new int[] {300, 1000, 2100}) {
      for (int i = first; i < first + 6; i++) {
        scores[i] = scores[i] + 4 + first / 1000.0;
      }
    }
    float[] s = new float[2254];
    for (int i = 0; i < s.length; i++) {
      s[i] = (float) scores[i];
    }
    return List.of(Tensors.of(v, 1, 2254, 12), Tensors.of(s, 1, 2254, 1));
  }

  /** Returns (1, 40) in pixels of 256 and (1, 64, 64, 8) of heat before the sigmoid. */
  static List<Tensor> landmarks() {
    PeerTensors p = new PeerTensors(8);
    double[] v = new double[40];
    for (int i = 0; i < v.length; i++) {
      v[i] = p.next();
    }
    float[] values = new float[40];
    for (int i = 0; i < v.length; i++) {
      v[i] = i % 5 < 2 ? 256 * v[i] : 8 * v[i] - 4;
    }
    System.arraycopy(new double[] {1, 254.5}, 0, v, 30, 2);
    System.arraycopy(new double[] {-3, 100}, 0, v, 35, 2);
    for (int i = 0; i < v.length; i++) {
      values[i] = (float) v[i];
    }
    float[] heat = new float[64 * 64 * 8];
    for (int i = 0; i < heat.length; i++) {
      int k = i % 8;
      double dx = i / 8 % 64 - (v[5 * k] / 4 + 0.7);
      double dy = i / 8 / 64 - (v[5 * k + 1] / 4 - 1.2);
      double bump = (k == 2 ? 1 : 9) * bell(dx * dx + dy * dy, 49);
      heat[i] = (float) (2 * p.next() - 7 + bump);
    }
    return List.of(Tensors.of(values, 1, 40), Tensors.of(heat, 1, 64, 64, 8));
  }
}
