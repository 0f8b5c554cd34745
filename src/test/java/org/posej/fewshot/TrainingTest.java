// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.fewshot.TurningHook.Depth;
import org.posej.image.Intensity;
import org.posej.learn.HeatNet;
import org.posej.learn.Training;
import org.posej.learn.TrainingCrops;
import org.posej.learn.UNet;
import org.posej.shape.Exemplars;
import org.posej.sight.Channel;
import org.posej.sight.NetInput;
import org.posej.sight.Plane;
import org.posej.sight.Shot;

/** Training and self-training in a small way; the threads may not show in the result. */
class TrainingTest {
  private static final int SIZE = 64;
  private static final UNet NET = new UNet(1, 3, 8, 12);

  /** What a training gave: the weights and the points that it labelled by itself. */
  private record Outcome(float[] weights, List<double[]> labelled) {}

  private static List<Shot> shots() throws IOException {
    TurningHook movie = new TurningHook(24, Depth.BYTE);
    NetInput input = new NetInput(96, 96, 1, Intensity.BYTE, Channel.GREY, null, 0.3f, 0.2f);
    List<Shot> shots = new ArrayList<>();
    for (int t = 0; t < 24; t += 6) {
      Pose p = TurningHook.truth(t);
      double[] points = {p.x(0), p.y(0), p.x(1), p.y(1), p.x(2), p.y(2)};
      shots.add(new Shot(input.plane(movie.frame(t)), points));
    }
    return shots;
  }

  private static Outcome train(int threads, long seed, List<Double> losses) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Shot> shots = shots();
    TrainingCrops crops = new TrainingCrops(SIZE, 3, 1, null);
    List<Plane> planes = shots.stream().map(Shot::plane).toList();
    Exemplars exemplars = new Exemplars(shots.stream().map(Shot::points).toList());
    try (Training training = new Training(NET, SIZE, crops, 60, seed, pool)) {
      SelfTraining more =
          new SelfTraining(planes, planes.stream().map(p -> Judge.NONE).toList(), 1, pool);
      training.run(shots, 30, (done, loss) -> losses.add(loss));
      try (Finder finder =
          new Finder(
              new HeatNet(NET, training.weights()),
              exemplars,
              new int[] {0, 1, 2},
              Math.PI,
              SIZE)) {
        more.label(finder);
      }
      training.run(more.join(shots), 60, (done, loss) -> losses.add(loss));
      return new Outcome(training.weights(), more.join(shots).stream().map(Shot::points).toList());
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void run_isTheSameOnAnyNumberOfThreads() throws IOException {
    List<Double> losses = new ArrayList<>();
    Outcome expected = train(1, 5, losses);
    for (int threads = 2; threads <= 3; threads++) {
      List<Double> again = new ArrayList<>();
      Outcome found = train(threads, 5, again);
      assertArrayEquals(expected.weights(), found.weights());
      assertArrayEquals(
          expected.labelled().toArray(double[][]::new), found.labelled().toArray(double[][]::new));
      assertEquals(losses, again);
    }
    double first = losses.subList(0, 5).stream().mapToDouble(l -> l).sum();
    double last = losses.subList(55, 60).stream().mapToDouble(l -> l).sum();
    assertTrue(last < 0.7 * first, first + " to " + last);
    assertTrue(train(2, 6, new ArrayList<>()).weights()[0] != expected.weights()[0]);
  }

  /** Half of four frames are kept, and the labelled ones make up half of all. */
  @Test
  void join_keepsTheSurestAndRepeatsTheLabelled() throws IOException {
    Outcome outcome = train(2, 5, new ArrayList<>());
    assertEquals(2 + 4, outcome.labelled().size());
  }
}
