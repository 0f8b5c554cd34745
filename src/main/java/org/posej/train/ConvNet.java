// SPDX-License-Identifier: BSD-2-Clause
package org.posej.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.posej.onnx.OnnxGraph;

/**
 * Writes a small convolutional network as ONNX: to be run, or with its gradient to be trained.
 *
 * <p>Tensors are (N, C, H, W). The weights of a layer are (C out, C in, k, k) followed by its
 * biases; the layers' weights stand one after the other in the order in which the layers were
 * added.
 */
public final class ConvNet {
  /*
   * Reverse mode: each forward method appends a function to the tape which, given the name of the
   * gradient of its output, emits the nodes that give the gradients of its inputs and weights. The
   * gradient of a tensor that is used twice is the sum of both.
   */
  private static final float LEAK = 0.05f;

  /** A tensor in the network. */
  public record Value(int id, String name, int channels, int height, int width) {}

  /** Weights of one layer: a name in the graph and a shape. */
  public record Weights(String name, int... shape) {
    /** Returns the number of weights. */
    public int count() {
      int n = 1;
      for (int s : shape) {
        n *= s;
      }
      return n;
    }
  }

  private final OnnxGraph graph = new OnnxGraph();
  private final int batch;
  private final float[] trained;
  private int offset;
  private int values;
  private final List<Weights> weights = new ArrayList<>();
  private final List<Runnable> tape = new ArrayList<>();
  private final List<String> gradients = new ArrayList<>();
  private final List<String> weightGradients = new ArrayList<>();

  private ConvNet(int batch, float[] trained) {
    this.batch = batch;
    this.trained = trained;
  }

  /** Starts a network that is to be trained on batches of that size; weights are inputs. */
  public static ConvNet toTrain(int batch) {
    return new ConvNet(batch, null);
  }

  /** Starts a network with its weights built in, for images of any number and size. */
  public static ConvNet toRun(float[] weights) {
    return new ConvNet(-1, weights);
  }

  private Value value(String name, int channels, int height, int width) {
    gradients.add(null);
    return new Value(values++, name, channels, height, width);
  }

  /** Adds the input image; height and width -1 for any. */
  public Value input(int channels, int height, int width) {
    return value(graph.input("image", batch, channels, height, width), channels, height, width);
  }

  private String weights(int... shape) {
    Weights w;
    if (trained == null) {
      w = new Weights(graph.input("w" + weights.size(), longs(shape)), shape);
    } else {
      int end = offset + new Weights("", shape).count();
      w =
          new Weights(
              graph.constant(Arrays.copyOfRange(trained, offset, end), longs(shape)), shape);
      offset = end;
    }
    weights.add(w);
    weightGradients.add(null);
    return w.name();
  }

  /** Convolves with kernels of 1 or 3 pixels, the border padded with zeros. */
  public Value convolve(Value x, int channels, int kernel) {
    int at = weights.size();
    String w = weights(channels, x.channels(), kernel, kernel);
    String b = weights(channels);
    long pad = kernel / 2;
    String y =
        graph.node("Conv", List.of(x.name(), w, b), OnnxGraph.ints("pads", pad, pad, pad, pad));
    Value out = value(y, channels, x.height(), x.width());
    tape.add(() -> convolveGradient(x, out, at, w, kernel));
    return out;
  }

  private void convolveGradient(Value x, Value y, int at, String w, int kernel) {
    String g = gradients.get(y.id());
    long pad = kernel / 2;
    weightGradients.set(
        at + 1,
        graph.node(
            "ReduceSum", List.of(g, graph.constant(0, 2, 3)), OnnxGraph.attribute("keepdims", 0)));
    weightGradients.set(at, weightGradient(x, y.channels(), g, kernel));
    if (x.id() > 0) {
      String turned = kernel == 1 ? w : graph.reversed(w, 2, 3);
      String back = graph.node("Transpose", List.of(turned), OnnxGraph.ints("perm", 1, 0, 2, 3));
      accumulate(
          x, graph.node("Conv", List.of(g, back), OnnxGraph.ints("pads", pad, pad, pad, pad)));
    }
  }

  /** Returns the products of the gradient with the shifted images, summed over images. */
  private String weightGradient(Value x, int channels, String g, int kernel) {
    int pixels = x.height() * x.width();
    String gFlat = graph.node("Reshape", List.of(g, graph.constant(batch, channels, pixels)));
    List<String> rows = new ArrayList<>();
    String columns = kernel == 1 ? x.name() : columns(x, kernel);
    String flat =
        graph.node(
            "Reshape",
            List.of(
                columns,
                graph.constant(
                    batch, kernel * x.channels(), (x.height() + kernel - 1) * x.width())));
    for (int dy = 0; dy < kernel; dy++) {
      long from = (long) dy * x.width();
      String part =
          kernel == 1
              ? flat
              : graph.node(
                  "Slice",
                  List.of(
                      flat,
                      graph.constant(from),
                      graph.constant(from + pixels),
                      graph.constant(2)));
      String turned = graph.node("Transpose", List.of(part), OnnxGraph.ints("perm", 0, 2, 1));
      String products = graph.node("MatMul", List.of(gFlat, turned));
      rows.add(
          graph.node(
              "ReduceSum",
              List.of(products, graph.constant(0)),
              OnnxGraph.attribute("keepdims", 0)));
    }
    String all =
        kernel == 1 ? rows.get(0) : graph.node("Concat", rows, OnnxGraph.attribute("axis", 1));
    String split =
        graph.node(
            "Reshape", List.of(all, graph.constant(channels, kernel * kernel, x.channels())));
    String order = graph.node("Transpose", List.of(split), OnnxGraph.ints("perm", 0, 2, 1));
    return graph.node(
        "Reshape", List.of(order, graph.constant(channels, x.channels(), kernel, kernel)));
  }

  /**
   * Lays copies of an image that are shifted along x over each other, with empty rows above and
   * below: (N, k C, H + k - 1, W), shifts outermost.
   */
  private String columns(Value x, int kernel) {
    long pad = kernel / 2;
    String padded =
        graph.node("Pad", List.of(x.name(), graph.constant(0, 0, pad, pad, 0, 0, pad, pad)));
    List<String> shifted = new ArrayList<>();
    for (int dx = 0; dx < kernel; dx++) {
      shifted.add(
          graph.node(
              "Slice",
              List.of(
                  padded, graph.constant(dx), graph.constant(dx + x.width()), graph.constant(3))));
    }
    return graph.node("Concat", shifted, OnnxGraph.attribute("axis", 1));
  }

  /** Applies the leaky rectifier with a slope of 0.05 below zero. */
  public Value rectify(Value x) {
    String y = graph.node("LeakyRelu", List.of(x.name()), OnnxGraph.attribute("alpha", LEAK));
    Value out = value(y, x.channels(), x.height(), x.width());
    tape.add(
        () -> {
          String g = gradients.get(out.id());
          String zero = graph.constant(new float[] {0});
          String up = graph.node("Greater", List.of(y, zero));
          String small = graph.node("Mul", List.of(g, graph.constant(new float[] {LEAK})));
          accumulate(x, graph.node("Where", List.of(up, g, small)));
        });
    return out;
  }

  /** Halves an image, the largest of each four pixels; sizes must be even. */
  public Value halve(Value x) {
    String y =
        graph.node(
            "MaxPool",
            List.of(x.name()),
            OnnxGraph.ints("kernel_shape", 2, 2),
            OnnxGraph.ints("strides", 2, 2));
    Value out = value(y, x.channels(), x.height() / 2, x.width() / 2);
    tape.add(
        () -> {
          String winner = graph.node("Equal", List.of(x.name(), enlarge(y)));
          String zero = graph.constant(new float[] {0});
          accumulate(
              x, graph.node("Where", List.of(winner, enlarge(gradients.get(out.id())), zero)));
        });
    return out;
  }

  /** Doubles an image by repeating pixels. */
  public Value enlarge(Value x) {
    Value out = value(enlarge(x.name()), x.channels(), 2 * x.height(), 2 * x.width());
    tape.add(
        () -> {
          String mean =
              graph.node(
                  "AveragePool",
                  List.of(gradients.get(out.id())),
                  OnnxGraph.ints("kernel_shape", 2, 2),
                  OnnxGraph.ints("strides", 2, 2));
          accumulate(x, graph.node("Mul", List.of(mean, graph.constant(new float[] {4}))));
        });
    return out;
  }

  private String enlarge(String x) {
    return graph.node(
        "Resize",
        List.of(x, "", graph.constant(new float[] {1, 1, 2, 2}, 4)),
        OnnxGraph.attribute("mode", "nearest"),
        OnnxGraph.attribute("coordinate_transformation_mode", "asymmetric"),
        OnnxGraph.attribute("nearest_mode", "floor"));
  }

  /** Adds two images of the same size and number of channels. */
  public Value add(Value a, Value b) {
    String y = graph.node("Add", List.of(a.name(), b.name()));
    Value out = value(y, a.channels(), a.height(), a.width());
    tape.add(
        () -> {
          String g = gradients.get(out.id());
          accumulate(a, g);
          accumulate(b, g);
        });
    return out;
  }

  private void accumulate(Value x, String gradient) {
    String before = gradients.get(x.id());
    gradients.set(x.id(), before == null ? gradient : graph.node("Add", List.of(before, gradient)));
  }

  /** Returns the weights of the layers so far, in order. */
  public List<Weights> weights() {
    return List.copyOf(weights);
  }

  /**
   * Ends a network that is to be run: its output is the logistic function of {@code y}.
   *
   * @return the bytes of an ONNX file with input {@code image} and one output
   */
  public byte[] probabilities(Value y) {
    graph.output(graph.node("Sigmoid", List.of(y.name())), batch, y.channels(), -1, -1);
    return graph.toBytes();
  }

  /**
   * Ends a network that is to be trained with the weighted cross-entropy of the logistic function.
   *
   * @return the bytes of an ONNX file with the inputs {@code image}, the weights, target and
   *     importance, and as outputs the loss and the gradients of the weights, each in its shape
   */
  public byte[] crossEntropy(Value y) {
    int[] s = {batch, y.channels(), y.height(), y.width()};
    String target = graph.input("target", s[0], s[1], s[2], s[3]);
    String importance = graph.input("importance", s[0], s[1], s[2], s[3]);
    String p = graph.node("Sigmoid", List.of(y.name()));
    String error = graph.node("Sub", List.of(p, target));
    gradients.set(y.id(), graph.node("Mul", List.of(error, importance)));
    for (int i = tape.size() - 1; i >= 0; i--) {
      tape.get(i).run();
    }
    String softplus = softplus(y.name());
    String taken = graph.node("Mul", List.of(y.name(), target));
    String entropy = graph.node("Sub", List.of(softplus, taken));
    String weighted = graph.node("Mul", List.of(entropy, importance));
    graph.output(graph.node("ReduceSum", List.of(weighted), OnnxGraph.attribute("keepdims", 0)));
    for (int i = 0; i < weights.size(); i++) {
      graph.output(weightGradients.get(i), longs(weights.get(i).shape()));
    }
    return graph.toBytes();
  }

  /**
   * Returns log(1 + exp(y)), without a large exponential; faster than the operator of that name.
   */
  private String softplus(String y) {
    String falling = graph.node("Neg", List.of(graph.node("Abs", List.of(y))));
    String one = graph.constant(new float[] {1});
    String sum = graph.node("Add", List.of(graph.node("Exp", List.of(falling)), one));
    String log = graph.node("Log", List.of(sum));
    return graph.node("Add", List.of(graph.node("Relu", List.of(y)), log));
  }

  private static long[] longs(int... values) {
    return Arrays.stream(values).asLongStream().toArray();
  }
}
