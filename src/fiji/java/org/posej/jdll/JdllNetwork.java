// SPDX-License-Identifier: BSD-2-Clause
package org.posej.jdll;

import io.bioimage.modelrunner.bioimageio.description.ModelDescriptor;
import io.bioimage.modelrunner.exceptions.LoadEngineException;
import io.bioimage.modelrunner.exceptions.LoadModelException;
import io.bioimage.modelrunner.exceptions.RunModelException;
import io.bioimage.modelrunner.model.java.BioimageIoModelJava;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import net.imglib2.type.numeric.real.FloatType;
import org.posej.Tensor;
import org.posej.net.Network;
import org.posej.net.OnnxNetwork;
import org.posej.net.Run;
import org.posej.net.TensorSpec;

/**
 * Runs a network by an engine of JDLL.
 *
 * <p>The network gets the numbers as they are: JDLL neither tiles them nor does what the
 * description says of preprocessing, which PoseJ does itself. It takes float32, as JDLL gives
 * nothing else. The shapes of its outputs are those of a first run on zeros.
 *
 * <p>Safe for use by several threads, of which one runs at a time.
 */
final class JdllNetwork implements Network {
  private static final int MOST_LINES = 3; // of a reason

  private final BioimageIoModelJava model;
  private final Path weights;
  private final TensorSpec input;
  private final List<TensorSpec> outputs = new ArrayList<>();
  private boolean closed;

  private JdllNetwork(BioimageIoModelJava model, Path weights, TensorSpec input) {
    this.model = model;
    this.weights = weights;
    this.input = input;
  }

  /**
   * Opens a network and runs it once.
   *
   * @param weights a file beside its {@code rdf.yaml}
   * @param engines folder of JDLL's engines
   * @throws IOException in one sentence, if no engine there can run it
   * @throws IllegalArgumentException if the input is not float32
   */
  static JdllNetwork open(Path weights, TensorSpec input, Path engines) throws IOException {
    if (input.type() != Tensor.Type.FLOAT32) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "JDLL gives every network float32, but %s takes %s.",
              weights.getFileName(),
              input));
    }
    if (!Files.isDirectory(engines)) { // JDLL would make an empty one
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s needs an engine of JDLL, of which there are none in %s; install one first.",
              weights,
              engines.toAbsolutePath()));
    }
    BioimageIoModelJava model = attempt(weights, () -> created(weights, engines));
    JdllNetwork network = new JdllNetwork(model, weights, input);
    boolean whole = false;
    try {
      network.load();
      whole = true;
      return network;
    } finally {
      if (!whole) {
        network.close();
      }
    }
  }

  private static BioimageIoModelJava created(Path weights, Path engines)
      throws IOException, LoadEngineException {
    BioimageIoModelJava model;
    try {
      model =
          BioimageIoModelJava.createBioimageioModel(
              weights.toAbsolutePath().getParent().toString(),
              engines.toAbsolutePath().toString(),
              BioimageIoModelJava.class.getClassLoader());
    } catch (NullPointerException e) {
      throw new IOException(
          "it wants more of the rdf.yaml, such as an id, an id for each axis of type space and"
              + " channel_names for each of type channel",
          e);
    }
    model.setTiling(false);
    Path chosen = Path.of(model.getModelSource());
    if (!chosen.getFileName().equals(weights.getFileName())) {
      model.close();
      throw new IOException(
          String.format(
              Locale.ROOT,
              "there is an engine for %s, but none for %s",
              chosen.getFileName(),
              weights.getFileName()));
    }
    return model;
  }

  /** Loads the network and learns from zeros what it gives. */
  private void load() throws IOException {
    int count = new Tensor(null, input.type(), input.shape()).count();
    Tensor zeros = new Tensor(OnnxNetwork.floats(count), input.type(), input.shape());
    List<Tensor> given =
        attempt(
            weights,
            () -> {
              model.loadModel();
              return results(zeros);
            });
    var described = model.getBioimageioSpecs().getOutputTensors();
    for (int i = 0; i < given.size(); i++) {
      Tensor output = given.get(i);
      outputs.add(new TensorSpec(described.get(i).getName(), output.type(), output.shape()));
    }
  }

  @Override
  public List<TensorSpec> inputs() {
    return List.of(input);
  }

  @Override
  public List<TensorSpec> outputs() {
    return List.copyOf(outputs);
  }

  @Override
  public synchronized List<Tensor> run(List<Tensor> inputs) {
    if (closed) {
      throw new IllegalStateException("The network is closed.");
    }
    if (inputs.size() != 1) {
      throw new IllegalArgumentException(
          "The network takes one tensor; " + inputs.size() + " are given.");
    }
    input.require(inputs.get(0));
    try {
      return attempt(weights, () -> results(inputs.get(0)));
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private List<Tensor> results(Tensor image) throws IOException, RunModelException {
    ModelDescriptor described = model.getBioimageioSpecs();
    var spec = described.getInputTensors().get(0);
    var given = List.of(JdllTensors.of(image, spec.getName(), spec.getAxesOrder()));
    List<io.bioimage.modelrunner.tensor.Tensor<FloatType>> filled = model.run(given);
    List<Tensor> results = new ArrayList<>();
    for (io.bioimage.modelrunner.tensor.Tensor<?> tensor : filled) {
      results.add(JdllTensors.from(tensor.getData()));
    }
    return results;
  }

  /** Does what JDLL does, whose reasons are long, and keeps the loader of classes that it swaps. */
  private static <T> T attempt(Path weights, Callable<T> work) throws IOException {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try {
      return work.call();
    } catch (LoadEngineException | LoadModelException | RunModelException e) {
      throw refusal(weights, e);
    } catch (IOException | RuntimeException e) {
      throw refusal(weights, e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      Thread.currentThread().setContextClassLoader(loader);
    }
  }

  /** Returns JDLL's reason in one line, without the stack trace that may follow it. */
  private static IOException refusal(Path weights, Exception e) {
    String reason = e.getMessage() == null ? e.toString() : e.getMessage();
    String line =
        reason
            .lines()
            .map(String::strip)
            .takeWhile(part -> !part.startsWith("at "))
            .filter(part -> !part.isEmpty())
            .limit(MOST_LINES)
            .collect(Collectors.joining(" "));
    return new IOException(
        String.format(
            Locale.ROOT, "JDLL cannot run %s: %s", weights, line.replaceFirst("\\.?$", ".")),
        e);
  }

  @Override
  public Run bind(List<Tensor> inputs) {
    if (closed) {
      throw new IllegalStateException("The network is closed.");
    }
    return new Run() {
      private boolean ended;

      @Override
      public List<Tensor> run() {
        if (ended) {
          throw new IllegalStateException("The run is closed.");
        }
        return JdllNetwork.this.run(inputs);
      }

      @Override
      public void close() {
        ended = true;
      }
    };
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try {
      model.close();
    } finally {
      Thread.currentThread().setContextClassLoader(loader);
    }
  }
}
