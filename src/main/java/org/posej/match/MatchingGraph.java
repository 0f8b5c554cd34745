// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.posej.Tensor;
import org.posej.net.Network;
import org.posej.net.TensorSpec;

/** One of the two graphs of a matching network, with its tensors by name. */
final class MatchingGraph implements AutoCloseable {
  private final Network network;

  /**
   * A tensor of the contract.
   *
   * @param name in the graph
   * @param needed whether the graph must have it
   * @param shape -1 for an axis of any length
   */
  record Part(String name, boolean needed, int... shape) {
    static Part needed(String name, int... shape) {
      return new Part(name, true, shape);
    }

    static Part optional(String name, int... shape) {
      return new Part(name, false, shape);
    }

    private boolean fits(TensorSpec spec) {
      boolean same = spec.type() == Tensor.Type.FLOAT32 && spec.shape().length == shape.length;
      for (int i = 0; i < shape.length && same; i++) {
        int given = spec.shape()[i];
        same = given < 0 || shape[i] < 0 || given == shape[i];
      }
      return same;
    }

    private String words() {
      return new TensorSpec(name, Tensor.Type.FLOAT32, shape).toString();
    }
  }

  /**
   * Takes over a network.
   *
   * @param what the graph is, for errors
   * @throws IllegalArgumentException in one sentence if the network is none of that kind
   */
  MatchingGraph(String what, Network network, List<Part> inputs, List<Part> outputs) {
    this.network = network;
    check(what, "takes", network.inputs(), inputs, true);
    check(what, "gives", network.outputs(), outputs, false);
  }

  private static void check(
      String what, String verb, List<TensorSpec> specs, List<Part> parts, boolean closed) {
    Map<String, TensorSpec> there = byName(specs, TensorSpec::name);
    for (Part part : parts) {
      TensorSpec spec = there.remove(part.name());
      if (spec == null ? part.needed() : !part.fits(spec)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "The network is no %s: it %s %s, but %s is needed; see docs/matching.md.",
                what,
                verb,
                spec == null ? list(specs) : spec,
                part.words()));
      }
    }
    if (closed && !there.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
                  Locale.ROOT,
                  "The network is no %s: it takes '%s' besides, which nothing here gives; see",
                  what,
                  there.keySet().iterator().next())
              + " docs/matching.md.");
    }
  }

  private static String list(List<TensorSpec> specs) {
    return specs.isEmpty()
        ? "nothing"
        : specs.stream().map(TensorSpec::toString).collect(Collectors.joining(", "));
  }

  private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
    Map<String, T> map = new LinkedHashMap<>();
    all.forEach(item -> map.put(name.apply(item), item));
    return map;
  }

  /** Returns the length of an input's axis, or {@code other} where it takes any. */
  int length(String input, int axis, int other) {
    return network.inputs().stream()
        .filter(spec -> spec.name().equals(input))
        .mapToInt(spec -> spec.shape()[axis])
        .filter(length -> length > 0)
        .findAny()
        .orElse(other);
  }

  /**
   * Runs the graph; what it gives may be no numbers.
   *
   * @param given by name; those that it does not take are left out
   * @return the outputs by name, in the graph's order
   */
  Map<String, Tensor> run(Map<String, Tensor> given) {
    List<Tensor> in = new ArrayList<>();
    network.inputs().forEach(spec -> in.add(given.get(spec.name())));
    List<Tensor> out = network.run(in);
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (int i = 0; i < out.size(); i++) {
      named.put(network.outputs().get(i).name(), out.get(i));
    }
    return named;
  }

  /**
   * Checks that what a run gave are numbers.
   *
   * @throws IllegalArgumentException as {@link Network#requireFinite}
   */
  void requireFinite(Map<String, Tensor> outputs) {
    network.requireFinite(List.copyOf(outputs.values()));
  }

  /**
   * Checks the shape of what the graph gave.
   *
   * @throws IllegalArgumentException if it is another
   */
  static void require(String name, Tensor given, int... shape) {
    if (given.shape().length != shape.length || !Arrays.equals(given.shape(), shape)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The network gave '%s' as %s, not %s; see docs/matching.md.",
              name,
              Arrays.toString(given.shape()),
              Arrays.toString(shape)));
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
