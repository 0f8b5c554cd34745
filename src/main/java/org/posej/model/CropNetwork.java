// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Tensor;
import org.posej.image.Border;
import org.posej.image.Crop;
import org.posej.image.CropReader;
import org.posej.image.InputSpec;
import org.posej.image.Intensity;
import org.posej.net.Network;
import org.posej.net.Run;

/**
 * Shows a network crops of an image, several at once where it takes them.
 *
 * <p>Safe for use by several threads: each run has buffers of its own, which are used again.
 */
public final class CropNetwork implements AutoCloseable {
  private static final int MOST = 8; // crops in a run

  private final Network network;
  private final InputSpec input;
  private final Border border;
  private final ExtraPlanes extra;
  private final int most;
  private final String name;
  private final Deque<Slot> free = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;
  private volatile boolean finite; // whether outputs were seen to hold numbers

  /** Receives what the network gives for some crops. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Reads the outputs of one run.
     *
     * @param outputs in the network's order; overwritten once this returns
     * @param first index of the first crop of the run
     * @param count crops in the run
     */
    void read(List<Tensor> outputs, int first, int count);
  }

  /**
   * Takes over a network.
   *
   * @param input of the network, one item
   * @param border of the image
   * @param batched whether several crops may be shown at once, where the network takes any number
   * @throws IllegalArgumentException if the network has not exactly one input
   */
  public CropNetwork(Network network, InputSpec input, Border border, boolean batched) {
    this(network, input, border, batched, ExtraPlanes.NONE);
  }

  /**
   * Takes over a network.
   *
   * @param input of the network, one item, without the planes
   * @param border of the image
   * @param batched whether several crops may be shown at once, where the network takes any number
   * @param extra what it sees besides the image
   * @throws IllegalArgumentException if the network has not exactly the inputs of that kind
   */
  public CropNetwork(
      Network network, InputSpec input, Border border, boolean batched, ExtraPlanes extra) {
    this(network, input, border, extra, mostOf(network, batched), "");
    int inputs = network.inputs().size();
    if (inputs != (extra.apart() ? 2 : 1)) {
      String needed =
          extra.apart()
              ? "one that sees the image and one for the planes are"
              : "one that sees the image is";
      throw new IllegalArgumentException(
          "The network has " + inputs + " inputs; " + needed + " needed.");
    }
  }

  private CropNetwork(
      Network network, InputSpec input, Border border, ExtraPlanes extra, int most, String name) {
    this.network = network;
    this.input = input;
    this.border = border;
    this.extra = extra;
    this.most = most;
    this.name = name;
  }

  private static int mostOf(Network network, boolean batched) {
    int[] shape = network.inputs().isEmpty() ? new int[0] : network.inputs().get(0).shape();
    return batched && shape.length > 0 && shape[0] < 0 ? MOST : 1;
  }

  /** Returns this network in its place, whose errors begin with a name that the user knows. */
  public CropNetwork named(String whose) {
    return new CropNetwork(network, input, border, extra, most, whose + ": ");
  }

  /** Returns what the network is shown. */
  public InputSpec input() {
    return input;
  }

  /** Returns the network, which stays this object's. */
  public Network network() {
    return network;
  }

  /**
   * Runs the network on crops of a frame.
   *
   * @param range the pixel values that become black and white
   * @throws IllegalArgumentException if the network gives NaN or infinity in its first run, or what
   *     {@code reader} cannot read
   */
  public void run(
      RandomAccessibleInterval<?> frame, Intensity range, List<Crop> crops, Reader reader) {
    run(frame, range, crops, extra.usual(), reader);
  }

  /**
   * Runs the network on crops of a frame and on planes that are drawn for them.
   *
   * @param range the pixel values that become black and white
   */
  public void run(
      RandomAccessibleInterval<?> frame,
      Intensity range,
      List<Crop> crops,
      ExtraPlanes.Drawing drawing,
      Reader reader) {
    Slot slot = free.poll();
    if (slot == null) {
      slot = new Slot();
    }
    try {
      for (int first = 0; first < crops.size(); first += most) {
        int count = Math.min(most, crops.size() - first);
        CropInputs inputs = slot.inputs(count);
        for (int i = 0; i < count; i++) {
          inputs.read(slot.reader, frame, range, crops.get(first + i), i);
          inputs.draw(drawing, first + i, i);
        }
        List<Tensor> outputs = slot.runs[count].run();
        requireFinite(outputs);
        reader.read(outputs, first, count);
      }
    } catch (IllegalArgumentException e) {
      throw name.isEmpty() ? e : new IllegalArgumentException(name + e.getMessage(), e);
    } finally {
      free.push(slot);
      if (closed) {
        closeFree();
      }
    }
  }

  private void requireFinite(List<Tensor> outputs) {
    if (!finite) {
      network.requireFinite(outputs);
      finite = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    closeFree();
    network.close();
  }

  private void closeFree() {
    for (Slot slot = free.poll(); slot != null; slot = free.poll()) {
      slot.close();
    }
  }

  /** Buffers for runs on one thread, an input for each number of crops. */
  private final class Slot {
    private final CropReader reader = new CropReader(input, border);
    private final CropInputs[] inputs = new CropInputs[MOST + 1];
    private final Run[] runs = new Run[MOST + 1];

    CropInputs inputs(int n) {
      if (runs[n] == null) {
        inputs[n] = new CropInputs(input, extra, n);
        runs[n] = network.bind(inputs[n].tensors());
      }
      return inputs[n];
    }

    void close() {
      for (Run run : runs) {
        if (run != null) {
          run.close();
        }
      }
    }
  }
}
