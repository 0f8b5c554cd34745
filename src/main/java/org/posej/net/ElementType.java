// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Locale;
import org.posej.Tensor;

/** The element types of ONNX Runtime: which are taken, which are given and how they widen. */
final class ElementType {
  private static final float SMALLEST_HALF = 0x1p-24f;

  private ElementType() {}

  /**
   * Returns the type in which an input is taken.
   *
   * @throws OrtException if it is none of ours
   */
  static Tensor.Type input(NodeInfo info) throws OrtException {
    return switch (type(info)) {
      case FLOAT -> Tensor.Type.FLOAT32;
      case FLOAT16 -> Tensor.Type.FLOAT16;
      case UINT8 -> Tensor.Type.UINT8;
      case INT32 -> Tensor.Type.INT32;
      case INT64 -> Tensor.Type.INT64;
      default -> throw unread("input", info);
    };
  }

  /**
   * Returns the type in which the network gives an output.
   *
   * @throws OrtException if it cannot be widened to float32
   */
  static OnnxJavaType output(NodeInfo info) throws OrtException {
    OnnxJavaType type = type(info);
    return switch (type) {
      case FLOAT, DOUBLE, FLOAT16, UINT8, INT8, BOOL, INT32, INT64 -> type;
      default -> throw unread("output", info);
    };
  }

  private static OnnxJavaType type(NodeInfo info) {
    return info.getInfo() instanceof TensorInfo t ? t.type : OnnxJavaType.UNKNOWN;
  }

  private static OrtException unread(String side, NodeInfo info) {
    return new OrtException(
        String.format(
            Locale.ROOT,
            "its %s '%s' is of type %s, which is not supported",
            side,
            info.getName(),
            type(info).name().toLowerCase(Locale.ROOT)));
  }

  /** Wraps the first elements of a buffer, without a copy if it is direct. */
  static OnnxTensor wrap(Tensor t) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    Buffer data = t.data().duplicate().rewind().limit(t.count());
    long[] shape = longs(t.shape());
    return switch (t.type()) {
      case FLOAT32 -> OnnxTensor.createTensor(environment, (FloatBuffer) data, shape);
      case FLOAT16 ->
          OnnxTensor.createTensor(environment, (ShortBuffer) data, shape, OnnxJavaType.FLOAT16);
      case UINT8 ->
          OnnxTensor.createTensor(environment, (ByteBuffer) data, shape, OnnxJavaType.UINT8);
      case INT32 -> OnnxTensor.createTensor(environment, (IntBuffer) data, shape);
      case INT64 -> OnnxTensor.createTensor(environment, (LongBuffer) data, shape);
    };
  }

  /**
   * Wraps bytes that the network is to write.
   *
   * @param bytes direct, in the machine's order
   */
  static OnnxTensor wrap(ByteBuffer bytes, OnnxJavaType type, int... shape) throws OrtException {
    return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), bytes, longs(shape), type);
  }

  private static long[] longs(int[] shape) {
    return Arrays.stream(shape).asLongStream().toArray();
  }

  /** Writes elements as float32, from index 0. */
  static void widen(ByteBuffer from, OnnxJavaType type, FloatBuffer to) {
    int n = to.capacity();
    switch (type) {
      case FLOAT -> to.put(0, from.asFloatBuffer(), 0, n);
      case DOUBLE -> {
        DoubleBuffer values = from.asDoubleBuffer();
        for (int i = 0; i < n; i++) {
          to.put(i, (float) values.get(i));
        }
      }
      case FLOAT16 -> {
        ShortBuffer values = from.asShortBuffer();
        for (int i = 0; i < n; i++) {
          to.put(i, half(values.get(i)));
        }
      }
      case INT32 -> {
        IntBuffer values = from.asIntBuffer();
        for (int i = 0; i < n; i++) {
          to.put(i, values.get(i));
        }
      }
      case INT64 -> {
        LongBuffer values = from.asLongBuffer();
        for (int i = 0; i < n; i++) {
          to.put(i, values.get(i));
        }
      }
      default -> {
        int mask = type == OnnxJavaType.INT8 ? -1 : 0xFF;
        for (int i = 0; i < n; i++) {
          to.put(i, from.get(i) & mask);
        }
      }
    }
  }

  /** Returns the value of a float16: 1 bit sign, 5 bits exponent, 10 bits fraction (IEEE 754). */
  static float half(short bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    float size =
        switch (exponent) {
          case 0 -> fraction * SMALLEST_HALF;
          case 0x1F -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Float.intBitsToFloat(exponent + 127 - 15 << 23 | fraction << 13);
        };
    return bits < 0 ? -size : size;
  }
}
