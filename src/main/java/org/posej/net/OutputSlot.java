// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Locale;
import org.posej.Tensor;

/**
 * Where an output of a run that is repeated is kept.
 *
 * <p>Once its shape is known the network writes it in place: the slot is pinned. An output whose
 * shape changes from run to run is copied instead.
 */
final class OutputSlot implements AutoCloseable {
  private final OnnxJavaType type;
  private Tensor tensor;
  private ByteBuffer bytes; // what the network writes, if that is not the tensor itself
  private OnnxTensor pinned;
  private boolean varies;

  /** Makes a slot for an output of a shape that may not be known yet. */
  OutputSlot(OnnxJavaType type, int... shape) throws OrtException {
    this.type = type;
    if (shape.length > 0 && Arrays.stream(shape).allMatch(length -> length > 0)) {
      pin(shape);
    }
  }

  /** Makes a slot for a float32 output that is written into a given tensor. */
  OutputSlot(Tensor given) throws OrtException {
    type = OnnxJavaType.FLOAT;
    tensor = given;
    pinned = ElementType.wrap(given);
  }

  /** Returns the tensor that the network writes in place, null if it does not. */
  OnnxTensor pinned() {
    return pinned;
  }

  private void pin(int[] shape) throws OrtException {
    double count = Arrays.stream(shape).asDoubleStream().reduce(1, (a, b) -> a * b);
    if (count * Math.max(type.size, Float.BYTES) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The network gives an output of %.0f values, which is too large.",
              count));
    }
    ByteBuffer written = direct((int) count * type.size);
    pinned = ElementType.wrap(written, type, shape);
    FloatBuffer values = written.asFloatBuffer();
    if (type != OnnxJavaType.FLOAT) {
      bytes = written;
      values = direct((int) count * Float.BYTES).asFloatBuffer();
    }
    tensor = new Tensor(values, Tensor.Type.FLOAT32, shape.clone());
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /** Returns the output after a run that wrote it in place. */
  Tensor written() {
    if (bytes != null) {
      ElementType.widen(bytes, type, (FloatBuffer) tensor.data());
    }
    return tensor;
  }

  /** Returns the output after a run that did not write it in place; pins it if that may help. */
  Tensor copy(OnnxTensor from) throws OrtException {
    int[] shape = shape(from);
    if (tensor == null && !varies && Arrays.stream(shape).allMatch(length -> length > 0)) {
      pin(shape);
    }
    if (tensor == null || !Arrays.equals(shape, tensor.shape())) {
      unpin();
      return copy(from, type);
    }
    ElementType.widen(from.getByteBuffer(), type, (FloatBuffer) tensor.data());
    return tensor;
  }

  /** Returns an output of a single run. */
  static Tensor copy(OnnxTensor from, OnnxJavaType type) {
    int[] shape = shape(from);
    if (type == OnnxJavaType.FLOAT) {
      return new Tensor(from.getFloatBuffer(), Tensor.Type.FLOAT32, shape);
    }
    ByteBuffer raw = from.getByteBuffer();
    FloatBuffer values = FloatBuffer.allocate(raw.capacity() / type.size);
    ElementType.widen(raw, type, values);
    return new Tensor(values, Tensor.Type.FLOAT32, shape);
  }

  private static int[] shape(OnnxTensor t) {
    return Arrays.stream(t.getInfo().getShape()).mapToInt(Math::toIntExact).toArray();
  }

  /** Ends writing in place. */
  void unpin() {
    varies = true;
    tensor = null;
    close();
  }

  @Override
  public void close() {
    if (pinned != null) {
      pinned.close();
      pinned = null;
    }
  }
}
