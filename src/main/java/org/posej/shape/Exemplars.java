// SPDX-License-Identifier: BSD-2-Clause
package org.posej.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.posej.sight.Shot;

/**
 * The shapes that labelled bodies took, completed where points were missing.
 *
 * <p>Lengths are in any unit, the same for all shapes. Immutable.
 */
public final class Exemplars {
  private static final int MOST_EDGES = 20;
  private static final double SHORTEST_EDGE = 0.25; // of the diagonal
  private static final double ALIKE = 0.1; // of the diagonal
  private static final int ENOUGH = 8; // bodies, of which mirror images tell no more
  private static final double USUAL_SLACK = 0.1; // of the diagonal
  private static final double LEAST_SLACK = 0.05;
  private static final double MOST_SLACK = 0.2;
  private static final double MOST_NOVELTY = 1; // diagonals
  private static final double PRIOR_SHAPES = 3; // what the usual slack counts for
  private static final int EDGES_OF_A_POINT = 4;
  private static final double LOOSENESS = 3; // standard deviations that an edge is shortened by

  /**
   * One shape.
   *
   * @param points x and y alternating
   * @param angle its turn against the first shape in radians
   */
  public record Shape(double[] points, double angle) {}

  /** Two keypoints far enough apart to fix a similarity. */
  record Edge(int from, int to) {}

  private final List<Shape> shapes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private final double diagonal;
  private final double[] slack;
  private final Whereabouts whereabouts;

  /**
   * Completes shapes from each other; those that cannot be completed are left out.
   *
   * @param labelled x and y alternating, NaN where missing; every point is in at least one
   * @throws IllegalArgumentException if no shape can be completed
   */
  public Exemplars(List<double[]> labelled) {
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
    slack = measureSlack();
    chooseEdges();
  }

  private Exemplars(Exemplars same, Whereabouts whereabouts) {
    shapes.addAll(same.shapes);
    edges.addAll(same.edges);
    diagonal = same.diagonal;
    slack = same.slack;
    this.whereabouts = whereabouts;
  }

  /** Returns the same shapes, expected anywhere. */
  public Exemplars anywhere() {
    return new Exemplars(this, Whereabouts.ANYWHERE);
  }

  private static int missing(double[] shape) {
    return (int) Arrays.stream(shape).filter(Double::isNaN).count();
  }

  /**
   * Completes shapes, from completed ones too, for as long as that fills any point.
   *
   * @param labelled x and y alternating, NaN where missing
   * @return in the same order; what cannot be completed stays NaN
   */
  public static List<double[]> completed(List<double[]> labelled) {
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
        double error = fit == null ? Double.POSITIVE_INFINITY : doubt(fit, other, shape);
        if (error < best) {
          best = error;
          whole[k] = fit.x(other[k], other[k + 1]);
          whole[k + 1] = fit.y(other[k], other[k + 1]);
        }
      }
    }
    return whole;
  }

  /** Returns how badly a fit fits for its number of points; two points, which always fit, worst. */
  private static double doubt(Similarity fit, double[] from, double[] to) {
    int n = 0;
    for (int i = 0; i < from.length; i += 2) {
      n += Double.isNaN(from[i] + to[i]) ? 0 : 1;
    }
    return n > 2 ? error(fit, from, to) * n / (n - 2) : Double.MAX_VALUE;
  }

  /** Returns the mean distance of the points after a fit. */
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
    return new Shot(null, points).diagonal();
  }

  /**
   * Returns how far each point strays from where the best other shape has it: the root mean square,
   * drawn towards the usual.
   */
  private double[] measureSlack() {
    int n = shapes.get(0).points().length / 2;
    double[] squares = new double[n];
    int count = 0;
    for (Shape shape : shapes) {
      double[] nearest = nearest(shape);
      if (nearest != null) {
        count++;
        double size = diagonal / diagonal(shape.points());
        for (int k = 0; k < n; k++) {
          double dx = size * (nearest[2 * k] - shape.points()[2 * k]);
          double dy = size * (nearest[2 * k + 1] - shape.points()[2 * k + 1]);
          squares[k] += (dx * dx + dy * dy) / 2;
        }
      }
    }
    double usual = USUAL_SLACK * diagonal;
    double[] sd = new double[n];
    for (int k = 0; k < n; k++) {
      double mean = (PRIOR_SHAPES * usual * usual + squares[k]) / (PRIOR_SHAPES + count);
      sd[k] = Math.max(LEAST_SLACK * diagonal, Math.min(MOST_SLACK * diagonal, Math.sqrt(mean)));
    }
    return sd;
  }

  /** Returns the other shape that fits best, put onto this one; null where there is none. */
  private double[] nearest(Shape shape) {
    double least = Double.POSITIVE_INFINITY;
    double[] nearest = null;
    for (Shape other : shapes) {
      Similarity fit = other == shape ? null : Similarity.between(other.points(), shape.points());
      double error =
          fit == null ? Double.POSITIVE_INFINITY : error(fit, other.points(), shape.points());
      if (error < least) {
        least = error;
        nearest = fit.of(other.points());
      }
    }
    return nearest;
  }

  /**
   * Returns how far each point of a body lies from where the nearest shape, put onto the body, has
   * it, in diagonals.
   */
  public double[] novelty(double[] body) {
    double[] least = new double[body.length / 2];
    Arrays.fill(least, MOST_NOVELTY);
    for (Shape shape : shapes) {
      Similarity fit = Similarity.between(shape.points(), body);
      for (int k = 0; fit != null && k < least.length; k++) {
        double x = shape.points()[2 * k];
        double y = shape.points()[2 * k + 1];
        double d = Math.hypot(fit.x(x, y) - body[2 * k], fit.y(x, y) - body[2 * k + 1]);
        least[k] = Math.min(least[k], d / diagonal);
      }
    }
    return least;
  }

  /** Chooses pairs that are long in most shapes and change little, a few for each point. */
  private void chooseEdges() {
    record Rated(Edge edge, double value) {}
    int n = shapes.get(0).points().length / 2;
    List<Rated> rated = new ArrayList<>();
    for (int p = 0; p < n; p++) {
      for (int q = p + 1; q < n; q++) {
        double[] m = moments(p, q);
        if (m[0] >= SHORTEST_EDGE * diagonal) {
          rated.add(new Rated(new Edge(p, q), m[0] - LOOSENESS * m[1]));
        }
      }
    }
    rated.sort(Comparator.comparingDouble(r -> -r.value()));
    int[] used = new int[n];
    for (Rated r : rated) {
      Edge e = r.edge();
      if (edges.size() < MOST_EDGES
          && used[e.from()] < EDGES_OF_A_POINT
          && used[e.to()] < EDGES_OF_A_POINT) {
        used[e.from()]++;
        used[e.to()]++;
        edges.add(e);
      }
    }
  }

  /**
   * Returns mean and standard deviation of the distance of two points, all shapes made as large.
   */
  private double[] moments(int p, int q) {
    double sum = 0;
    double squares = 0;
    for (Shape shape : shapes) {
      double d = length(shape.points(), p, q) * diagonal / diagonal(shape.points());
      sum += d / shapes.size();
      squares += d * d / shapes.size();
    }
    return new double[] {sum, Math.sqrt(Math.max(0, squares - sum * sum))};
  }

  private static double length(double[] s, int p, int q) {
    return Math.hypot(s[2 * p] - s[2 * q], s[2 * p + 1] - s[2 * q + 1]);
  }

  public List<Shape> shapes() {
    return shapes;
  }

  /** Returns pairs of keypoints that are far apart and keep their distance. */
  List<Edge> edges() {
    return edges;
  }

  /** Returns the median diagonal of the boxes around the shapes. */
  public double diagonal() {
    return diagonal;
  }

  /** Returns the standard deviation of each point about its place in a shape. */
  double[] slack() {
    return slack;
  }

  /** Returns where in the frame bodies are expected. */
  Whereabouts whereabouts() {
    return whereabouts;
  }

  /**
   * Returns the given mirror where mirror images are worth learning from, else null: where so few
   * bodies are labelled that they help more than what sets the sides apart is worth, and where the
   * bodies are their own mirror images, to within a tenth of the diagonal for most of them.
   *
   * @param mirror for each keypoint the one on the other side of the body, or itself
   */
  public int[] worthMirroring(int[] mirror) {
    if (shapes.size() >= ENOUGH
        || IntStream.range(0, mirror.length).allMatch(k -> mirror[k] == k)) {
      return null;
    }
    long alike = shapes.stream().filter(s -> isAlike(s.points(), mirror)).count();
    return 2 * alike > shapes.size() ? mirror : null;
  }

  private boolean isAlike(double[] shape, int[] mirror) {
    double[] mirrored = mirrored(shape, mirror);
    Similarity fit = Similarity.between(mirrored, shape);
    return fit != null && error(fit, mirrored, shape) < ALIKE * diagonal;
  }

  /**
   * Returns by how much a shape is turned once it is mirrored along x and its sides are exchanged;
   * 0 where too few points are known.
   */
  public static double mirrorTurn(double[] shape, int[] mirror) {
    Similarity fit = Similarity.between(shape, mirrored(shape, mirror));
    return fit == null ? 0 : fit.angle();
  }

  /** Returns a shape as a mirror along x shows it, with the sides of the body exchanged. */
  private static double[] mirrored(double[] shape, int[] mirror) {
    double[] out = new double[shape.length];
    for (int k = 0; k < mirror.length; k++) {
      out[2 * k] = -shape[2 * mirror[k]];
      out[2 * k + 1] = shape[2 * mirror[k] + 1];
    }
    return out;
  }

  /** Returns the largest turn between two shapes in radians, 0 for one shape. */
  public double largestTurn() {
    double most = 0;
    for (Shape a : shapes) {
      for (Shape b : shapes) {
        most = Math.max(most, Math.abs(Math.IEEEremainder(a.angle() - b.angle(), 2 * Math.PI)));
      }
    }
    return most;
  }
}
