// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes an ONNX graph node by node.
 *
 * <p>Tensors are named; every method that adds a node returns the name of its output. Operator set
 * 17, float32.
 */
final class OnnxGraph {
  /*
   * The file is a protocol buffer: fields of (number << 3 | kind), kind 0 a varint, kind 2 a length
   * and bytes, kind 5 four bytes. The field numbers are those of onnx.proto3.
   */
  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int OPSET = 17;
  private static final int IR_VERSION = 8;

  private final List<byte[]> nodes = new ArrayList<>();
  private final List<byte[]> constants = new ArrayList<>();
  private final List<byte[]> inputs = new ArrayList<>();
  private final List<byte[]> outputs = new ArrayList<>();
  private int names;

  /** An attribute of a node. */
  record Attribute(String name, Object value) {}

  static Attribute ints(String name, long... values) {
    return new Attribute(name, values);
  }

  static Attribute attribute(String name, Object value) {
    return new Attribute(name, value);
  }

  /**
   * Adds an input of the graph.
   *
   * @param shape -1 for an axis of any length
   */
  String input(String name, long... shape) {
    inputs.add(valueInfo(name, shape));
    return name;
  }

  /** Declares a tensor as an output of the graph. */
  void output(String name, long... shape) {
    outputs.add(valueInfo(name, shape));
  }

  /** Adds a constant. */
  String constant(float[] values, long... shape) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return constant(FLOAT, raw.array(), shape);
  }

  /** Adds a constant list of whole numbers. */
  String constant(long... values) {
    ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(values);
    return constant(INT64, raw.array(), values.length);
  }

  private String constant(int type, byte[] raw, long... shape) {
    String name = newName();
    Message tensor = new Message();
    for (long length : shape) {
      tensor.number(1, length);
    }
    constants.add(tensor.number(2, type).text(8, name).bytes(9, raw).toBytes());
    return name;
  }

  /** Adds a node with one output. */
  String node(String operator, List<String> in, Attribute... attributes) {
    Message node = new Message();
    in.forEach(name -> node.text(1, name));
    String out = newName();
    node.text(2, out).text(4, operator);
    for (Attribute a : attributes) {
      node.bytes(5, encode(a));
    }
    nodes.add(node.toBytes());
    return out;
  }

  /** Adds a node that reverses the order along axes. */
  String reversed(String x, long... axes) {
    long[] step = new long[axes.length];
    Arrays.fill(step, -1);
    long[] end = new long[axes.length];
    Arrays.fill(end, Long.MIN_VALUE);
    return node("Slice", List.of(x, constant(step), constant(end), constant(axes), constant(step)));
  }

  /** Returns the model as the bytes of an ONNX file. */
  byte[] toBytes() {
    Message graph = new Message();
    nodes.forEach(n -> graph.bytes(1, n));
    graph.text(2, "posej");
    constants.forEach(c -> graph.bytes(5, c));
    inputs.forEach(i -> graph.bytes(11, i));
    outputs.forEach(o -> graph.bytes(12, o));
    Message opset = new Message().text(1, "").number(2, OPSET);
    return new Message()
        .number(1, IR_VERSION)
        .text(2, "PoseJ")
        .bytes(7, graph.toBytes())
        .bytes(8, opset.toBytes())
        .toBytes();
  }

  private String newName() {
    return "t" + names++;
  }

  private static byte[] encode(Attribute a) {
    Message m = new Message().text(1, a.name());
    if (a.value() instanceof long[] values) {
      for (long v : values) {
        m.number(8, v);
      }
      return m.number(20, 7).toBytes();
    }
    if (a.value() instanceof Float f) {
      return m.number32(2, f).number(20, 1).toBytes();
    }
    if (a.value() instanceof String s) {
      return m.text(4, s).number(20, 3).toBytes();
    }
    return m.number(3, ((Number) a.value()).longValue()).number(20, 2).toBytes();
  }

  private static byte[] valueInfo(String name, long... shape) {
    Message dims = new Message();
    for (int i = 0; i < shape.length; i++) {
      Message dim = new Message();
      dims.bytes(
          1, (shape[i] < 0 ? dim.text(2, name + "_" + i) : dim.number(1, shape[i])).toBytes());
    }
    Message tensor = new Message().number(1, FLOAT).bytes(2, dims.toBytes());
    Message type = new Message().bytes(1, tensor.toBytes());
    return new Message().text(1, name).bytes(2, type.toBytes()).toBytes();
  }

  /** A protocol buffer message under construction. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    Message number32(int field, float value) {
      varint((long) field << 3 | 5);
      int bits = Float.floatToIntBits(value);
      for (int i = 0; i < 4; i++) {
        out.write(bits >>> 8 * i);
      }
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message bytes(int field, byte[] value) {
      varint((long) field << 3 | 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    private void varint(long value) {
      long v = value;
      while ((v & ~0x7FL) != 0) {
        out.write((int) (v & 0x7F | 0x80));
        v >>>= 7;
      }
      out.write((int) v);
    }

    byte[] toBytes() {
      return out.toByteArray();
    }
  }
}
