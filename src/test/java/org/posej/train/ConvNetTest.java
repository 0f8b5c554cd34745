// SPDX-License-Identifier: BSD-2-Clause
package org.posej.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.posej.Tensor;
import org.posej.net.OnnxNetwork;

/**
 * The gradients are held against finite differences of the loss, the forward pass against loops.
 */
class ConvNetTest {
  private static final int N = 2;

  private static ConvNet.Value layers(ConvNet net, ConvNet.Value image) {
    ConvNet.Value a = net.rectify(net.convolve(image, 3, 3));
    ConvNet.Value b = net.rectify(net.convolve(net.halve(a), 4, 3));
    ConvNet.Value up = net.enlarge(net.convolve(b, 3, 1));
    ConvNet.Value c = net.rectify(net.convolve(net.add(up, a), 3, 3));
    return net.convolve(c, 2, 1);
  }

  private static Tensor random(Random r, int... shape) {
    int count = 1;
    for (int s : shape) {
      count *= s;
    }
    FloatBuffer data = OnnxNetwork.floats(count);
    for (int i = 0; i < count; i++) {
      data.put(i, (float) r.nextGaussian());
    }
    return new Tensor(data, Tensor.Type.FLOAT32, shape);
  }

  @Test
  void crossEntropy_givesTheGradientOfTheLoss() {
    Random r = new Random(7);
    ConvNet net = ConvNet.toTrain(N);
    ConvNet.Value y = layers(net, net.input(1, 6, 8));
    byte[] model = net.crossEntropy(y);
    List<Tensor> in = new ArrayList<>(List.of(random(r, N, 1, 6, 8)));
    net.weights().forEach(w -> in.add(random(r, w.shape())));
    Tensor target = random(r, N, 2, 6, 8);
    Tensor importance = random(r, N, 2, 6, 8);
    for (int i = 0; i < target.count(); i++) {
      FloatBuffer t = (FloatBuffer) target.data();
      FloatBuffer m = (FloatBuffer) importance.data();
      t.put(i, r.nextFloat());
      m.put(i, r.nextFloat());
    }
    in.add(target);
    in.add(importance);
    try (OnnxNetwork network = new OnnxNetwork(model, 1)) {
      List<Tensor> out = network.run(in);
      for (int k = 0; k < net.weights().size(); k++) {
        FloatBuffer w = (FloatBuffer) in.get(k + 1).data();
        FloatBuffer g = (FloatBuffer) out.get(k + 1).data();
        for (int i = 0; i < w.capacity(); i += 1 + w.capacity() / 9) {
          float before = w.get(i);
          float step = 2e-3f;
          w.put(i, before + step);
          double up = ((FloatBuffer) network.run(in).get(0).data()).get(0);
          w.put(i, before - step);
          double down = ((FloatBuffer) network.run(in).get(0).data()).get(0);
          w.put(i, before);
          double expected = (up - down) / (2 * step);
          assertEquals(expected, g.get(i), 0.02 * Math.abs(expected) + 0.05, "layer " + k);
        }
      }
    }
  }

  @Test
  void probabilities_areThoseOfAConvolutionByHand() {
    float[] weights = {1, 2, 3, 4, 5, 6, 7, 8, 9, 0.5f};
    ConvNet net = ConvNet.toRun(weights);
    byte[] model = net.probabilities(net.convolve(net.input(1, -1, -1), 1, 3));
    FloatBuffer image = OnnxNetwork.floats(12);
    image.put(5, 0.1f);
    try (OnnxNetwork network = new OnnxNetwork(model, 1)) {
      Tensor out = network.run(List.of(new Tensor(image, Tensor.Type.FLOAT32, 1, 1, 3, 4))).get(0);
      assertArrayEquals(new int[] {1, 1, 3, 4}, out.shape());
      float[][] kernel = {{9, 8, 7, 0}, {6, 5, 4, 0}, {3, 2, 1, 0}};
      for (int y = 0; y < 3; y++) {
        for (int x = 0; x < 3; x++) {
          double z = 0.1 * kernel[y][x] + 0.5;
          assertEquals(1 / (1 + Math.exp(-z)), ((FloatBuffer) out.data()).get(4 * y + x), 1e-5);
        }
      }
    }
  }

  @Test
  void learner_bringsTheLossDown() {
    ConvNet net = ConvNet.toTrain(N);
    ConvNet.Value y = layers(net, net.input(1, 8, 8));
    byte[] model = net.crossEntropy(y);
    int count = net.weights().stream().mapToInt(ConvNet.Weights::count).sum();
    Random r = new Random(3);
    float[] initial = new float[count];
    for (int i = 0; i < count; i++) {
      initial[i] = (float) (0.3 * r.nextGaussian());
    }
    java.util.concurrent.ExecutorService pool =
        java.util.concurrent.Executors.newFixedThreadPool(2);
    try (Learner learner =
        new Learner(
            model,
            net.weights(),
            initial,
            new int[] {N, 1, 8, 8},
            new int[] {N, 2, 8, 8},
            2,
            pool,
            0)) {
      Learner.Samples bright =
          (shard, image, target, importance) -> {
            Random s = new Random(shard);
            for (int i = 0; i < image.capacity(); i++) {
              image.put(i, s.nextFloat());
              int n = i / 64;
              target.put(2 * 64 * n + i % 64, image.get(i) > 0.5f ? 1 : 0);
              target.put(2 * 64 * n + 64 + i % 64, image.get(i) > 0.5f ? 0 : 1);
            }
            for (int i = 0; i < importance.capacity(); i++) {
              importance.put(i, 0.01f);
            }
          };
      double first = learner.step(bright, 0.01);
      double last = first;
      for (int i = 0; i < 200; i++) {
        last = learner.step(bright, 0.01);
      }
      assertTrue(last < 0.3 * first, first + " to " + last);
    } finally {
      pool.shutdown();
    }
  }
}
