// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.util.List;
import java.util.function.Supplier;
import org.posej.fewshot.Views.View;
import org.posej.learn.HeatNet;
import org.posej.learn.Spares;
import org.posej.shape.Decoder;
import org.posej.shape.Similarity;
import org.posej.sight.Plane;
import org.posej.sight.Shot;

/**
 * Looks at a found body again from several directions: decides about its points once more, on what
 * all directions show together, and averages where each direction has them.
 *
 * <p>Safe for several threads; positions are working pixels.
 */
final class Refiner {
  private static final double REACH = 4; // cells
  private static final double FLOOR = 1e-4;
  private static final double LEAST_WEIGHT = 1e-3;

  private final HeatNet net;
  private final int size;
  private final int side; // of the heatmaps, in cells
  private final Views views;
  private final Supplier<Decoder> decoders;
  private final Spares<Integer, Work> spares = new Spares<>(work -> {});

  /**
   * Prepares refinement.
   *
   * @param size of the crops the network was trained on
   * @param views of crops of that size
   * @param decoders makes one for maps of half that size
   */
  Refiner(HeatNet net, int size, Views views, Supplier<Decoder> decoders) {
    this.net = net;
    this.size = size;
    this.side = size / 2;
    this.views = views;
    this.decoders = decoders;
  }

  /** Buffers, and what decodes the heatmaps of all directions together. */
  private static final class Work {
    private final float[] crop;
    private final float[] map;
    private final Pool pool;
    private final Decoder decoder;

    private Work(int size, int keypoints, Decoder decoder) {
      crop = new float[size * size];
      map = new float[size * size / 4];
      pool = new Pool(keypoints, size / 2);
      this.decoder = decoder;
    }
  }

  /**
   * A body looked at again.
   *
   * @param points x and y alternating
   * @param decided the points as they were decided, before each was averaged
   * @param heat mean of the heat at each point over the directions that saw it, NaN where none did
   * @param spread root mean square distance between the directions, per point; NaN where fewer than
   *     two saw it
   */
  record Refined(double[] points, double[] decided, double[] heat, double[] spread) {}

  /**
   * Refines the points of a body; a body too large for a crop is seen smaller, and decided about
   * only once.
   *
   * @param others points of bodies that are taken, and must not be decided for
   * @param opinion of the poses that it may decide for
   */
  Refined refine(Plane plane, double[] points, List<double[]> others, Judge.Opinion opinion) {
    Shot body = new Shot(plane, points);
    View[] seen = views.about(body);
    Work spare = spares.take(size);
    Work work = spare != null ? spare : new Work(size, points.length / 2, decoders.get());
    Refined[] result = new Refined[1];
    net.run(
        seen.length,
        side,
        side,
        maps -> fill(plane, seen, maps, work.crop),
        maps -> {
          double[] decided =
              views.scale(body) > 1 ? points : decide(seen, maps, others, opinion, work);
          result[0] = gather(decided, seen, maps, work.map);
        });
    spares.give(size, work);
    return result[0];
  }

  private void fill(Plane plane, View[] seen, HeatNet.Maps maps, float[] crop) {
    for (int n = 0; n < seen.length; n++) {
      seen[n].crop(plane, size, crop);
      new Plane(crop, size, size).fold(0, 0, maps.image(n), side, side);
    }
  }

  /** Decides about all points on the mean of all directions, on the cells of the plane. */
  private double[] decide(
      View[] seen, HeatNet.Maps maps, List<double[]> others, Judge.Opinion opinion, Work work) {
    double middle = (size - 1) / 2.0;
    double x0 = Math.rint((seen[0].map().x(middle, middle) - middle) / 2);
    double y0 = Math.rint((seen[0].map().y(middle, middle) - middle) / 2);
    float[][] mean = pool(seen, maps, x0, y0, work);
    for (double[] other : others) {
      work.decoder.suppress(mean, Cells.of(other, 2 * x0, 2 * y0));
    }
    List<Decoder.Found> found = work.decoder.decode(mean, 1, x0, y0).get(0);
    double[] best = Ranking.of(found, 2 * x0, 2 * y0, opinion).get(0).points();
    return Cells.toPoints(best, 2 * x0, 2 * y0);
  }

  /** Averages the directions on cells of the plane from column x0 and row y0 on. */
  private float[][] pool(View[] seen, HeatNet.Maps maps, double x0, double y0, Work work) {
    work.pool.clear();
    for (int n = 0; n < seen.length; n++) {
      Similarity b = seen[n].back();
      double u = (b.x(2 * x0 + 0.5, 2 * y0 + 0.5) - 0.5) / 2;
      double v = (b.y(2 * x0 + 0.5, 2 * y0 + 0.5) - 0.5) / 2;
      work.pool.next(new Similarity(b.a(), b.b(), b.c(), b.d(), u, v));
      for (int k = 0; k < net.shape().keypoints(); k++) {
        maps.read(n, seen[n].heatmap(k), work.map);
        work.pool.add(k, work.map);
      }
    }
    return work.pool.mean();
  }

  private Refined gather(double[] points, View[] views, HeatNet.Maps maps, float[] map) {
    int keypoints = points.length / 2;
    double[] out = points.clone();
    double[] heat = new double[keypoints];
    double[] spread = new double[keypoints];
    double[][] seen = new double[views.length][];
    for (int k = 0; k < keypoints; k++) {
      for (int n = 0; n < views.length; n++) {
        maps.read(n, views[n].heatmap(k), map);
        seen[n] = look(map, views[n], points[2 * k], points[2 * k + 1]);
      }
      average(seen, k, out, heat, spread);
    }
    return new Refined(out, points, heat, spread);
  }

  /** Returns where a point is in one direction and how hot, null where it lies outside the crop. */
  private double[] look(float[] map, View view, double x, double y) {
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
