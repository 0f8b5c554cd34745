// SPDX-License-Identifier: BSD-2-Clause
package org.posej.learn;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.posej.Tensor;
import org.posej.Tensor.Type;
import org.posej.net.OnnxNetwork;
import org.posej.net.Run;

/** A trained network with buffers for the image sizes it met last; safe for several threads. */
public final class HeatNet implements AutoCloseable {
  private final UNet shape;
  private final float[] weights;
  private final OnnxNetwork network;
  private final Spares<Size, Maps> spares = new Spares<>(maps -> maps.run.close());

  private record Size(int batch, int columns, int rows) {}

  /** Heatmaps of several images: cell (x, y) of map k of image n. */
  public static final class Maps {
    private final int keypoints;
    private final Size size;
    private final FloatBuffer image;
    private final Run run;
    private FloatBuffer heat;

    private Maps(UNet shape, OnnxNetwork network, Size size) {
      this.size = size;
      keypoints = shape.keypoints();
      int cells = size.columns * size.rows;
      int inputs = 4 * shape.channels();
      image = OnnxNetwork.floats(size.batch * inputs * cells);
      run =
          network.bind(
              List.of(
                  new Tensor(image, Type.FLOAT32, size.batch, inputs, size.rows, size.columns)));
    }

    private void run() {
      heat = (FloatBuffer) run.run().get(0).data();
    }

    int columns() {
      return size.columns;
    }

    int rows() {
      return size.rows;
    }

    /** Returns the input of image n, to be filled before the run. */
    public FloatBuffer image(int n) {
      int length = image.capacity() / size.batch;
      return image.slice(n * length, length);
    }

    /** Copies map k of image n. */
    public void read(int n, int k, float[] out) {
      int cells = columns() * rows();
      heat.get((n * keypoints + k) * cells, out, 0, cells);
    }
  }

  public HeatNet(UNet shape, float[] weights) {
    this.shape = shape;
    this.weights = weights;
    network = new OnnxNetwork(shape.toRun(weights), 1);
  }

  public UNet shape() {
    return shape;
  }

  public float[] weights() {
    return weights;
  }

  /** Returns a length in cells rounded up to what the network can take. */
  public int cells(double length) {
    int step = shape.multiple() / 2;
    return Math.max(1, (int) Math.ceil(length / step)) * step;
  }

  /**
   * Runs the network.
   *
   * @param fill receives the buffers before the run
   * @param use receives the heatmaps; they must not be kept
   */
  public void run(int batch, int columns, int rows, Consumer<Maps> fill, Consumer<Maps> use) {
    Size size = new Size(batch, columns, rows);
    Maps found = spares.take(size);
    Maps maps = found == null ? new Maps(shape, network, size) : found;
    fill.accept(maps);
    maps.run();
    use.accept(maps);
    spares.give(size, maps);
  }

  @Override
  public void close() {
    spares.close();
    network.close();
  }
}
