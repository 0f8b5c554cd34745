// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

/**
 * Looks at a found body again from several directions and averages where its points are.
 *
 * <p>Safe for several threads; positions are working pixels.
 */
final class Refiner {
  private static final double REACH = 4; // cells
  private static final double FLOOR = 1e-4;

  private final HeatNet net;
  private final int size;
  private final double[] angles;

  /**
   * Prepares refinement.
   *
   * @param size of the crops the network was trained on
   * @param turnLimit how far crops were turned in training, in radians
   * @param views number of directions
   */
  Refiner(HeatNet net, int size, double turnLimit, int views) {
    this.net = net;
    this.size = size;
    angles = new double[views];
    boolean around = turnLimit >= Math.PI;
    for (int i = 0; i < views; i++) {
      angles[i] =
          around ? 2 * Math.PI * i / views : turnLimit * (2.0 * i / Math.max(1, views - 1) - 1);
    }
  }

  /**
   * A body looked at again.
   *
   * @param points x and y alternating
   * @param heat mean over the directions of the heat at each point
   * @param spread root mean square distance between the directions, per point
   */
  record Refined(double[] points, double[] heat, double[] spread) {}

  /** Refines the points of a body. */
  Refined refine(Plane plane, double[] points) {
    double[] box = new Shot(plane, points, null).bounds();
    double cx = (box[0] + box[2]) / 2;
    double cy = (box[1] + box[3]) / 2;
    Refined[] result = new Refined[1];
    net.run(
        angles.length,
        size / 2,
        size / 2,
        maps -> fill(plane, cx, cy, maps),
        maps -> result[0] = gather(points, cx, cy, maps));
    return result[0];
  }

  private Similarity view(int n, double cx, double cy) {
    double middle = (size - 1) / 2.0;
    return Similarity.of(1, angles[n], middle, middle, cx, cy);
  }

  private void fill(Plane plane, double cx, double cy, HeatNet.Maps maps) {
    float[] crop = new float[size * size];
    for (int n = 0; n < angles.length; n++) {
      Similarity map = view(n, cx, cy);
      for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
          crop[y * size + x] = plane.at(map.x(x, y), map.y(x, y));
        }
      }
      new Plane(crop, size, size).fold(0, 0, maps.image(n), size / 2, size / 2);
    }
  }

  private Refined gather(double[] points, double cx, double cy, HeatNet.Maps maps) {
    int keypoints = points.length / 2;
    double[] out = points.clone();
    double[] heat = new double[keypoints];
    double[] spread = new double[keypoints];
    int side = size / 2;
    float[] map = new float[side * side];
    double[][] seen = new double[angles.length][];
    for (int k = 0; k < keypoints; k++) {
      for (int n = 0; n < angles.length; n++) {
        maps.read(n, k, map);
        seen[n] = look(map, view(n, cx, cy), points[2 * k], points[2 * k + 1]);
        heat[k] += (seen[n] == null ? 0 : seen[n][2]) / angles.length;
      }
      average(seen, k, out, spread);
    }
    return new Refined(out, heat, spread);
  }

  /** Returns where a point is in one direction and how hot, null where it lies outside the crop. */
  private double[] look(float[] map, Similarity view, double x, double y) {
    int side = size / 2;
    Similarity back = view.inverse();
    double gx = (back.x(x, y) + 0.5) / 2 - 0.5;
    double gy = (back.y(x, y) + 0.5) / 2 - 0.5;
    double most = Double.NEGATIVE_INFINITY;
    int at = -1;
    int bottom = (int) Math.min(side - 1, Math.floor(gy + REACH));
    int right = (int) Math.min(side - 1, Math.floor(gx + REACH));
    for (int j = (int) Math.max(0, Math.ceil(gy - REACH)); j <= bottom; j++) {
      for (int i = (int) Math.max(0, Math.ceil(gx - REACH)); i <= right; i++) {
        double d2 = ((i - gx) * (i - gx) + (j - gy) * (j - gy)) / (REACH * REACH / 2);
        double value = Math.log(map[j * side + i] + FLOOR) - d2;
        if (value > most) {
          most = value;
          at = j * side + i;
        }
      }
    }
    if (at < 0) {
      return null;
    }
    double[] p = new double[2];
    Decoder.centroid(map, side, side, at, p, 0);
    double u = (p[0] + 0.5) * 2 - 0.5;
    double v = (p[1] + 0.5) * 2 - 0.5;
    return new double[] {view.x(u, v), view.y(u, v), map[at]};
  }

  /** Averages what was seen, weighted by heat. */
  private static void average(double[][] seen, int k, double[] points, double[] spread) {
    double sum = 0;
    double x = 0;
    double y = 0;
    for (double[] s : seen) {
      if (s != null) {
        double w = s[2] + 1e-3;
        sum += w;
        x += w * s[0];
        y += w * s[1];
      }
    }
    if (sum == 0) {
      return;
    }
    points[2 * k] = x / sum;
    points[2 * k + 1] = y / sum;
    double square = 0;
    for (double[] s : seen) {
      if (s != null) {
        double w = s[2] + 1e-3;
        double dx = s[0] - points[2 * k];
        double dy = s[1] - points[2 * k + 1];
        square += w * (dx * dx + dy * dy);
      }
    }
    spread[k] = Math.sqrt(square / sum);
  }
}
