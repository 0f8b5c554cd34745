// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.posej.shape.Exemplars;
import org.posej.sight.Plane;
import org.posej.sight.Shot;

/** Two frames on which a network with random weights sees the same. */
class SelfTrainingTest {
  private final Exemplars exemplars = new Exemplars(List.of(new double[] {10, 10, 25, 22}));
  private final Finder finder = HotFinder.of(exemplars);
  private final ExecutorService pool = Executors.newFixedThreadPool(2);

  @AfterEach
  void close() {
    pool.shutdown();
    finder.close();
  }

  private static Judge always(double opinion) {
    return points -> pose -> opinion;
  }

  private Plane learntFrom(List<Plane> planes, Judge first, Judge second) {
    SelfTraining more = new SelfTraining(planes, List.of(first, second), 1, pool);
    more.label(finder);
    Shot given = new Shot(HotFinder.noise(3), new double[] {20, 20, 50, 44});
    List<Shot> shots = more.join(List.of(given));
    assertEquals(2, shots.size()); // half of the two frames, and the given one
    return shots.get(0).plane();
  }

  @Test
  void label_keepsTheFrameThatTheJudgeIsSurerOf() {
    List<Plane> planes = List.of(HotFinder.noise(3), HotFinder.noise(3));
    assertSame(planes.get(0), learntFrom(planes, always(-1), always(-2)));
    assertSame(planes.get(1), learntFrom(planes, always(-2), always(-1)));
    assertSame(planes.get(0), learntFrom(planes, Judge.NONE, Judge.NONE));
  }
}
