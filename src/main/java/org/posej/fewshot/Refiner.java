// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import org.posej.learn.HeatNet;
import org.posej.shape.Decoder;
import org.posej.shape.Exemplars;
import org.posej.shape.Similarity;
import org.posej.sight.Plane;
import org.posej.sight.Shot;

/**
 * Looks at a found body again from several directions and averages where its points are.
 *
 * <p>Safe for several threads; positions are working pixels.
 */
final class Refiner {
  private static final double REACH = 4; // cells
  private static final double MARGIN = 1.15; // of the body's diagonal, must fit into a crop
  private static final double FLOOR = 1e-4;
  private static final double LEAST_WEIGHT = 1e-3;

  private final HeatNet net;
  private final int size;
  private final double[] angles;
  private final int[] mirror;

  /**
   * Prepares refinement.
   *
   * @param size of the crops the network was trained on
   * @param usualTurn how far crops were turned in training, in radians; one view is not turned
   * @param views number of directions
   * @param mirror for each keypoint the one it becomes in a mirror, where every other view is to be
   *     mirrored; else null
   */
  Refiner(HeatNet net, int size, double usualTurn, int views, int[] mirror) {
    this.net = net;
    this.size = size;
    this.mirror = mirror;
    angles = new double[views];
    boolean around = usualTurn >= Math.PI;
    for (int i = 0; i < views; i++) {
      double side = i % 2 == 0 ? -1 : 1;
      angles[i] =
          around ? 2 * Math.PI * i / views : side * usualTurn * ((i + 1) / 2) / (views / 2.0);
    }
  }

  /**
   * A body looked at again.
   *
   * @param points x and y alternating
   * @param heat mean of the heat at each point over the directions that saw it, NaN where none did
   * @param spread root mean square distance between the directions, per point; NaN where fewer than
   *     two saw it
   */
  record Refined(double[] points, double[] heat, double[] spread) {}

  /** Refines the points of a body; a body too large for a crop is seen smaller. */
  Refined refine(Plane plane, double[] points) {
    Shot body = new Shot(plane, points);
    double[] box = body.bounds();
    double scale = Math.max(1, MARGIN * body.diagonal() / size);
    double mirrorTurn = mirror == null ? 0 : Exemplars.mirrorTurn(points, mirror);
    View[] views = new View[angles.length];
    for (int n = 0; n < views.length; n++) {
      views[n] = view(n, scale, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, mirrorTurn);
    }
    Refined[] result = new Refined[1];
    net.run(
        angles.length,
        size / 2,
        size / 2,
        maps -> fill(plane, views, maps),
        maps -> result[0] = gather(points, views, maps));
    return result[0];
  }

  /** A direction: how crops map to the plane and back. */
  private record View(Similarity map, Similarity back) {}

  private View view(int n, double scale, double cx, double cy, double mirrorTurn) {
    double middle = (size - 1) / 2.0;
    Similarity map = Similarity.of(scale, angles[n], middle, middle, cx, cy);
    if (isMirrored(n)) {
      Similarity mirrored = Similarity.of(scale, angles[n], 0, 0, 0, 0).afterMirror(mirrorTurn);
      map = mirrored.takes(middle, middle, cx, cy);
    }
    return new View(map, map.inverse());
  }

  private boolean isMirrored(int n) {
    return mirror != null && n % 2 == 1;
  }

  private void fill(Plane plane, View[] views, HeatNet.Maps maps) {
    float[] crop = new float[size * size];
    for (int n = 0; n < views.length; n++) {
      Similarity map = views[n].map();
      for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
          crop[y * size + x] = plane.at(map.x(x, y), map.y(x, y));
        }
      }
      new Plane(crop, size, size).fold(0, 0, maps.image(n), size / 2, size / 2);
    }
  }

  private Refined gather(double[] points, View[] views, HeatNet.Maps maps) {
    int keypoints = points.length / 2;
    double[] out = points.clone();
    double[] heat = new double[keypoints];
    double[] spread = new double[keypoints];
    int side = size / 2;
    float[] map = new float[side * side];
    double[][] seen = new double[views.length][];
    for (int k = 0; k < keypoints; k++) {
      for (int n = 0; n < views.length; n++) {
        maps.read(n, isMirrored(n) ? mirror[k] : k, map);
        seen[n] = look(map, views[n], points[2 * k], points[2 * k + 1]);
      }
      average(seen, k, out, heat, spread);
    }
    return new Refined(out, heat, spread);
  }

  /** Returns where a point is in one direction and how hot, null where it lies outside the crop. */
  private double[] look(float[] map, View view, double x, double y) {
    int side = size / 2;
    double gx = (view.back().x(x, y) + 0.5) / 2 - 0.5;
    double gy = (view.back().y(x, y) + 0.5) / 2 - 0.5;
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
    return new double[] {view.map().x(u, v), view.map().y(u, v), map[at]};
  }

  /** Averages what was seen, weighted by heat. */
  private static void average(
      double[][] seen, int k, double[] points, double[] heat, double[] spread) {
    int count = 0;
    double sum = 0;
    double x = 0;
    double y = 0;
    for (double[] s : seen) {
      if (s != null) {
        double w = s[2] + LEAST_WEIGHT;
        count++;
        heat[k] += s[2];
        sum += w;
        x += w * s[0];
        y += w * s[1];
      }
    }
    heat[k] /= count;
    spread[k] = Double.NaN;
    if (count == 0) {
      return;
    }
    points[2 * k] = x / sum;
    points[2 * k + 1] = y / sum;
    if (count > 1) {
      spread[k] = Math.sqrt(square(seen, points[2 * k], points[2 * k + 1]) / sum);
    }
  }

  /** Returns the weighted sum of squared distances from a point. */
  private static double square(double[][] seen, double x, double y) {
    double square = 0;
    for (double[] s : seen) {
      if (s != null) {
        double dx = s[0] - x;
        double dy = s[1] - y;
        square += (s[2] + LEAST_WEIGHT) * (dx * dx + dy * dy);
      }
    }
    return square;
  }
}
