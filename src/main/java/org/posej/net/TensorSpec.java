// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.posej.Tensor;

/**
 * The name, type and shape of a tensor that a network takes or gives.
 *
 * @param name in the network
 * @param type of an element
 * @param shape the length of each axis, -1 for any; empty for a single number, or where the network
 *     does not say
 */
public record TensorSpec(String name, Tensor.Type type, int... shape) {

  /** Returns whether a tensor has this type and shape. */
  public boolean fits(Tensor t) {
    return refusal(t) == null;
  }

  /**
   * Checks a tensor before it is used.
   *
   * @throws IllegalArgumentException in one sentence that says what is expected and what is given
   */
  public void require(Tensor t) {
    String refusal = refusal(t);
    if (refusal != null) {
      throw new IllegalArgumentException(refusal);
    }
  }

  private String refusal(Tensor t) {
    if (t.type() != type || !fits(t.shape())) {
      return String.format(
          Locale.ROOT,
          "The network takes %s %s as '%s'; %s %s is given.",
          word(type),
          text(shape),
          name,
          word(t.type()),
          text(t.shape()));
    }
    if (order(t) != ByteOrder.nativeOrder()) {
      return String.format(
          Locale.ROOT,
          "The tensor for '%s' is in a %s, which does not hold %s in the machine's byte order.",
          name,
          t.data().getClass().getSimpleName(),
          word(type));
    }
    double count = Arrays.stream(t.shape()).asDoubleStream().reduce(1, (a, b) -> a * b);
    if (t.data().limit() < count) {
      return String.format(
          Locale.ROOT,
          "The tensor for '%s' has %d values; its shape %s needs %.0f.",
          name,
          t.data().limit(),
          text(t.shape()),
          count);
    }
    return null;
  }

  private boolean fits(int[] given) {
    if (Arrays.stream(given).anyMatch(length -> length < 1)) {
      return false;
    }
    boolean same = shape.length == 0 || shape.length == given.length;
    for (int i = 0; i < shape.length && same; i++) {
      same = shape[i] < 0 || shape[i] == given[i];
    }
    return same;
  }

  /**
   * Returns the byte order of a tensor's buffer, null if the buffer is not of the tensor's type.
   */
  private static ByteOrder order(Tensor t) {
    Buffer data = t.data();
    return switch (t.type()) {
      case FLOAT32 -> data instanceof FloatBuffer b ? b.order() : null;
      case FLOAT16 -> data instanceof ShortBuffer b ? b.order() : null;
      case UINT8 -> data instanceof ByteBuffer ? ByteOrder.nativeOrder() : null;
      case INT32 -> data instanceof IntBuffer b ? b.order() : null;
      case INT64 -> data instanceof LongBuffer b ? b.order() : null;
    };
  }

  /** Returns for instance {@code image float32 1x3x256x192}, with ? for an axis of any length. */
  @Override
  public String toString() {
    return name + " " + word(type) + " " + text(shape);
  }

  private static String word(Tensor.Type type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private static String text(int[] shape) {
    return shape.length == 0
        ? "scalar"
        : Arrays.stream(shape)
            .mapToObj(n -> n < 0 ? "?" : Integer.toString(n))
            .collect(Collectors.joining("x"));
  }
}
