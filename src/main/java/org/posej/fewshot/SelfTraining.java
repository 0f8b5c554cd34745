// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** Lets a half-trained network label further frames, of which the surest are learnt from. */
final class SelfTraining {
  private static final double KEPT = 0.5; // share of the frames

  private final List<Plane> planes;
  private final ExecutorService pool;
  private List<Shot> labelled = List.of();

  SelfTraining(List<Plane> planes, ExecutorService pool) {
    this.planes = planes;
    this.pool = pool;
  }

  private record Labelled(Shot shot, double sureness) {}

  /** Labels the frames anew and keeps the surest. */
  void label(Finder finder) {
    List<CompletableFuture<Labelled>> running = new ArrayList<>();
    for (Plane plane : planes) {
      running.add(CompletableFuture.supplyAsync(() -> label(finder, plane), pool));
    }
    CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("Interrupted.");
    }
    List<Labelled> all = new ArrayList<>(running.stream().map(CompletableFuture::join).toList());
    all.sort(Comparator.comparingDouble(l -> -l.sureness()));
    labelled =
        all.subList(0, (int) Math.round(KEPT * all.size())).stream().map(Labelled::shot).toList();
  }

  private static Labelled label(Finder finder, Plane plane) {
    Finder.Window whole = new Finder.Window(0, 0, plane.width(), plane.height());
    Finder.Body body = finder.find(plane, whole, 1).get(0);
    double sum = 0;
    for (double heat : body.heat()) {
      sum += Math.log(heat + 1e-3);
    }
    return new Labelled(new Shot(plane, body.points(), new double[0][]), sum / body.heat().length);
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
