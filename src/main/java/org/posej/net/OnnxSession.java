// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.posej.Tensor;
import org.posej.onnx.OnnxFile;

/**
 * A session of ONNX Runtime; safe for use by several threads.
 *
 * <p>Closing waits for the runs under way, since a session that is freed under a run would end the
 * whole program.
 */
final class OnnxSession implements AutoCloseable {
  private final OrtSession session;
  private final Engine engine;
  private final List<TensorSpec> inputs;
  private final List<TensorSpec> outputs;
  private final List<OnnxJavaType> outputTypes = new ArrayList<>();
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  /** Opens a native session. */
  @FunctionalInterface
  private interface Opener {
    OrtSession open(OrtEnvironment environment, OrtSession.SessionOptions options)
        throws OrtException;
  }

  private OnnxSession(OrtSession session, Engine engine) throws OrtException {
    this.session = session;
    this.engine = engine;
    List<TensorSpec> taken = new ArrayList<>();
    for (NodeInfo info : infos(session.getInputNames(), session.getInputInfo())) {
      taken.add(new TensorSpec(info.getName(), ElementType.input(info), shape(info)));
    }
    List<TensorSpec> given = new ArrayList<>();
    for (NodeInfo info : infos(session.getOutputNames(), session.getOutputInfo())) {
      outputTypes.add(ElementType.output(info));
      given.add(new TensorSpec(info.getName(), Tensor.Type.FLOAT32, shape(info)));
    }
    inputs = List.copyOf(taken);
    outputs = List.copyOf(given);
  }

  /** Opens a file that was checked to keep its weights in its folder. */
  static OnnxSession of(OnnxFile model, Engine engine) throws IOException {
    String inFolder = model.inFolder().toString();
    try {
      return open((e, options) -> e.createSession(inFolder, options), engine);
    } catch (OrtException e) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s (operator set %d) is no network that can be run: %s.",
              model.file(),
              model.opset(),
              OnnxReason.of(e)),
          e);
    }
  }

  /** Opens a network of our own making. */
  static OnnxSession of(byte[] model, Engine engine) {
    try {
      return open((e, options) -> e.createSession(model, options), engine);
    } catch (OrtException e) {
      throw new IllegalArgumentException(
          "The network cannot be loaded: " + OnnxReason.of(e) + ".", e);
    }
  }

  private static OnnxSession open(Opener opener, Engine engine) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = OnnxOptions.of(engine)) {
      OrtSession session = opener.open(environment, options);
      try {
        return new OnnxSession(session, engine);
      } catch (OrtException | RuntimeException e) {
        session.close();
        throw e;
      }
    }
  }

  private static List<NodeInfo> infos(Collection<String> names, Map<String, NodeInfo> infos) {
    return names.stream().map(infos::get).toList();
  }

  private static int[] shape(NodeInfo info) throws OrtException {
    long[] lengths = ((TensorInfo) info.getInfo()).getShape();
    int[] shape = new int[lengths.length];
    for (int i = 0; i < shape.length; i++) {
      if (lengths[i] > Integer.MAX_VALUE) {
        throw new OrtException(
            String.format(Locale.ROOT, "an axis of '%s' is %d long", info.getName(), lengths[i]));
      }
      shape[i] = (int) Math.max(-1, lengths[i]);
    }
    return shape;
  }

  List<TensorSpec> inputs() {
    return inputs;
  }

  List<TensorSpec> outputs() {
    return outputs;
  }

  /** Returns the type that the network itself gives of an output. */
  OnnxJavaType outputType(int index) {
    return outputTypes.get(index);
  }

  Engine engine() {
    return engine;
  }

  /**
   * Wraps inputs, without a copy where they are in direct buffers.
   *
   * @throws IllegalArgumentException if they do not fit
   */
  Map<String, OnnxTensor> wrap(List<Tensor> tensors) {
    if (inputs.size() != tensors.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The network takes %d inputs; %d are given.",
              inputs.size(),
              tensors.size()));
    }
    for (int i = 0; i < inputs.size(); i++) {
      inputs.get(i).require(tensors.get(i));
    }
    Map<String, OnnxTensor> wrapped = new HashMap<>();
    try {
      for (int i = 0; i < inputs.size(); i++) {
        wrapped.put(inputs.get(i).name(), ElementType.wrap(tensors.get(i)));
      }
    } catch (OrtException e) {
      wrapped.values().forEach(OnnxTensor::close);
      throw failed(e);
    }
    return wrapped;
  }

  /** Takes the results of a run. */
  @FunctionalInterface
  interface Reader {
    List<Tensor> read(OrtSession.Result result) throws OrtException;
  }

  /**
   * Runs the session.
   *
   * @param requested outputs that ONNX Runtime allocates
   * @param pinned outputs that it writes into given buffers
   * @param reader takes the results, which are freed when it returns
   */
  List<Tensor> run(
      Map<String, OnnxTensor> in,
      Set<String> requested,
      Map<String, OnnxTensor> pinned,
      Reader reader) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("The network is closed.");
      }
      try (OrtSession.Result result = session.run(in, requested, pinned)) {
        return reader.read(result);
      }
    } catch (OrtException e) {
      throw failed(e);
    } finally {
      lock.readLock().unlock();
    }
  }

  private static IllegalArgumentException failed(OrtException e) {
    return new IllegalArgumentException("The network cannot be run: " + OnnxReason.of(e) + ".", e);
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } catch (OrtException e) {
      throw new IllegalStateException("The network cannot be closed: " + OnnxReason.of(e) + ".", e);
    } finally {
      lock.writeLock().unlock();
    }
  }
}
