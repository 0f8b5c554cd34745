// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.posej.shape.Decoder;
import org.posej.shape.Exemplars;
import org.posej.sight.Plane;
import org.posej.sight.Shot;

/** What a network with random weights sees; the places are looked for a second time, by sorting. */
class LuresTest {
  private final Exemplars exemplars =
      new Exemplars(List.of(new double[] {10, 10, 25, 22}, new double[] {30, 30, 20, 44}));
  private final Finder finder = HotFinder.of(exemplars);
  private final ExecutorService pool = Executors.newFixedThreadPool(2);

  @AfterEach
  void close() {
    pool.shutdown();
    finder.close();
  }

  /** The local maxima of both maps away from the points of all bodies, the hottest first. */
  private List<double[]> expected(Shot shot) {
    Finder.Window whole = Finder.Window.of(shot.plane());
    float[][] heat = finder.heat(shot.plane(), whole);
    int columns = finder.columns(whole);
    double near = 0.15 * 2 * exemplars.diagonal();
    List<double[]> bodies = new ArrayList<>(Arrays.asList(shot.others()));
    bodies.add(shot.points());
    List<double[]> places = new ArrayList<>();
    for (int k = 0; k < 2; k++) {
      int point = k;
      for (int at = 0; at < heat[k].length; at++) {
        double x = (at % columns + 0.5) * 2 - 0.5;
        double y = (at / columns + 0.5) * 2 - 0.5;
        boolean free =
            bodies.stream()
                .noneMatch(b -> !(Math.hypot(b[2 * point] - x, b[2 * point + 1] - y) >= near));
        if (free
            && heat[k][at] > 0.05f
            && Decoder.isTop(heat[k], columns, heat[k].length / columns, at)) {
          places.add(new double[] {heat[k][at], x, y});
        }
      }
    }
    places.sort(Comparator.comparingDouble(p -> -p[0]));
    return places.subList(0, Math.min(24, places.size()));
  }

  @Test
  void find_givesTheHottestFalsePlacesOfEachFrame() {
    Plane two = HotFinder.noise(1);
    double[] a = {20, 20, 40, 30};
    double[] b = {60, 70, Double.NaN, Double.NaN};
    List<Shot> shots =
        List.of(
            new Shot(two, a, new double[][] {b}, Shot.NONE),
            new Shot(two, b, new double[][] {a}, Shot.NONE),
            new Shot(HotFinder.noise(2), a));
    List<Shot> found = Lures.find(finder, shots, pool);
    assertEquals(3, found.size());
    for (int i = 0; i < 3; i++) {
      List<double[]> expected = expected(shots.get(i));
      assertEquals(24, expected.size(), "the case is no test");
      assertArrayEquals(
          expected.stream().flatMapToDouble(p -> Arrays.stream(p).skip(1)).toArray(),
          found.get(i).lures());
      assertSame(shots.get(i).points(), found.get(i).points());
    }
  }

  /** Only a point that is labelled or may be hidden everywhere is no lure. */
  @Test
  void find_pointThatIsNotLabelled_isNoLureAnywhere() {
    double nan = Double.NaN;
    Shot shot = new Shot(HotFinder.noise(3), new double[] {nan, nan, nan, nan});
    assertEquals(0, Lures.find(finder, List.of(shot), pool).get(0).lures().length);
    assertTrue(Lures.find(finder, List.of(), pool).isEmpty());
  }
}
