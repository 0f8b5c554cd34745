// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.posej.Tensor;

/**
 * Runs an ONNX network on the processor.
 *
 * <p>Safe for use by several threads at once: a run works on the calling thread unless more threads
 * were asked for.
 */
public final class OnnxNetwork implements Network {
  private final OrtSession session;
  private final List<String> inputNames;
  private final List<String> outputNames;

  /**
   * Loads a network.
   *
   * @param model the bytes of an ONNX file
   * @param threads that work on one run; 1 for the calling thread alone
   * @throws IllegalArgumentException if the bytes are not a model that can be run
   */
  public OnnxNetwork(byte[] model, int threads) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setSessionLogLevel(ai.onnxruntime.OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      session = OrtEnvironment.getEnvironment().createSession(model, options);
      inputNames = List.copyOf(session.getInputNames());
      outputNames = List.copyOf(session.getOutputNames());
    } catch (OrtException e) {
      throw new IllegalArgumentException("The network cannot be loaded: " + e.getMessage(), e);
    }
  }

  /** Returns a direct buffer for so many floats in the machine's byte order. */
  public static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(4 * count).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Only float32 inputs are taken. The outputs are copies.
   */
  @Override
  public List<Tensor> run(List<Tensor> inputs) {
    Map<String, OnnxTensor> in = wrap(inputNames, inputs);
    try (OrtSession.Result result = session.run(in)) {
      List<Tensor> outputs = new ArrayList<>();
      for (int i = 0; i < result.size(); i++) {
        OnnxTensor t = (OnnxTensor) result.get(i);
        outputs.add(new Tensor(t.getFloatBuffer(), Tensor.Type.FLOAT32, ints(t)));
      }
      return outputs;
    } catch (OrtException e) {
      throw new IllegalArgumentException("The network cannot be run: " + e.getMessage(), e);
    } finally {
      in.values().forEach(OnnxTensor::close);
    }
  }

  /** Binds tensors for runs that are repeated with the same buffers. */
  public Run bind(List<Tensor> inputs, List<Tensor> outputs) {
    return new Run(wrap(inputNames, inputs), wrap(outputNames, outputs));
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, OnnxTensor> wrap(List<String> names, List<Tensor> tensors) {
    if (names.size() != tensors.size()) {
      throw new IllegalArgumentException(
          "The network has " + names.size() + " tensors here, not " + tensors.size() + ".");
    }
    Map<String, OnnxTensor> bound = new HashMap<>();
    try {
      for (int i = 0; i < names.size(); i++) {
        bound.put(names.get(i), wrap(tensors.get(i)));
      }
    } catch (OrtException e) {
      bound.values().forEach(OnnxTensor::close);
      throw new IllegalArgumentException("A tensor does not fit: " + e.getMessage(), e);
    }
    return bound;
  }

  private static OnnxTensor wrap(Tensor t) throws OrtException {
    if (t.type() != Tensor.Type.FLOAT32) {
      throw new IllegalArgumentException("A tensor of type " + t.type() + " is not float32.");
    }
    long[] shape = new long[t.shape().length];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = t.shape()[i];
    }
    return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), (FloatBuffer) t.data(), shape);
  }

  private static int[] ints(OnnxTensor t) {
    long[] shape = t.getInfo().getShape();
    int[] n = new int[shape.length];
    for (int i = 0; i < n.length; i++) {
      n[i] = Math.toIntExact(shape[i]);
    }
    return n;
  }

  /** A network with its input and output buffers; for one thread at a time. */
  public final class Run implements AutoCloseable {
    private final Map<String, OnnxTensor> in;
    private final Map<String, OnnxTensor> out;

    private Run(Map<String, OnnxTensor> in, Map<String, OnnxTensor> out) {
      this.in = in;
      this.out = out;
    }

    /** Reads the input buffers and fills the output buffers. */
    public void run() {
      Map<String, ? extends OnnxTensorLike> inputs = in;
      Map<String, ? extends OnnxValue> outputs = out;
      try (OrtSession.Result result = session.run(inputs, outputs)) {
        if (result.size() != out.size()) {
          throw new IllegalStateException("The network gave " + result.size() + " outputs.");
        }
      } catch (OrtException e) {
        throw new IllegalArgumentException("The network cannot be run: " + e.getMessage(), e);
      }
    }

    @Override
    public void close() {
      in.values().forEach(OnnxTensor::close);
      out.values().forEach(OnnxTensor::close);
    }
  }
}
