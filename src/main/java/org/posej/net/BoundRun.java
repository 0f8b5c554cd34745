// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.posej.Tensor;

/** A session with its input buffers and the places of its outputs. */
final class BoundRun implements Run {
  /*
   * Which outputs change their shape cannot be told beforehand. So an output of unknown shape is
   * written in place from the second run on; where that is refused, the run is repeated with
   * buffers of ONNX Runtime's own, and the outputs that have changed stay so.
   */
  private final OnnxSession session;
  private final Map<String, OnnxTensor> in;
  private final List<OutputSlot> slots = new ArrayList<>();
  private final boolean outputsGiven;
  private Set<String> requested;
  private Map<String, OnnxTensor> pinned;
  private boolean closed;

  /** Makes the place of an output. */
  @FunctionalInterface
  private interface Places {
    OutputSlot of(int index) throws OrtException;
  }

  /** Binds inputs to outputs whose places are made here. */
  BoundRun(OnnxSession session, List<Tensor> inputs) {
    this(
        session,
        inputs,
        false,
        i -> new OutputSlot(session.outputType(i), session.outputs().get(i).shape()));
  }

  /** Binds inputs to given float32 outputs, one for each, whose shapes never change. */
  BoundRun(OnnxSession session, List<Tensor> inputs, List<Tensor> outputs) {
    this(
        session,
        inputs,
        true,
        i -> {
          session.outputs().get(i).require(outputs.get(i));
          return new OutputSlot(outputs.get(i));
        });
  }

  private BoundRun(OnnxSession session, List<Tensor> inputs, boolean outputsGiven, Places places) {
    this.session = session;
    this.outputsGiven = outputsGiven;
    in = wrap(session, inputs);
    try {
      for (int i = 0; i < session.outputs().size(); i++) {
        slots.add(places.of(i));
      }
      plan();
    } catch (OrtException e) {
      close();
      throw new IllegalArgumentException("An output does not fit: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static Map<String, OnnxTensor> wrap(OnnxSession session, List<Tensor> inputs) {
    if (!inputs.stream().map(Tensor::data).allMatch(Buffer::isDirect)) {
      throw new IllegalArgumentException("The inputs of a bound network must be direct buffers.");
    }
    return session.wrap(inputs);
  }

  private void plan() {
    requested = new LinkedHashSet<>();
    pinned = new HashMap<>();
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).pinned() == null) {
        requested.add(name(i));
      } else {
        pinned.put(name(i), slots.get(i).pinned());
      }
    }
  }

  private String name(int i) {
    return session.outputs().get(i).name();
  }

  @Override
  public synchronized List<Tensor> run() {
    if (closed) {
      throw new IllegalStateException("The run is closed.");
    }
    if (outputsGiven || pinned.isEmpty()) {
      return runAsPlanned();
    }
    try {
      return runAsPlanned();
    } catch (IllegalArgumentException refused) {
      return runUnpinned();
    }
  }

  private List<Tensor> runAsPlanned() {
    List<Tensor> outputs = session.run(in, requested, pinned, this::read);
    if (!requested.isEmpty()) {
      plan();
    }
    return outputs;
  }

  private List<Tensor> runUnpinned() {
    int before = pinned.size();
    requested.addAll(pinned.keySet());
    pinned.clear();
    List<Tensor> outputs = session.run(in, requested, pinned, this::read);
    plan();
    if (pinned.size() == before) {
      slots.forEach(OutputSlot::unpin);
      plan();
    }
    return outputs;
  }

  private List<Tensor> read(OrtSession.Result result) throws OrtException {
    List<Tensor> outputs = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      OutputSlot slot = slots.get(i);
      boolean inPlace = pinned.containsKey(name(i));
      outputs.add(
          inPlace ? slot.written() : slot.copy((OnnxTensor) result.get(name(i)).orElseThrow()));
    }
    return outputs;
  }

  @Override
  public synchronized void close() {
    closed = true;
    in.values().forEach(OnnxTensor::close);
    in.clear();
    slots.forEach(OutputSlot::close);
    slots.clear();
  }
}
