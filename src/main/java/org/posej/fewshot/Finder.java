// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.posej.learn.HeatNet;
import org.posej.learn.Spares;
import org.posej.shape.Decoder;
import org.posej.shape.Exemplars;
import org.posej.sight.Plane;

/** Finds bodies on planes with a trained network; safe for several threads. */
final class Finder implements AutoCloseable {
  private static final int VIEWS = 8;
  private static final double UNSEEN = 0.05; // spread of a point not seen again, of the diagonal

  private final HeatNet net;
  private final Exemplars exemplars;
  private final int[] mirror;
  private final double usualTurn;
  private final int size;
  private final Refiner refiner;
  private final Spares<Long, Workspace> spares = new Spares<>(work -> {});

  /**
   * Prepares finding.
   *
   * @param exemplars in cells of the heatmaps
   * @param mirror for each keypoint the one on the other side of the body, or itself
   * @param usualTurn how far bodies are usually turned against the exemplars, in radians
   * @param size of the crops the network was trained on
   */
  Finder(HeatNet net, Exemplars exemplars, int[] mirror, double usualTurn, int size) {
    this.mirror = mirror;
    this.net = net;
    this.exemplars = exemplars;
    this.usualTurn = usualTurn;
    this.size = size;
    Views views = new Views(size, usualTurn, VIEWS, exemplars.worthMirroring(mirror));
    refiner = new Refiner(net, size, views, () -> decoder(size / 2, size / 2));
  }

  /** Returns a finder with the same network that expects bodies anywhere in a frame. */
  Finder anywhere() {
    return new Finder(net, exemplars.anywhere(), mirror, usualTurn, size);
  }

  /** The maps of one size and what decodes them. */
  private static final class Workspace {
    private final float[][] heat;
    private final Decoder decoder;

    private Workspace(Decoder decoder, int keypoints, int cells) {
      this.decoder = decoder;
      heat = new float[keypoints][cells];
    }
  }

  /** Part of a plane, in working pixels; x and y even. */
  record Window(int x, int y, int width, int height) {
    /** Returns all of a plane. */
    static Window of(Plane plane) {
      return new Window(0, 0, plane.width(), plane.height());
    }
  }

  /**
   * A body on a plane.
   *
   * @param points x and y alternating, in working pixels
   * @param heat at the points, averaged over directions
   * @param spread of the points over directions, in working pixels
   * @param novelty of each point in the decided pose, as {@link Exemplars#novelty} gives it
   * @param others poses that are turned by more than a quarter or have the sides exchanged, by
   *     falling fit
   * @param opinion the judge's of the decided pose, a mean log evidence per point; 0 without any
   */
  record Body(
      double[] points,
      double[] heat,
      double[] spread,
      double[] novelty,
      List<Other> others,
      double opinion) {
    /** Returns how far a point lies from where another pose has it, in working pixels. */
    double distance(Other other, int k) {
      return Math.hypot(
          points[2 * k] - other.points()[2 * k], points[2 * k + 1] - other.points()[2 * k + 1]);
    }
  }

  /**
   * Another pose of the same body.
   *
   * @param points x and y alternating, in working pixels, not refined
   * @param margin how much worse it fits
   */
  record Other(double[] points, double margin) {}

  /** Returns the heatmaps of a window: one per keypoint, {@link #columns} wide. */
  float[][] heat(Plane plane, Window window) {
    int columns = columns(window);
    int rows = rows(window);
    float[][] heat = new float[net.shape().keypoints()][columns * rows];
    read(plane, window, heat);
    return heat;
  }

  int columns(Window window) {
    return net.cells(window.width() / 2.0);
  }

  int rows(Window window) {
    return net.cells(window.height() / 2.0);
  }

  private void read(Plane plane, Window window, float[][] heat) {
    int columns = columns(window);
    int rows = rows(window);
    net.run(
        1,
        columns,
        rows,
        maps -> plane.fold(window.x(), window.y(), maps.image(0), columns, rows),
        maps -> {
          for (int k = 0; k < heat.length; k++) {
            maps.read(0, k, heat[k]);
          }
        });
  }

  /** Finds so many bodies in a window, the best first. */
  List<Body> find(Plane plane, Window window, int count) {
    return find(plane, window, count, heat -> {}, Judge.NONE);
  }

  /**
   * Finds so many bodies in a window, the best first.
   *
   * @param look receives the heatmaps, as {@link #heat} returns them; they must not be kept
   * @param judge of poses in working pixels
   */
  List<Body> find(Plane plane, Window window, int count, Consumer<float[][]> look, Judge judge) {
    int columns = columns(window);
    int rows = rows(window);
    long size = (long) columns << 32 | rows;
    Workspace found = spares.take(size);
    Workspace work = found != null ? found : workspace(columns, rows);
    read(plane, window, work.heat);
    look.accept(work.heat);
    List<Body> bodies = new ArrayList<>();
    for (List<Decoder.Found> ranked :
        work.decoder.decode(work.heat, count, window.x() / 2.0, window.y() / 2.0)) {
      bodies.add(body(plane, window, ranked, bodies, judge));
    }
    spares.give(size, work);
    return bodies;
  }

  private Workspace workspace(int columns, int rows) {
    return new Workspace(decoder(columns, rows), net.shape().keypoints(), columns * rows);
  }

  private Decoder decoder(int columns, int rows) {
    return new Decoder(exemplars, mirror, usualTurn, columns, rows);
  }

  private Body body(
      Plane plane, Window window, List<Decoder.Found> found, List<Body> others, Judge judge) {
    Judge.Opinion opinion =
        judge.about(Cells.toPoints(found.get(0).points(), window.x(), window.y()));
    List<Decoder.Found> ranked = Ranking.of(found, window.x(), window.y(), opinion);
    Decoder.Found best = ranked.get(0);
    List<double[]> taken = others.stream().map(Body::points).toList();
    Refiner.Refined refined =
        refiner.refine(
            plane, Cells.toPoints(best.points(), window.x(), window.y()), taken, opinion);
    double[] heat = refined.heat();
    double[] spread = refined.spread();
    for (int k = 0; k < heat.length; k++) {
      if (Double.isNaN(spread[k])) { // hardly seen again, so what was seen at first counts
        heat[k] = best.heat()[k];
        spread[k] = 2 * UNSEEN * exemplars.diagonal();
      }
    }
    return new Body(
        refined.points(),
        heat,
        spread,
        exemplars.novelty(Cells.of(refined.decided(), 0, 0)),
        ranked.stream()
            .skip(1)
            .map(
                o ->
                    new Other(
                        Cells.toPoints(o.points(), window.x(), window.y()),
                        best.score() - o.score()))
            .toList(),
        opinion.of(refined.decided()));
  }

  HeatNet net() {
    return net;
  }

  Exemplars exemplars() {
    return exemplars;
  }

  double usualTurn() {
    return usualTurn;
  }

  @Override
  public void close() {
    net.close();
  }
}
