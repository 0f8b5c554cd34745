// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The shapes that labelled bodies took, completed where points were missing.
 *
 * <p>Lengths are in any unit, the same for all shapes. Immutable.
 */
final class Exemplars {
  private static final int MOST_EDGES = 20;
  private static final double SHORTEST_EDGE = 0.25; // of the diagonal

  /**
   * One shape.
   *
   * @param points x and y alternating
   * @param angle its turn against the first shape in radians
   */
  record Shape(double[] points, double angle) {}

  /** Two keypoints far enough apart to fix a similarity. */
  record Edge(int from, int to) {}

  private final List<Shape> shapes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private final double diagonal;
  private final Whereabouts whereabouts;

  /**
   * Completes shapes from each other; those that cannot be completed are left out.
   *
   * @param labelled x and y alternating, NaN where missing; every point is in at least one
   * @throws IllegalArgumentException if no shape can be completed
   */
  Exemplars(List<double[]> labelled) {
    List<double[]> sorted = new ArrayList<>(labelled);
    sorted.sort(Comparator.comparingInt(Exemplars::missing));
    List<double[]> whole =
        completed(sorted).stream().filter(s -> missing(s) == 0 && diagonal(s) > 0).toList();
    for (double[] shape : whole) {
      Similarity turn = Similarity.between(whole.get(0), shape);
      if (turn != null) {
        shapes.add(new Shape(shape, turn.angle()));
      }
    }
    if (shapes.isEmpty()) {
      throw new IllegalArgumentException(
          "The labelled frames share too few points to be put together; label all points on one"
              + " frame.");
    }
    double[] diagonals = shapes.stream().mapToDouble(s -> diagonal(s.points())).sorted().toArray();
    diagonal = diagonals[diagonals.length / 2];
    whereabouts = Whereabouts.of(shapes, diagonal);
    chooseEdges(shapes.get(0).points());
  }

  private static int missing(double[] shape) {
    return (int) Arrays.stream(shape).filter(Double::isNaN).count();
  }

  /** Completes shapes, from completed ones too, for as long as that fills any point. */
  private static List<double[]> completed(List<double[]> labelled) {
    List<double[]> shapes = labelled;
    int before = Integer.MAX_VALUE;
    int missing = shapes.stream().mapToInt(Exemplars::missing).sum();
    while (missing > 0 && missing < before) {
      List<double[]> known = shapes;
      shapes = known.stream().map(s -> complete(s, known)).toList();
      before = missing;
      missing = shapes.stream().mapToInt(Exemplars::missing).sum();
    }
    return shapes;
  }

  /** Fills missing points from the other shape that fits best and has them. */
  private static double[] complete(double[] shape, List<double[]> all) {
    double[] whole = shape.clone();
    for (int k = 0; k < shape.length; k += 2) {
      double best = Double.POSITIVE_INFINITY;
      for (double[] other : all) {
        Similarity fit =
            Double.isNaN(shape[k]) && !Double.isNaN(other[k])
                ? Similarity.between(other, shape)
                : null;
        double error = fit == null ? Double.POSITIVE_INFINITY : error(fit, other, shape);
        if (error < best) {
          best = error;
          whole[k] = fit.x(other[k], other[k + 1]);
          whole[k + 1] = fit.y(other[k], other[k + 1]);
        }
      }
    }
    return whole;
  }

  private static double error(Similarity fit, double[] from, double[] to) {
    double sum = 0;
    int n = 0;
    for (int i = 0; i < from.length; i += 2) {
      if (!Double.isNaN(from[i] + to[i])) {
        sum +=
            Math.hypot(
                fit.x(from[i], from[i + 1]) - to[i], fit.y(from[i], from[i + 1]) - to[i + 1]);
        n++;
      }
    }
    return sum / n;
  }

  private static double diagonal(double[] points) {
    double[] b = new Shot(null, points, null).bounds();
    return Math.hypot(b[2] - b[0], b[3] - b[1]);
  }

  private void chooseEdges(double[] shape) {
    int n = shape.length / 2;
    for (int p = 0; p < n; p++) {
      for (int q = p + 1; q < n; q++) {
        if (length(shape, p, q) >= SHORTEST_EDGE * diagonal) {
          edges.add(new Edge(p, q));
        }
      }
    }
    edges.sort(Comparator.comparingDouble(e -> -length(shape, e.from(), e.to())));
    if (edges.size() > MOST_EDGES) {
      edges.subList(MOST_EDGES, edges.size()).clear();
    }
  }

  private static double length(double[] s, int p, int q) {
    return Math.hypot(s[2 * p] - s[2 * q], s[2 * p + 1] - s[2 * q + 1]);
  }

  List<Shape> shapes() {
    return shapes;
  }

  /** Returns the longest pairs of keypoints. */
  List<Edge> edges() {
    return edges;
  }

  /** Returns the median diagonal of the boxes around the shapes. */
  double diagonal() {
    return diagonal;
  }

  /** Returns where in the frame bodies are expected. */
  Whereabouts whereabouts() {
    return whereabouts;
  }

  /** Returns the largest turn between two shapes in radians, 0 for one shape. */
  double largestTurn() {
    double most = 0;
    for (Shape a : shapes) {
      for (Shape b : shapes) {
        most = Math.max(most, Math.abs(Math.IEEEremainder(a.angle() - b.angle(), 2 * Math.PI)));
      }
    }
    return most;
  }
}
