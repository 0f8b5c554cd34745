// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.posej.Tensor;
import org.posej.onnx.OnnxGraph;

/** A network whose outputs are a function of its input; it counts what it is asked. */
public final class FakeNetwork implements Network {
  private final TensorSpec input;
  private final List<TensorSpec> outputs;
  private final Function<Tensor, List<Tensor>> function;
  private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
  private int bound;
  private boolean closed;

  public FakeNetwork(
      TensorSpec input, List<TensorSpec> outputs, Function<Tensor, List<Tensor>> function) {
    this.input = input;
    this.outputs = outputs;
    this.function = function;
  }

  /** Returns a network from float32 to float32. */
  public static FakeNetwork of(
      int[] input, List<int[]> outputs, Function<Tensor, List<Tensor>> function) {
    List<TensorSpec> specs = new ArrayList<>();
    for (int[] shape : outputs) {
      specs.add(new TensorSpec("out" + specs.size(), Tensor.Type.FLOAT32, shape));
    }
    return new FakeNetwork(new TensorSpec("in", Tensor.Type.FLOAT32, input), specs, function);
  }

  /** Returns a network whose heatmaps are the channels of its RGB image, (N, 3, H, W), in 0..1. */
  public static FakeNetwork channels(int batch, int width, int height) {
    int[] shape = {batch, 3, height, width};
    return of(shape, List.of(shape), in -> List.of(scaled(in)));
  }

  /** Returns an ONNX file that does the same for one image. */
  public static byte[] onnx(int width, int height) {
    OnnxGraph graph = new OnnxGraph();
    String x = graph.input("in", 1, 3, height, width);
    String scale = graph.constant(new float[] {1 / 255f});
    graph.output(graph.node("Mul", List.of(x, scale)), 1, 3, height, width);
    return graph.toBytes();
  }

  private static Tensor scaled(Tensor in) {
    FloatBuffer pixels = (FloatBuffer) in.data();
    float[] maps = new float[in.count()];
    for (int i = 0; i < maps.length; i++) {
      maps[i] = pixels.get(i) / 255;
    }
    return TinyNetworks.tensor(maps, in.shape());
  }

  /** Returns numbers in direct memory. */
  public static Tensor tensor(float[] values, int... shape) {
    return TinyNetworks.tensor(values, shape);
  }

  /** Returns how many items each run had. */
  public List<Integer> batches() {
    return List.copyOf(batches);
  }

  public boolean isClosed() {
    return closed;
  }

  /** Returns how many runs are bound and not closed. */
  public synchronized int bound() {
    return bound;
  }

  @Override
  public List<TensorSpec> inputs() {
    return List.of(input);
  }

  @Override
  public List<TensorSpec> outputs() {
    return outputs;
  }

  @Override
  public List<Tensor> run(List<Tensor> inputs) {
    input.require(inputs.get(0));
    batches.add(inputs.get(0).shape()[0]);
    return function.apply(inputs.get(0));
  }

  @Override
  public synchronized Run bind(List<Tensor> inputs) {
    bound++;
    return new Run() {
      @Override
      public List<Tensor> run() {
        return FakeNetwork.this.run(inputs);
      }

      @Override
      public void close() {
        synchronized (FakeNetwork.this) {
          bound--;
        }
      }
    };
  }

  @Override
  public void close() {
    closed = true;
  }
}
