// SPDX-License-Identifier: BSD-2-Clause
package org.posej.train;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.posej.Tensor;
import org.posej.Tensor.Type;
import org.posej.net.OnnxNetwork;
import org.posej.net.Run;

/**
 * Trains a {@link ConvNet} with Adam on batches that are split into shards.
 *
 * <p>The shards are worked on in parallel and their gradients added in order, so the result does
 * not depend on the number of threads. For one caller at a time.
 */
public final class Learner implements AutoCloseable {
  /* Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015; decay as in AdamW. */
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.99f;
  private static final float EPSILON = 1e-8f;
  private static final float LARGEST_NORM = 5;

  /** Fills the buffers of one shard, from index 0. */
  @FunctionalInterface
  public interface Samples {

    /**
     * Draws the samples of a shard; called from several threads at once.
     *
     * @param image (n, C, H, W)
     * @param target (n, K, h, w) in 0..1
     * @param importance (n, K, h, w), the weight of each target
     */
    void fill(int shard, FloatBuffer image, FloatBuffer target, FloatBuffer importance);
  }

  /** The buffers of one shard. */
  private record Shard(
      FloatBuffer image,
      FloatBuffer target,
      FloatBuffer importance,
      FloatBuffer loss,
      FloatBuffer gradient,
      Run run) {}

  private final OnnxNetwork network;
  private final List<Shard> shards = new ArrayList<>();
  private final ExecutorService pool;
  private final FloatBuffer shared;
  private final float[] weights;
  private final float[] mean;
  private final float[] square;
  private final float[] gradient;
  private final float decay;
  private int steps;

  /**
   * Prepares training.
   *
   * @param model from {@link ConvNet#crossEntropy}
   * @param layout from {@link ConvNet#weights}
   * @param initial one value per weight
   * @param image shape of a shard's images
   * @param target shape of a shard's targets
   * @param shardCount shards in a batch
   * @param pool works on the shards; not closed here
   * @param decay how strongly weights are pulled to zero
   */
  public Learner(
      byte[] model,
      List<ConvNet.Weights> layout,
      float[] initial,
      int[] image,
      int[] target,
      int shardCount,
      ExecutorService pool,
      float decay) {
    this.network = new OnnxNetwork(model, 1);
    this.pool = pool;
    this.decay = decay;
    weights = initial.clone();
    mean = new float[weights.length];
    square = new float[weights.length];
    gradient = new float[weights.length];
    shared = OnnxNetwork.floats(weights.length);
    shared.put(0, weights);
    for (int i = 0; i < shardCount; i++) {
      shards.add(shard(layout, image, target));
    }
  }

  private Shard shard(List<ConvNet.Weights> layout, int[] imageShape, int[] targetShape) {
    Tensor image = tensor(imageShape);
    Tensor target = tensor(targetShape);
    Tensor importance = tensor(targetShape);
    Tensor loss = tensor();
    FloatBuffer gradients = OnnxNetwork.floats(weights.length);
    List<Tensor> in = new ArrayList<>(List.of(image));
    in.addAll(slices(shared, layout));
    in.add(target);
    in.add(importance);
    List<Tensor> out = new ArrayList<>(List.of(loss));
    out.addAll(slices(gradients, layout));
    return new Shard(
        (FloatBuffer) image.data(),
        (FloatBuffer) target.data(),
        (FloatBuffer) importance.data(),
        (FloatBuffer) loss.data(),
        gradients,
        network.bind(in, out));
  }

  private static Tensor tensor(int... shape) {
    int count = 1;
    for (int length : shape) {
      count *= length;
    }
    return new Tensor(OnnxNetwork.floats(count), Type.FLOAT32, shape);
  }

  private static List<Tensor> slices(FloatBuffer all, List<ConvNet.Weights> layout) {
    List<Tensor> parts = new ArrayList<>();
    int at = 0;
    for (ConvNet.Weights w : layout) {
      parts.add(new Tensor(all.slice(at, w.count()), Type.FLOAT32, w.shape()));
      at += w.count();
    }
    return parts;
  }

  /**
   * Takes one step down the gradient.
   *
   * @param rate how far
   * @return the loss before the step, summed over the batch
   * @throws CancellationException if the calling thread is interrupted
   */
  public double step(Samples samples, double rate) {
    CompletableFuture<?>[] running = new CompletableFuture<?>[shards.size()];
    for (int i = 0; i < running.length; i++) {
      int index = i;
      running[i] = CompletableFuture.runAsync(() -> work(samples, index), pool);
    }
    CompletableFuture.allOf(running).join(); // of all, since a shard at work must not be closed
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("Interrupted.");
    }
    double loss = 0;
    for (int i = 0; i < shards.size(); i++) {
      loss += shards.get(i).loss().get(0);
      addGradient(shards.get(i).gradient(), i == 0);
    }
    descend((float) rate);
    return loss;
  }

  private void work(Samples samples, int index) {
    Shard s = shards.get(index);
    samples.fill(index, s.image(), s.target(), s.importance());
    s.run().run();
  }

  private void addGradient(FloatBuffer part, boolean first) {
    if (first) {
      part.get(0, gradient);
      return;
    }
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += part.get(i);
    }
  }

  private void descend(float rate) {
    steps++;
    double norm = 0;
    for (float g : gradient) {
      norm += (double) g * g;
    }
    float scale = (float) Math.min(1, LARGEST_NORM / Math.sqrt(norm));
    float c1 = (float) (1 / (1 - Math.pow(BETA1, steps)));
    float c2 = (float) (1 / (1 - Math.pow(BETA2, steps)));
    float keep = 1 - rate * decay;
    for (int i = 0; i < weights.length; i++) {
      float g = gradient[i] * scale;
      mean[i] = BETA1 * mean[i] + (1 - BETA1) * g;
      square[i] = BETA2 * square[i] + (1 - BETA2) * g * g;
      float root = (float) Math.sqrt(square[i] * c2);
      weights[i] = weights[i] * keep - rate * mean[i] * c1 / (root + EPSILON);
    }
    shared.put(0, weights);
  }

  /** Returns a copy of the weights. */
  public float[] weights() {
    return weights.clone();
  }

  @Override
  public void close() {
    shards.forEach(s -> s.run().close());
    network.close();
  }
}
