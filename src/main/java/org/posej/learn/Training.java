// SPDX-License-Identifier: BSD-2-Clause
package org.posej.learn;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import org.posej.sight.Shot;
import org.posej.train.Learner;

/** Trains a network on crops in stages, between which the labelled frames may change. */
public final class Training implements AutoCloseable {
  static final int SHARDS = 4;
  static final int CROPS_PER_SHARD = 2;
  private static final double RATE = 3e-3;
  private static final double FINAL_RATE = 0.01; // of the rate
  private static final int WARM_UP = 20;
  private static final float DECAY = 1e-3f;

  private final Learner learner;
  private final TrainingCrops crops;
  private final long seed;
  private final int steps;
  private int done;

  /**
   * Prepares training.
   *
   * @param size of crops in working pixels
   * @param steps in all stages together
   */
  public Training(
      UNet net, int size, TrainingCrops crops, int steps, long seed, ExecutorService pool) {
    this.crops = crops;
    this.seed = seed;
    this.steps = steps;
    int side = size / 2;
    learner =
        new Learner(
            net.toTrain(CROPS_PER_SHARD, size),
            net.layout(),
            net.initial(seed),
            new int[] {CROPS_PER_SHARD, 4 * net.channels(), side, side},
            new int[] {CROPS_PER_SHARD, net.keypoints(), side, side},
            SHARDS,
            pool,
            DECAY);
  }

  /** Hears after every step how many are done. */
  @FunctionalInterface
  public interface Listener {
    void step(int done, double loss);
  }

  /** Trains until so many steps are done. */
  public void run(List<Shot> shots, int until, Listener listener) {
    while (done < until) {
      int step = done;
      double loss =
          learner.step(
              (shard, image, target, importance) ->
                  crops.draw(
                      shots,
                      CROPS_PER_SHARD,
                      new SplittableRandom(seed * 1_000_003L + step * 64L + shard),
                      image,
                      target,
                      importance),
              rate(step));
      done++;
      listener.step(done, loss);
    }
  }

  /** Rises at the start, holds to the middle and falls as a cosine to the end. */
  private double rate(int step) {
    double rise = Math.min(1, (step + 1.0) / WARM_UP);
    double fall = Math.max(0, 2.0 * step / steps - 1);
    return RATE * rise * (FINAL_RATE + (1 - FINAL_RATE) * 0.5 * (1 + Math.cos(Math.PI * fall)));
  }

  public float[] weights() {
    return learner.weights();
  }

  @Override
  public void close() {
    learner.close();
  }
}
