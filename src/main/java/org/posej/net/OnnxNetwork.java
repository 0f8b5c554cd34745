// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.posej.Tensor;
import org.posej.onnx.OnnxFile;

/**
 * Runs an ONNX network.
 *
 * <p>Inputs are float32, float16 (in a {@link java.nio.ShortBuffer}), uint8, int32 or int64, and
 * are read from index 0 of their buffers. Outputs are float32: those of float16, float64, int8,
 * uint8, int32, int64 and bool are widened, which is exact for whole numbers up to 2<sup>24</sup>.
 *
 * <p>Safe for use by several threads at once: a run works on the calling thread unless more threads
 * were asked for. Closing waits for the runs under way.
 */
public final class OnnxNetwork implements Network {
  private final OnnxSession session;
  private final Runnable release;
  private volatile boolean closed;

  /** Uses a session that others may share. */
  OnnxNetwork(OnnxSession session, Runnable release) {
    this.session = session;
    this.release = release;
  }

  /**
   * Loads a network that was made here; files go through {@link #open}.
   *
   * @param model the bytes of an ONNX file
   * @param threads that work on one run; 1 for the calling thread alone
   * @throws IllegalArgumentException if the bytes are not a model that can be run
   */
  public OnnxNetwork(byte[] model, int threads) {
    this(OnnxSession.of(model, new Engine(threads, Engine.Provider.CPU)));
  }

  private OnnxNetwork(OnnxSession session) {
    this(session, session::close);
  }

  /**
   * Opens a network from a file of any origin.
   *
   * @throws IOException in one sentence that names the file, if it cannot be run or {@link OnnxFile
   *     refuses} it
   * @throws IllegalArgumentException if the build or the machine lacks the provider; it names those
   *     there are
   */
  public static OnnxNetwork open(Path file, Engine engine) throws IOException {
    return new OnnxNetwork(OnnxSession.of(OnnxFile.read(file), engine));
  }

  /** Returns the providers of this build; the machine may still lack what one of them needs. */
  public static Set<Engine.Provider> providers() {
    return OnnxOptions.providers();
  }

  /** Returns a direct buffer for so many floats in the machine's byte order. */
  public static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(4 * count).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /** Returns the provider that the session has accepted; never another than was asked for. */
  public Engine.Provider provider() {
    return session.engine().provider();
  }

  @Override
  public List<TensorSpec> inputs() {
    return session.inputs();
  }

  @Override
  public List<TensorSpec> outputs() {
    return session.outputs();
  }

  /**
   * {@inheritDoc}
   *
   * <p>The outputs are copies in the memory of the Java heap.
   */
  @Override
  public List<Tensor> run(List<Tensor> inputs) {
    requireOpen();
    Map<String, OnnxTensor> in = session.wrap(inputs);
    try {
      Set<String> names =
          outputs().stream()
              .map(TensorSpec::name)
              .collect(Collectors.toCollection(LinkedHashSet::new));
      return session.run(in, names, Map.of(), this::copies);
    } finally {
      in.values().forEach(OnnxTensor::close);
    }
  }

  private List<Tensor> copies(OrtSession.Result result) {
    List<Tensor> outputs = new ArrayList<>();
    for (int i = 0; i < result.size(); i++) {
      outputs.add(OutputSlot.copy((OnnxTensor) result.get(i), session.outputType(i)));
    }
    return outputs;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Outputs are in direct buffers that are made once and written in place: at once where the
   * network tells their shapes, else from the second run on. An output whose shape changes between
   * runs is a copy. One that is widened costs one pass over it.
   */
  @Override
  public Run bind(List<Tensor> inputs) {
    requireOpen();
    return new BoundRun(session, inputs);
  }

  /**
   * Binds inputs and float32 outputs, in direct buffers, for runs that are repeated.
   *
   * @throws IllegalArgumentException if one of them does not fit
   */
  public Run bind(List<Tensor> inputs, List<Tensor> outputs) {
    requireOpen();
    return new BoundRun(session, inputs, outputs);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The network is closed.");
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      release.run();
    }
  }
}
