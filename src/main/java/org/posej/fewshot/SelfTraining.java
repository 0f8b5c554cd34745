// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.posej.sight.Plane;
import org.posej.sight.Shot;

/**
 * Lets a half-trained network label further frames, of which the surest are learnt from.
 *
 * <p>With a judge, those are the frames of which both are sure: each teaches the other what it does
 * not know, as in co-training (Blum and Mitchell, 1998).
 */
final class SelfTraining {
  private static final double KEPT = 0.5; // share of the frames
  private static final double UNSEEN = 0.05; // heat below which a point is taken as hidden

  private final List<Plane> planes;
  private final List<Judge> judges;
  private final int bodies;
  private final ExecutorService pool;
  private List<Shot> labelled = List.of();

  /**
   * Prepares self-training.
   *
   * @param planes frames without labels, none where this is not wanted
   * @param judges of poses on each of them
   * @param bodies looked for on each of them
   * @param pool works on the frames
   */
  SelfTraining(List<Plane> planes, List<Judge> judges, int bodies, ExecutorService pool) {
    this.planes = planes;
    this.judges = judges;
    this.bodies = bodies;
    this.pool = pool;
  }

  private record Labelled(List<Shot> shots, double sureness) {}

  /** Labels the frames anew and keeps the surest. */
  void label(Finder finder) {
    List<CompletableFuture<Labelled>> running = new ArrayList<>();
    for (int i = 0; i < planes.size(); i++) {
      Plane plane = planes.get(i);
      Judge judge = judges.get(i);
      running.add(CompletableFuture.supplyAsync(() -> label(finder, plane, judge), pool));
    }
    CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("Interrupted.");
    }
    List<Labelled> all = new ArrayList<>(running.stream().map(CompletableFuture::join).toList());
    all.sort(Comparator.comparingDouble(l -> -l.sureness()));
    labelled =
        all.subList(0, (int) Math.round(KEPT * all.size())).stream()
            .flatMap(l -> l.shots().stream())
            .toList();
  }

  private Labelled label(Finder finder, Plane plane, Judge judge) {
    Finder.Window whole = Finder.Window.of(plane);
    List<Finder.Body> found = finder.find(plane, whole, bodies, heat -> {}, judge);
    double sum = 0;
    for (Finder.Body body : found) {
      sum += Arrays.stream(body.heat()).map(heat -> Math.log(heat + 1e-3)).average().orElse(0);
      sum += body.opinion();
    }
    List<double[]> seen = found.stream().map(SelfTraining::seen).toList();
    List<Shot> shots = new ArrayList<>();
    for (double[] points : seen) {
      if (Arrays.stream(points).anyMatch(v -> !Double.isNaN(v))) {
        double[][] others = seen.stream().filter(p -> p != points).toArray(double[][]::new);
        shots.add(new Shot(plane, points, others, Shot.NONE));
      }
    }
    return new Labelled(shots, sum / found.size());
  }

  /** Returns the points of a body, without those that were hardly seen. */
  private static double[] seen(Finder.Body body) {
    double[] points = body.points().clone();
    for (int k = 0; k < body.heat().length; k++) {
      if (body.heat()[k] < UNSEEN) {
        points[2 * k] = Double.NaN;
        points[2 * k + 1] = Double.NaN;
      }
    }
    return points;
  }

  /** Returns the given shots, repeated to be half of all, and those that were labelled here. */
  List<Shot> join(List<Shot> shots) {
    List<Shot> all = new ArrayList<>(labelled);
    do {
      all.addAll(shots);
    } while (all.size() < 2 * labelled.size());
    return all;
  }
}
