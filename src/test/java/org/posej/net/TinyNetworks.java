// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.posej.Tensor;
import org.posej.onnx.OnnxGraph;
import org.posej.train.ConvNet;

/** Networks of one or two nodes for tests. */
public final class TinyNetworks {
  private TinyNetworks() {}

  /** Returns a network from float32 {@code x} of 2x3 to float32, with one operator. */
  public static byte[] of(String operator, OnnxGraph.Attribute... attributes) {
    OnnxGraph graph = new OnnxGraph();
    String x = graph.input("x", 2, 3);
    graph.output(graph.node(operator, List.of(x), attributes), 2, 3);
    return graph.toBytes();
  }

  /** Returns a network that changes elements of one type into another; any number of them. */
  public static byte[] cast(int from, int to) {
    OnnxGraph graph = new OnnxGraph();
    String x = graph.input(from, "x", -1);
    graph.output(to, graph.node("Cast", List.of(x), OnnxGraph.attribute("to", to)), -1);
    return graph.toBytes();
  }

  /** Returns a network that gives y = 10 x, and the indices of the numbers that are not zero. */
  public static byte[] nonZero() {
    OnnxGraph graph = new OnnxGraph();
    String x = graph.input("x", 4);
    String ten = graph.constant(new float[] {10});
    graph.output(graph.node("Mul", List.of(x, ten)), 4);
    graph.output(OnnxGraph.INT64, graph.node("NonZero", List.of(x)), 1, -1);
    return graph.toBytes();
  }

  /** Returns a network that convolves an image of any size: sums over 3 x 3 pixels. */
  public static byte[] sums() {
    float[] weights = {1, 1, 1, 1, 1, 1, 1, 1, 1, 0};
    ConvNet net = ConvNet.toRun(weights);
    return net.probabilities(net.convolve(net.input(1, -1, -1), 1, 3));
  }

  /** Writes the bytes of a network to a file. */
  public static Path file(Path folder, byte[] model) throws IOException {
    return Files.write(folder.resolve("net.onnx"), model);
  }

  /** Returns numbers in direct memory. */
  public static Tensor tensor(float[] values, int... shape) {
    FloatBuffer data = OnnxNetwork.floats(values.length).put(0, values);
    return new Tensor(data, Tensor.Type.FLOAT32, shape);
  }

  /** Returns the numbers of a float32 tensor. */
  public static float[] array(Tensor t) {
    float[] values = new float[t.count()];
    ((FloatBuffer) t.data()).get(0, values);
    return values;
  }

  /** ONNX Runtime 1.24.1 ends the process on it, when it derives the shape of the output. */
  public static byte[] contradiction() {
    OnnxGraph graph = new OnnxGraph();
    String image = graph.input("image", 1, 3, 4);
    String kernel = graph.constant(new float[9], 1, 1, 3, 3);
    graph.output(graph.node("Conv", List.of(image, kernel)), 1, 1, 1, 1);
    return graph.toBytes();
  }
}
