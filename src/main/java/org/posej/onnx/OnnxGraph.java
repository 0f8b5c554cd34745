// SPDX-License-Identifier: BSD-2-Clause
package org.posej.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes an ONNX graph node by node.
 *
 * <p>Tensors are named; every method that adds a node returns the name of its output. Operator set
 * 17, float32 unless said otherwise.
 */
public final class OnnxGraph {
  /* The file is a protocol buffer; field numbers and element types are those of onnx.proto3. */
  public static final int FLOAT = 1;
  public static final int UINT8 = 2;
  public static final int INT32 = 6;
  public static final int INT64 = 7;
  public static final int BOOL = 9;
  public static final int FLOAT16 = 10;
  public static final int DOUBLE = 11;
  private static final int OPSET = 17;
  private static final int IR_VERSION = 8;

  private final List<byte[]> nodes = new ArrayList<>();
  private final List<byte[]> constants = new ArrayList<>();
  private final List<byte[]> inputs = new ArrayList<>();
  private final List<byte[]> outputs = new ArrayList<>();
  private int names;

  /** An attribute of a node. */
  public record Attribute(String name, Object value) {}

  /** Returns an attribute of whole numbers. */
  public static Attribute ints(String name, long... values) {
    return new Attribute(name, values);
  }

  /** Returns an attribute that is a whole number, a {@link Float} or a text. */
  public static Attribute attribute(String name, Object value) {
    return new Attribute(name, value);
  }

  /**
   * Adds an input of the graph.
   *
   * @param shape -1 for an axis of any length
   */
  public String input(String name, long... shape) {
    return input(FLOAT, name, shape);
  }

  /** Adds an input of some element type. */
  public String input(int type, String name, long... shape) {
    inputs.add(valueInfo(type, name, shape));
    return name;
  }

  /** Declares a tensor as an output of the graph. */
  public void output(String name, long... shape) {
    output(FLOAT, name, shape);
  }

  /** Declares a tensor of some element type as an output of the graph. */
  public void output(int type, String name, long... shape) {
    outputs.add(valueInfo(type, name, shape));
  }

  /** Adds a constant. */
  public String constant(float[] values, long... shape) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return constant(FLOAT, raw.array(), shape);
  }

  /** Adds a constant list of whole numbers. */
  public String constant(long... values) {
    ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(values);
    return constant(INT64, raw.array(), values.length);
  }

  private String constant(int type, byte[] raw, long... shape) {
    String name = newName();
    ProtobufMessage tensor = new ProtobufMessage();
    for (long length : shape) {
      tensor.number(1, length);
    }
    constants.add(tensor.number(2, type).text(8, name).bytes(9, raw).toBytes());
    return name;
  }

  /** Adds a node with one output. */
  public String node(String operator, List<String> in, Attribute... attributes) {
    return add(newName(), operator, in, attributes);
  }

  /** Gives a tensor a name, by which users of the graph find it. */
  public String named(String name, String tensor) {
    return add(name, "Identity", List.of(tensor));
  }

  private String add(String out, String operator, List<String> in, Attribute... attributes) {
    ProtobufMessage node = new ProtobufMessage();
    in.forEach(name -> node.text(1, name));
    node.text(2, out).text(4, operator);
    for (Attribute a : attributes) {
      node.bytes(5, encode(a));
    }
    nodes.add(node.toBytes());
    return out;
  }

  /** Adds a node that reverses the order along axes. */
  public String reversed(String x, long... axes) {
    long[] step = new long[axes.length];
    Arrays.fill(step, -1);
    long[] end = new long[axes.length];
    Arrays.fill(end, Long.MIN_VALUE);
    return node("Slice", List.of(x, constant(step), constant(end), constant(axes), constant(step)));
  }

  /** Returns the model as the bytes of an ONNX file. */
  public byte[] toBytes() {
    ProtobufMessage graph = new ProtobufMessage();
    nodes.forEach(n -> graph.bytes(1, n));
    graph.text(2, "posej");
    constants.forEach(c -> graph.bytes(5, c));
    inputs.forEach(i -> graph.bytes(11, i));
    outputs.forEach(o -> graph.bytes(12, o));
    ProtobufMessage opset = new ProtobufMessage().text(1, "").number(2, OPSET);
    return new ProtobufMessage()
        .number(1, IR_VERSION)
        .text(2, "PoseJ")
        .message(7, graph)
        .message(8, opset)
        .toBytes();
  }

  private String newName() {
    return "t" + names++;
  }

  private static byte[] encode(Attribute a) {
    ProtobufMessage m = new ProtobufMessage().text(1, a.name());
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

  private static byte[] valueInfo(int element, String name, long... shape) {
    ProtobufMessage dims = new ProtobufMessage();
    for (int i = 0; i < shape.length; i++) {
      ProtobufMessage dim = new ProtobufMessage();
      dims.message(1, shape[i] < 0 ? dim.text(2, name + "_" + i) : dim.number(1, shape[i]));
    }
    ProtobufMessage tensor = new ProtobufMessage().number(1, element).message(2, dims);
    ProtobufMessage type = new ProtobufMessage().message(1, tensor);
    return new ProtobufMessage().text(1, name).message(2, type).toBytes();
  }
}
