// SPDX-License-Identifier: BSD-2-Clause
package org.posej.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.posej.math.DistanceTransform;

/**
 * Decides about all points of a body together, from one heatmap per keypoint.
 *
 * <p>For one thread at a time; positions are in cells.
 */
public final class Decoder {
  /*
   * A star-shaped pictorial structure (Felzenszwalb and Huttenlocher, "Pictorial structures for
   * object recognition", IJCV 2005) whose rest shapes are the labelled bodies. Two peaks and a pair
   * of points of a shape give a similarity; the shape so placed costs a spring per point, and the
   * best place of every point under its spring is looked up in a distance transform, exactly.
   */
  private static final double FLOOR = 1e-3;
  private static final double FAINTEST_PEAK = 3e-3;
  private static final int PEAKS = 6;
  private static final double LARGEST_LOG_SCALE = 0.3;
  private static final double SCALE_SD = 0.12;
  private static final double TURN_SD = Math.toRadians(20);
  private static final double STRAY = 0.05; // how likely a body is turned by any other angle
  private static final int DIRECTIONS = 24;
  private static final double SUPPRESSED = 0.25; // radius about the same point, of the diagonal
  private static final double OCCUPIED = 0.12; // radius about any point, of the diagonal
  private static final double SAME_BODY = 0.5; // of the diagonal

  private final Exemplars exemplars;
  private final int[] mirror;
  private final double usualTurn;
  private final int columns;
  private final int rows;
  private final double[] springs;
  private final float[][] logHeat;
  private final float[][] sprung;
  private final DistanceTransform transform;
  private Whereabouts usual = Whereabouts.ANYWHERE;

  /**
   * A placed shape with its points on the heatmaps.
   *
   * @param points x and y alternating in cells
   * @param heat at each point
   * @param score mean log heat less the springs, per point
   */
  public record Found(double[] points, double[] heat, double score) {}

  /** A shape at a place: only its score and how to get there. */
  private record Placement(double score, Exemplars.Shape shape, Similarity map) {
    double[] middle() {
      double[] m = Whereabouts.middle(shape.points());
      return new double[] {map.x(m[0], m[1]), map.y(m[0], m[1])};
    }
  }

  private record Peak(int x, int y, float heat) {}

  /**
   * Prepares decoding of maps of one size.
   *
   * @param exemplars in cells
   * @param mirror for each keypoint the one on the other side of the body, or itself
   * @param usualTurn how far a body is usually turned against some exemplar, in radians
   */
  public Decoder(Exemplars exemplars, int[] mirror, double usualTurn, int columns, int rows) {
    this.mirror = mirror;
    this.exemplars = exemplars;
    this.usualTurn = usualTurn;
    this.columns = columns;
    this.rows = rows;
    springs = Arrays.stream(exemplars.slack()).map(sd -> 1 / (2 * sd * sd)).toArray();
    int keypoints = exemplars.shapes().get(0).points().length / 2;
    logHeat = new float[keypoints][columns * rows];
    sprung = new float[keypoints][columns * rows];
    transform = new DistanceTransform(columns, rows);
  }

  /**
   * Finds bodies one after another.
   *
   * @param heat one map per keypoint; changed where bodies were found
   * @param count how many
   * @param x0 column of the whole frame's maps at which these begin
   * @param y0 row of the whole frame's maps at which these begin
   * @return per body the pose that was chosen and then, by falling score, the best that is turned
   *     by more than a quarter and the one with the sides exchanged, where there are any
   */
  public List<List<Found>> decode(float[][] heat, int count, double x0, double y0) {
    usual = count == 1 ? exemplars.whereabouts().from(x0, y0) : Whereabouts.ANYWHERE;
    List<List<Found>> bodies = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      bodies.add(decode(heat));
      if (n + 1 < count) {
        suppress(heat, bodies.get(n).get(0).points());
      }
    }
    return bodies;
  }

  private List<Found> decode(float[][] heat) {
    List<List<Peak>> peaks = new ArrayList<>();
    for (int k = 0; k < heat.length; k++) {
      for (int i = 0; i < columns * rows; i++) {
        logHeat[k][i] = (float) Math.log(heat[k][i] + FLOOR);
      }
      transform.apply(logHeat[k], springs[k], sprung[k], null);
      peaks.add(peaks(heat[k]));
    }
    Placement[] best = new Placement[DIRECTIONS];
    for (Exemplars.Shape shape : exemplars.shapes()) {
      for (Exemplars.Edge edge : exemplars.edges()) {
        place(shape, edge, peaks, best);
      }
    }
    return ranked(best, heat);
  }

  /** Tries all pairs of peaks for an edge of a shape and keeps the best of each direction. */
  private void place(
      Exemplars.Shape shape, Exemplars.Edge edge, List<List<Peak>> peaks, Placement[] best) {
    double[] p = shape.points();
    double px = p[2 * edge.from()];
    double py = p[2 * edge.from() + 1];
    double ex = p[2 * edge.to()] - px;
    double ey = p[2 * edge.to() + 1] - py;
    double length = Math.hypot(ex, ey);
    double[] middle = Whereabouts.middle(p);
    for (Peak a : peaks.get(edge.from())) {
      for (Peak b : peaks.get(edge.to())) {
        double fx = b.x() - a.x();
        double fy = b.y() - a.y();
        double logScale = Math.log(Math.hypot(fx, fy) / length);
        double angle = Math.atan2(ex * fy - ey * fx, ex * fx + ey * fy);
        if (!(Math.abs(logScale) < LARGEST_LOG_SCALE)) {
          continue;
        }
        Similarity map =
            Similarity.of(
                Math.exp(logScale),
                angle,
                px + ex / 2,
                py + ey / 2,
                (a.x() + b.x()) / 2.0,
                (a.y() + b.y()) / 2.0);
        double prior = -logScale * logScale / (2 * SCALE_SD * SCALE_SD) + turnPrior(angle);
        double where = usual.logPrior(map.x(middle[0], middle[1]), map.y(middle[0], middle[1]));
        keep(new Placement(score(p, map) + prior + where, shape, map), angle, best);
      }
    }
  }

  /** Returns the log of how usual a turn is, from the log of 0.05 to 0. */
  private double turnPrior(double angle) {
    double beyond = Math.max(0, Math.abs(angle) - usualTurn) / TURN_SD;
    return Math.log(STRAY + (1 - STRAY) * Math.exp(-beyond * beyond / 2));
  }

  private static void keep(Placement placement, double angle, Placement[] best) {
    double turn = (placement.shape().angle() + angle) / (2 * Math.PI);
    int direction = Math.floorMod((int) Math.floor(turn * DIRECTIONS), DIRECTIONS);
    if (best[direction] == null || placement.score() > best[direction].score()) {
      best[direction] = placement;
    }
  }

  /** Returns the sum over points of the best log heat under the spring. */
  private double score(double[] shape, Similarity map) {
    double sum = 0;
    for (int k = 0; k < sprung.length; k++) {
      double x = map.x(shape[2 * k], shape[2 * k + 1]);
      double y = map.y(shape[2 * k], shape[2 * k + 1]);
      int i = Math.max(0, Math.min(columns - 1, (int) Math.round(x)));
      int j = Math.max(0, Math.min(rows - 1, (int) Math.round(y)));
      double beyond = (x - i) * (x - i) + (y - j) * (y - j);
      sum += sprung[k][j * columns + i] - (beyond > 0.5 ? springs[k] * beyond : 0);
    }
    return sum;
  }

  private List<Found> ranked(Placement[] best, float[][] heat) {
    int first = 0;
    for (int i = 1; i < DIRECTIONS; i++) {
      if (best[i] != null && (best[first] == null || best[i].score() > best[first].score())) {
        first = i;
      }
    }
    if (best[first] == null) {
      return List.of(independent(heat));
    }
    List<Placement> others = new ArrayList<>();
    for (int i = 0; i < DIRECTIONS; i++) {
      int apart = Math.abs(Math.floorMod(i - first + DIRECTIONS / 2, DIRECTIONS) - DIRECTIONS / 2);
      if (best[i] != null && apart > DIRECTIONS / 4 && isNear(best[i], best[first])) {
        others.add(best[i]);
      }
    }
    others.sort(Comparator.comparingDouble(p -> -p.score()));
    List<Placement> chosen = new ArrayList<>(others.subList(0, Math.min(1, others.size())));
    if (IntStream.range(0, mirror.length).anyMatch(k -> mirror[k] != k)) {
      chosen.add(mirrored(best[first]));
    }
    chosen.sort(Comparator.comparingDouble(p -> -p.score()));
    chosen.add(0, best[first]);
    return chosen.stream().map(p -> settle(p, heat)).toList();
  }

  /** Returns whether two placements are of one body and not of two animals. */
  private boolean isNear(Placement a, Placement b) {
    double[] p = a.middle();
    double[] q = b.middle();
    return Math.hypot(p[0] - q[0], p[1] - q[1]) < SAME_BODY * exemplars.diagonal();
  }

  /** Returns the same placement with the sides of the body exchanged, as usual as it was. */
  private Placement mirrored(Placement placement) {
    double[] points = placement.shape().points();
    double[] swapped = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      swapped[i] = points[2 * mirror[i / 2] + i % 2];
    }
    Exemplars.Shape shape = new Exemplars.Shape(swapped, placement.shape().angle());
    double gain = score(swapped, placement.map()) - score(points, placement.map());
    return new Placement(placement.score() + gain, shape, placement.map());
  }

  /** Moves every point of a placed shape to where the heat is best under its spring. */
  private Found settle(Placement placement, float[][] heat) {
    double[] shape = placement.shape().points();
    double[] points = new double[shape.length];
    double[] values = new double[heat.length];
    for (int k = 0; k < heat.length; k++) {
      double x = placement.map().x(shape[2 * k], shape[2 * k + 1]);
      double y = placement.map().y(shape[2 * k], shape[2 * k + 1]);
      int at = best(logHeat[k], x, y, Math.ceil(4 * exemplars.slack()[k]), springs[k]);
      if (at >= 0 && heat[k][at] >= FAINTEST_PEAK) {
        values[k] = heat[k][at];
        centroid(heat[k], columns, rows, at, points, k);
      } else {
        points[2 * k] = x;
        points[2 * k + 1] = y;
        values[k] = at < 0 ? 0 : heat[k][at];
      }
    }
    return new Found(points, values, placement.score() / heat.length);
  }

  /**
   * Returns the cell with the largest value less the penalty times its squared distance, -1 where
   * none is within reach.
   */
  private int best(float[] map, double x, double y, double reach, double penalty) {
    int found = -1;
    double most = Double.NEGATIVE_INFINITY;
    int bottom = (int) Math.min(rows - 1, Math.floor(y + reach));
    int right = (int) Math.min(columns - 1, Math.floor(x + reach));
    for (int j = (int) Math.max(0, Math.ceil(y - reach)); j <= bottom; j++) {
      for (int i = (int) Math.max(0, Math.ceil(x - reach)); i <= right; i++) {
        double d2 = (i - x) * (i - x) + (j - y) * (j - y);
        double value = map[j * columns + i] - penalty * d2;
        if (value > most) {
          most = value;
          found = j * columns + i;
        }
      }
    }
    return found;
  }

  /** Writes the centroid of the squared heat in the 5 x 5 cells around a cell. */
  public static void centroid(float[] heat, int columns, int rows, int at, double[] points, int k) {
    int x = at % columns;
    int y = at / columns;
    double sum = 0;
    double sx = 0;
    double sy = 0;
    for (int j = Math.max(0, y - 2); j <= Math.min(rows - 1, y + 2); j++) {
      for (int i = Math.max(0, x - 2); i <= Math.min(columns - 1, x + 2); i++) {
        double w = (double) heat[j * columns + i] * heat[j * columns + i];
        sum += w;
        sx += w * i;
        sy += w * j;
      }
    }
    points[2 * k] = sum > 0 ? sx / sum : x;
    points[2 * k + 1] = sum > 0 ? sy / sum : y;
  }

  /** The hottest cell of each map, for when no shape can be placed. */
  private Found independent(float[][] heat) {
    double[] points = new double[2 * heat.length];
    double[] values = new double[heat.length];
    double sum = 0;
    for (int k = 0; k < heat.length; k++) {
      int at = best(heat[k], 0, 0, columns + rows, 0);
      values[k] = heat[k][at];
      sum += logHeat[k][at];
      centroid(heat[k], columns, rows, at, points, k);
    }
    return new Found(points, values, sum / heat.length);
  }

  private List<Peak> peaks(float[] map) {
    List<Peak> peaks = new ArrayList<>();
    for (int at = 0; at < map.length; at++) {
      if (map[at] >= FAINTEST_PEAK && isTop(map, columns, rows, at)) {
        peaks.add(new Peak(at % columns, at / columns, map[at]));
      }
    }
    peaks.sort(Comparator.comparingDouble(p -> -p.heat()));
    return peaks.size() > PEAKS ? peaks.subList(0, PEAKS) : peaks;
  }

  /** Returns whether no cell around is hotter. */
  public static boolean isTop(float[] map, int columns, int rows, int at) {
    int x = at % columns;
    int y = at / columns;
    for (int j = Math.max(0, y - 1); j <= Math.min(rows - 1, y + 1); j++) {
      for (int i = Math.max(0, x - 1); i <= Math.min(columns - 1, x + 1); i++) {
        if (map[j * columns + i] > map[at]) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Removes the heat around the points of a body, so that the next is another one.
   *
   * @param heat one map per keypoint
   * @param points x and y alternating
   */
  public void suppress(float[][] heat, double[] points) {
    for (int k = 0; k < heat.length; k++) {
      for (int j = 0; j < heat.length; j++) {
        double radius = (j == k ? SUPPRESSED : OCCUPIED) * exemplars.diagonal();
        suppress(heat[k], points[2 * j], points[2 * j + 1], radius);
      }
    }
  }

  private void suppress(float[] heat, double x, double y, double radius) {
    int bottom = (int) Math.min(rows - 1, y + radius);
    for (int j = (int) Math.max(0, y - radius); j <= bottom; j++) {
      int left = (int) Math.max(0, x - radius);
      int right = (int) Math.min(columns - 1, x + radius);
      if (left <= right) {
        Arrays.fill(heat, j * columns + left, j * columns + right + 1, 0);
      }
    }
  }
}
