// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.posej.shape.Decoder;
import org.posej.sight.Plane;
import org.posej.sight.Shot;

/** Finds where on the labelled frames a half-trained network sees points that are not there. */
final class Lures {
  private static final int MOST = 24; // in a frame
  private static final float FAINTEST = 0.05f;
  private static final double NEAR = 0.15; // of the diagonal: still the labelled point

  private Lures() {}

  /** Returns the shots with the hottest false places of their frames. */
  static List<Shot> find(Finder finder, List<Shot> shots, ExecutorService pool) {
    Map<Plane, List<Shot>> frames = // in the order of the shots, each looked at once
        shots.stream()
            .collect(Collectors.groupingBy(Shot::plane, LinkedHashMap::new, Collectors.toList()));
    List<CompletableFuture<List<Shot>>> running =
        frames.entrySet().stream()
            .map(f -> CompletableFuture.supplyAsync(() -> find(finder, f), pool))
            .toList();
    CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
    return running.stream().flatMap(bodies -> bodies.join().stream()).toList();
  }

  /** Looks at one frame. */
  private static List<Shot> find(Finder finder, Map.Entry<Plane, List<Shot>> frame) {
    Finder.Window whole = Finder.Window.of(frame.getKey());
    float[][] heat = finder.heat(frame.getKey(), whole);
    int columns = finder.columns(whole);
    double diagonal = 2 * finder.exemplars().diagonal();
    return frame.getValue().stream()
        .map(shot -> shot.with(lures(shot, heat, columns, diagonal)))
        .toList();
  }

  private static double[] lures(Shot shot, float[][] heat, int columns, double diagonal) {
    double[] places = new double[2 * MOST];
    float[] hottest = new float[MOST];
    int count = 0;
    for (int k = 0; k < heat.length; k++) {
      for (int at = 0; at < heat[k].length; at++) {
        float v = heat[k][at];
        double x = 2 * (at % columns) + 0.5;
        double y = 2 * (at / columns) + 0.5;
        if (v > FAINTEST
            && (count < MOST || v > hottest[MOST - 1])
            && Decoder.isTop(heat[k], columns, heat[k].length / columns, at)
            && !isNear(shot, k, x, y, diagonal)) {
          count = Math.min(MOST, count + 1);
          insert(v, x, y, hottest, places, count);
        }
      }
    }
    return Arrays.copyOf(places, 2 * count);
  }

  /** Puts a place among those found, the hottest first. */
  private static void insert(
      float v, double x, double y, float[] hottest, double[] places, int count) {
    int i = count - 1;
    for (; i > 0 && hottest[i - 1] < v; i--) {
      hottest[i] = hottest[i - 1];
      places[2 * i] = places[2 * i - 2];
      places[2 * i + 1] = places[2 * i - 1];
    }
    hottest[i] = v;
    places[2 * i] = x;
    places[2 * i + 1] = y;
  }

  /** Returns whether a point of that kind is labelled near a place, or may be hidden there. */
  private static boolean isNear(Shot shot, int k, double x, double y, double diagonal) {
    double limit = NEAR * diagonal;
    if (isNear(shot.points(), k, x, y, limit)) {
      return true;
    }
    for (double[] other : shot.others()) {
      if (isNear(other, k, x, y, limit)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNear(double[] points, int k, double x, double y, double limit) {
    return Double.isNaN(points[2 * k])
        || Math.hypot(points[2 * k] - x, points[2 * k + 1] - y) < limit;
  }
}
